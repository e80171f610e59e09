#include "ssh/HostKey.h"
#include "support/ResultText.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

// Made with ssh-keygen -t ed25519; the fingerprint is that of ssh-keygen -lf.
const std::string blob = "AAAAC3NzaC1lZDI1NTE5AAAAIJTQ5iVkYyXyx7wNVpKyYLTWk9AUl3yFUmqNf8D7AVdb";
const std::string line = "catalyst-main ssh-ed25519 " + blob;

} // namespace

class TestHostKey : public QObject {
    Q_OBJECT

private slots:
    void keysAreFound_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("found"); // "yes", "none", or the error
        const QByteArray good = QByteArray::fromStdString(line);
        QTest::newRow("alone") << good + "\n" << "yes";
        QTest::newRow("without a newline") << good << "yes";
        QTest::newRow("with a comment") << good + " root@droplet\r\n" << "yes";
        QTest::newRow("behind others") << "# mine\n\nother ssh-rsa AAAA\n" + good << "yes";
        QTest::newRow("empty") << QByteArray() << "none";
        QTest::newRow("of another alias") << "x" + good << "none";
        QTest::newRow("no key") << QByteArray("catalyst-main ssh-ed25519\n") << "invalid_data";
        QTest::newRow("no base64")
            << QByteArray("catalyst-main ssh-ed25519 ?!?\n") << "invalid_data";
        QTest::newRow("of another type")
            << "catalyst-main ssh-rsa " + QByteArray::fromStdString(blob) << "invalid_data";
        QTest::newRow("cut off") << good.left(45) << "invalid_data";
    }

    void keysAreFound() {
        QFETCH(QByteArray, text);
        QFETCH(QString, found);
        const auto key = findHostKey(text.toStdString(), "catalyst-main");
        QCOMPARE(key ? QString(*key ? "yes" : "none") : codeOf(key), found);
        if (found == "yes") {
            QCOMPARE((*key)->type, std::string("ssh-ed25519"));
            QCOMPARE((*key)->key, blob);
            QVERIFY((*key)->fingerprint.starts_with("SHA256:"));
            QCOMPARE((*key)->fingerprint.size(), std::size_t(7 + 43));
        }
    }

    void whatIsPinnedReadsBack() {
        QTemporaryDir directory;
        const std::string file = directory.filePath("known_hosts").toStdString();
        PosixFs fs;
        auto pinned = readPinnedKey(fs, file, "catalyst-main");
        QVERIFY(pinned.has_value() && !*pinned);
        const HostKey key = **findHostKey(line, "catalyst-main");
        QVERIFY(pinHostKey(fs, file, "catalyst-main", key).has_value());
        pinned = readPinnedKey(fs, file, "catalyst-main");
        QVERIFY(pinned.has_value() && *pinned == key);
        QCOMPARE(QFile::permissions(QString::fromStdString(file)) &
                     (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        pinned = readPinnedKey(fs, file, "catalyst-other");
        QVERIFY(pinned.has_value() && !*pinned);
    }

    void aBrokenFileIsNoMissingOne() {
        QTemporaryDir directory;
        QFile file(directory.filePath("known_hosts"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("catalyst-main nonsense\n") > 0);
        file.close();
        PosixFs fs;
        const auto pinned = readPinnedKey(fs, file.fileName().toStdString(), "catalyst-main");
        QCOMPARE(codeOf(pinned), QString("invalid_data"));
        QVERIFY(pinned.error().detail.find(file.fileName().toStdString()) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestHostKey)
#include "tst_hostkey.moc"
