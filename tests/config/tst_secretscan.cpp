#include "config/ProfileText.h"
#include "config/SecretScan.h"

#include <QTest>

using namespace catalyst;
using namespace profiletext;

class TestSecretScan : public QObject {
    Q_OBJECT

private slots:
    void acceptsHarmlessText_data();
    void acceptsHarmlessText();
    void refusesKeys_data();
    void refusesKeys();
    void oneFindingALine();
};

void TestSecretScan::acceptsHarmlessText_data() {
    QTest::addColumn<QByteArray>("toml");
    const auto add = [](const char* name, const std::string& toml) {
        QTest::newRow(name) << QByteArray::fromStdString(toml);
    };
    add("prose about a password", std::string(head) + "# the password: it is in the keychain\n");
    add("a pin without signs", std::string(https) + "[https]\npublic_key_pin = \"sha256//" +
                                   std::string(20, 'A') + "b1" + std::string(21, 'C') + "=\"\n" +
                                   service("a", 80, "url = \"https://a\""));
    add("a long path",
        std::string(head) +
            "[paths]\nlogs = \"/srv/Disk1/Catalyst/Trading/Production/Logs/2025/A\"");
    add("a line of dots in a comment", std::string(head) + "# ..............................\n");
    add("many dots in a text",
        std::string(head) + "[paths]\nlogs = \"/...................../x\"\n");
    add("an implicit table", std::string(head) + "polling.preset = \"plan\"\n");
    add("a time of day in a rehearsal", std::string(rehearsal) + "display_name = \"opens 9:30\"\n");
    add("windows line ends", "id = \"demo\"\r\ntransport = \"local\"\r\n");
    add("byte order mark", "\xEF\xBB\xBFid = \"demo\"\ntransport = \"local\"\n");
}

void TestSecretScan::acceptsHarmlessText() {
    QFETCH(QByteArray, toml);
    const ProfileReading reading = readProfile(toml.toStdString());
    QVERIFY2(reading.problems.empty(), allOf(reading).constData());
}

void TestSecretScan::refusesKeys_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("secret"); // must not be repeated
    const auto add = [](const char* name, const char* line, const char* secret) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(secret);
    };
    const char* const secret = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";
    add("paper key id", "display_name = \"PKABCDEFGHIJ12345678\"", "PKABCDEFGHIJ12345678");
    add("live key id in a comment", "# AKABCDEFGHIJ12345678", "AKABCDEFGHIJ12345678");
    add("new key id", "display_name = \"PKABCDEFGHIJ12345678ABCDEF\"", "PKABCDEFGHIJ12345678");
    add("secret", "display_name = \"a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0\"", secret);
    add("secret as a key", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0 = 1", secret);
    add("password", "password = \"hunter2\"", "hunter2");
    add("password in a comment", "# PGPASSWORD=hunter2", "hunter2");
    add("quoted name", "\"API_KEY\" = 'hunter2'", "hunter2");
    add("token", "access_token=\"hunter2\"", "hunter2");
    add("secret key", "alpaca_secret_key = \"hunter2\"", "hunter2");
    add("password in an URL", "display_name = \"https://u:hunter2@h\"", "hunter2");
    add("password in records", "store.records = \"postgresql://u:hunter2@h/d\"", "hunter2");
    add("password in a parameter", "store.records = \"postgresql://u@h/d?password=hunter2\"",
        "hunter2");
    add("escaped", "display_name = \"\\u0050KABCDEFGHIJ12345678\"", "KABCDEFGHIJ12345678");
    add("private key", "display_name = \"-----BEGIN OPENSSH PRIVATE KEY-----\"", "OPENSSH");
    add("webhook", "display_name = \"https://hooks.slack.com/services/T0/B0/x\"", "T0/B0");
}

void TestSecretScan::refusesKeys() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, secret);
    for (const char* const start : {head, rehearsal}) {
        const ProfileReading reading = readProfile(start + line.toStdString() + "\n");
        const QByteArray text = allOf(reading);
        QVERIFY2(text.contains("f:3: this") && text.contains("keychain"), text.constData());
        QVERIFY2(!text.contains(secret), text.constData());
    }
}

void TestSecretScan::oneFindingALine() {
    const std::vector<SecretFinding> findings =
        findSecrets("ok\npassword = PKABCDEFGHIJ12345678\r\n\ntoken = 1");
    QCOMPARE(findings.size(), std::size_t{2});
    QCOMPARE(findings[0].line, 2);
    QCOMPARE(findings[1].line, 4);
    QVERIFY(!looksLikeSecret(""));
    QVERIFY(looksLikeSecret("PKABCDEFGHIJ12345678"));
}

QTEST_GUILESS_MAIN(TestSecretScan)
#include "tst_secretscan.moc"
