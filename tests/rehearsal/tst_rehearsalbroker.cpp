#include "rehearsal/BrokerCertificate.h"
#include "rehearsal/RehearsalBroker.h"
#include "rehearsal/StandInDroplet.h"
#include "rehearsal/Word.h"
#include "support/FakeClock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace catalyst;
using namespace catalyst::rehearsal;

/// How the console learns where the rehearsal's broker is.
class TestRehearsalBroker : public QObject {
    Q_OBJECT

private slots:
    void filesGoWithIt();
    void accessIsReadCarefully_data();
    void accessIsReadCarefully();
    void identitiesAreNew();
};

void TestRehearsalBroker::filesGoWithIt() {
    QTemporaryDir parent(QDir::tempPath() + "/rbXXXXXX");
    const std::string path = parent.path().toStdString() + "/d";
    const auto poll = *SocketPoll::create();
    const test::FakeClock clock;
    QVERIFY(::mkdir(path.c_str(), 0700) == 0);
    // What a killed one left behind is no hindrance.
    for (const char* name : {rehearsalBrokerFile, rehearsalBrokerAuthority})
        QVERIFY(writePrivateFile(path + '/' + name, "old").has_value());
    {
        StandInDroplet droplet(*PrivateDirectory::at(path), clock, poll, {});
        QVERIFY(droplet.listen());
        QVERIFY(readRehearsalBroker(path).has_value());
        for (const char* name : {rehearsalBrokerFile, rehearsalBrokerAuthority}) {
            QFile file(QString::fromStdString(path + '/' + name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(int(file.permissions() & QFile::Permissions(0x0fff) & ~0x7000), 0x600);
            QVERIFY(!file.readAll().contains("PRIVATE KEY"));
        }
    }
    const auto everything = QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot;
    QCOMPARE(QDir(QString::fromStdString(path)).entryList(everything), QStringList());
    QCOMPARE(test::word(readRehearsalBroker(path).error().code), "not_found");
}

void TestRehearsalBroker::accessIsReadCarefully_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("code"); // empty: good
    const QByteArray good =
        R"({"url":"https://127.0.0.1:40123","key_id":"PK1","secret":"abcDEF012"})";
    const auto row = [&](const char* name, const char* from, const char* to) {
        QTest::newRow(name) << QByteArray(good).replace(from, to) << 0600 << "invalid_data";
    };
    QTest::newRow("good") << good << 0600 << "";
    QTest::newRow("readable by others") << good << 0644 << "permission_denied";
    QTest::newRow("empty") << QByteArray() << 0600 << "invalid_data";
    QTest::newRow("no JSON") << QByteArray("hello") << 0600 << "invalid_data";
    QTest::newRow("too long") << good + QByteArray(5000, ' ') << 0600 << "invalid_data";
    row("http", "https:", "http:");
    row("another host", "127.0.0.1", "127.0.0.2");
    row("another host after the port", ":40123", ":40123@example.com");
    row("no port", ":40123", ":");
    row("a path", ":40123", ":40123/v2");
    row("port of six digits", ":40123", ":401230");
    row("no key", "PK1", "");
    row("line break in a key", "PK1", "PK1\\r\\nX: 1");
    row("key is a number", "\"PK1\"", "1");
    row("no secret", "abcDEF012", "");
}

void TestRehearsalBroker::accessIsReadCarefully() {
    QFETCH(QByteArray, content);
    QFETCH(int, mode);
    QFETCH(QString, code);
    QTemporaryDir directory(QDir::tempPath() + "/rbXXXXXX");
    const std::string path = directory.path().toStdString();
    QVERIFY(::chmod(path.c_str(), 0700) == 0);
    QVERIFY(writePrivateFile(path + '/' + rehearsalBrokerFile, content.toStdString()));
    QVERIFY(::chmod((path + '/' + rehearsalBrokerFile).c_str(), mode_t(mode)) == 0);
    // Without the authority there is nobody to believe.
    const auto alone = readRehearsalBroker(path);
    QCOMPARE(test::word(alone.error().code), code.isEmpty() ? QString("not_found") : code);
    QVERIFY(writePrivateFile(path + '/' + rehearsalBrokerAuthority, "PEM"));
    const auto access = readRehearsalBroker(path);
    QCOMPARE(access ? QString() : QString(test::word(access.error().code)), code);
    if (!access) {
        QVERIFY(access.error().detail.find("abcDEF012") == std::string::npos);
        return;
    }
    QCOMPARE(access->url, std::string("https://127.0.0.1:40123"));
    QCOMPARE(access->caFile, path + "/broker-ca.pem");
    QVERIFY(access->keyId == Secret("PK1"));
    QVERIFY(access->secret == Secret("abcDEF012"));
}

void TestRehearsalBroker::identitiesAreNew() {
    const auto one = makeServerIdentity();
    const auto other = makeServerIdentity();
    QVERIFY(one && other);
    QVERIFY(one->authorityPem != other->authorityPem);
    QVERIFY(one->certificatePem != other->certificatePem);
    QVERIFY(!(one->keyPem == other->keyPem));
}

QTEST_GUILESS_MAIN(TestRehearsalBroker)
#include "tst_rehearsalbroker.moc"
