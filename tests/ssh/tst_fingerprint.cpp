#include "ssh/Fingerprint.h"

#include <QtTest/QTest>

using namespace catalyst;

namespace {

const QByteArray bare = "h2Yq1x+Zk9bT0u4JcN7/wPq3mLrXs8vGdEaFiOyB5tA";
const QByteArray offered = "SHA256:" + bare;

} // namespace

class TestFingerprint : public QObject {
    Q_OBJECT

private slots:
    void isCompared_data() {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<int>("match");
        const auto row = [](const char* name, const QByteArray& typed, FingerprintMatch match) {
            QTest::newRow(name) << typed << static_cast<int>(match);
        };
        using enum FingerprintMatch;
        QByteArray otherCase = bare;
        otherCase[0] = 'H';
        QByteArray otherEnd = bare;
        otherEnd[42] = 'B';
        QByteArray zero = bare;
        zero.replace("0", "O");
        row("nothing", "", Nothing);
        row("blanks", " \t\r\n", Nothing);
        row("prefix alone", "SHA256:", Nothing);
        row("whole", offered, Matches);
        row("whole without prefix", bare, Matches);
        row("with blanks in it", bare.left(10) + "  " + bare.mid(10, 20) + "\n" + bare.mid(30),
            Matches);
        row("with a blank that does not break", bare.left(10) + "\xc2\xa0" + bare.mid(10), Matches);
        row("ssh-keygen's line", "256 " + offered + " root@droplet (ED25519)\n", Matches);
        row("last twelve", bare.right(12), Matches);
        row("last twelve with prefix", "SHA256:" + bare.right(12), Matches);
        row("last twenty", bare.right(20), Matches);
        row("last eleven", bare.right(11), Incomplete);
        row("last eight", bare.right(8), Incomplete);
        row("one letter", bare.left(1), Incomplete);
        row("typed from the beginning", bare.left(30), Incomplete);
        row("all but the last", bare.left(42), Incomplete);
        row("typed from its middle", bare.mid(10, 20), Incomplete);
        row("a capital for a small letter", otherCase, Differs);
        row("the last letter", otherEnd, Differs);
        row("the last letter of twelve", otherEnd.right(12), Differs);
        row("O for 0", zero, Differs);
        row("all small", bare.toLower(), Differs);
        row("another start", "zzz", Differs);
        row("too long", bare + "A", NotOne);
        row("padded", bare + "=", NotOne);
        row("MD5", "MD5:9a:ac:4d:3f:58:8a:f2:25:f1:60:2e:8a:7f:84:1b:0c", NotOne);
        row("other letters", "fingerprint?", NotOne);
        row("the small prefix", "sha256:" + bare, NotOne);
        row("endless", QByteArray(1'000'000, 'A'), NotOne);
    }

    void isCompared() {
        QFETCH(QByteArray, typed);
        QTEST(static_cast<int>(compareFingerprint(typed.toStdString(), offered.toStdString())),
              "match");
    }

    void nothingMatchesWhatIsNoFingerprint() {
        for (const char* odd : {"", "SHA256:", "SHA256:short", "MD5:00"})
            QVERIFY(compareFingerprint(bare.toStdString(), odd) != FingerprintMatch::Matches);
    }
};

QTEST_APPLESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
