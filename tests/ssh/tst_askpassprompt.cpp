#include "ssh/AskpassPrompt.h"
#include "ssh/AskpassWire.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace wire = catalyst::askpass_wire;

/// The questions of OpenSSH 9.2, as `strings ssh` and its sources have them, and what may pass.
class TestAskpassPrompt : public QObject {
    Q_OBJECT

private slots:
    void onlyTheOperatorsKeyIsAskedFor_data() {
        QTest::addColumn<QByteArray>("prompt");
        QTest::addColumn<QByteArray>("hint");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("key");
        using enum AskpassPrompt::Kind;
        const auto row = [](const char* name, const char* prompt, const char* hint,
                            AskpassPrompt::Kind kind, const char* key) {
            QTest::newRow(name) << QByteArray(prompt) << QByteArray(hint) << static_cast<int>(kind)
                                << QString(key);
        };
        row("passphrase", "Enter passphrase for key '/home/op/.ssh/id_ed25519': ", "", Passphrase,
            "/home/op/.ssh/id_ed25519");
        row("of an odd path", "Enter passphrase for key '/home/o'p/my key': ", "", Passphrase,
            "/home/o'p/my key");
        row("FIDO PIN", "Enter PIN for ED25519-SK key /home/op/.ssh/id_sk: ", "", Pin,
            "/home/op/.ssh/id_sk");
        row("FIDO PIN of a certificate", "Enter PIN for ECDSA-SK-CERT key /k/id: ", "", Pin,
            "/k/id");
        row("presence", "Confirm user presence for key ED25519-SK SHA256:abcDEF", "none", Presence,
            "ED25519-SK SHA256:abcDEF");

        const auto refused = [&row](const char* name, const char* prompt, const char* hint = "") {
            row(name, prompt, hint, Refused, "");
        };
        refused("password", "op@203.0.113.7's password: ");
        refused("old password", "Enter op@203.0.113.7's old password: ");
        refused("new password", "Enter op@203.0.113.7's new password: ");
        refused("retyped password", "Retype op@203.0.113.7's new password: ");
        refused("keyboard-interactive", "(op@203.0.113.7) Verification code: ");
        refused("keyboard-interactive in disguise",
                "(op@203.0.113.7) Enter passphrase for key '/home/op/.ssh/id_ed25519': ");
        refused("host key", "The authenticity of host 'x (203.0.113.7)' can't be established.\n"
                            "ED25519 key fingerprint is SHA256:abc.\nAre you sure you want to "
                            "continue connecting (yes/no/[fingerprint])? ");
        refused("host key, one line",
                "Are you sure you want to continue connecting (yes/no/[fingerprint])? ");
        refused("host key, older", "Are you sure you want to continue connecting (yes/no)? ");
        refused("host key, again", "Please type 'yes', 'no' or the fingerprint: ");
        refused("host key as a permission",
                "Are you sure you want to continue connecting (yes/no)? ", "confirm");
        refused("updated host keys", "Accept updated hostkeys? (yes/no): ");
        refused("the agent's permission",
                "Allow use of key /home/op/.ssh/id_ed25519?\n"
                "Key fingerprint SHA256:abc.",
                "confirm");
        refused("adding to the agent", "Add key /k/id (ED25519) to agent?", "confirm");
        refused("a shared connection", "Allow shared connection to droplet? ", "confirm");
        refused("a forward", "Allow forward to 127.0.0.1:80? ", "confirm");
        refused("PKCS#11 PIN", "Enter PIN for 'token': ");
        refused("ssh-add's passphrase", "Enter passphrase for /home/op/.ssh/id_ed25519: ");
        refused("ssh-add's again", "Bad passphrase, try again for /home/op/.ssh/id_ed25519: ");
        refused("presence as a question", "Confirm user presence for key ED25519-SK SHA256:abc");
        refused("passphrase as a notice", "Enter passphrase for key '/k/id': ", "none");
        refused("passphrase as a permission", "Enter passphrase for key '/k/id': ", "confirm");
        refused("PIN of no security key", "Enter PIN for ED25519 key /k/id: ");
        refused("another notice", "The key was stolen", "none");
        refused("presence of no security key", "Confirm user presence for key RSA SHA256:abc",
                "none");
        refused("without a key", "Enter passphrase for key '': ");
        refused("two lines", "Enter passphrase for key '/k/id\n': ");
        refused("with more behind", "Enter passphrase for key '/k/id': and more");
        refused("empty", "");
    }

    void onlyTheOperatorsKeyIsAskedFor() {
        QFETCH(QByteArray, prompt);
        QFETCH(QByteArray, hint);
        const AskpassPrompt found = classifyPrompt(prompt.toStdString(), hint.toStdString());
        QTEST(static_cast<int>(found.kind), "kind");
        QTEST(QString::fromStdString(found.key), "key");
    }

    void whatIsShownIsSafe() {
        const AskpassPrompt found =
            classifyPrompt("Enter passphrase for key '/k/\xe2\x80\xaeid\xff': ", "");
        QVERIFY(found.kind == AskpassPrompt::Kind::Passphrase);
        QVERIFY(found.key.find("\xe2\x80\xae") == std::string::npos);
        const std::string endless(100'000, 'x');
        QVERIFY(classifyPrompt("Enter passphrase for key '" + endless + "': ", "").kind ==
                AskpassPrompt::Kind::Refused);
    }

    void aRequestReadsBack() {
        for (const char* hint : {"", "none", "confirm"}) {
            const wire::Request request{"0123abcd", hint, "Enter passphrase\nfor key '/k/id': "};
            const std::string text = wire::requestText(request);
            for (std::size_t size = 0; size < text.size(); ++size) {
                const auto half = wire::readRequest(std::string_view(text).substr(0, size));
                QVERIFY(half.has_value() && !half->has_value());
            }
            const auto whole = wire::readRequest(text);
            QVERIFY(whole.has_value() && *whole == request);
            QCOMPARE(codeOf(wire::readRequest(text + "x")), QString("invalid_data"));
        }
    }

    void garbageIsNoRequest_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("http") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("zeros") << QByteArray(10, '\0');
        QTest::newRow("endless") << "catalyst-askpass-1 " + QByteArray(5000, 'a');
        QTest::newRow("no size") << QByteArray("catalyst-askpass-1 aa - x\n");
        QTest::newRow("huge size") << QByteArray("catalyst-askpass-1 aa - 99999999999999999999\n");
        QTest::newRow("negative size") << QByteArray("catalyst-askpass-1 aa - -1\n");
        QTest::newRow("more words") << QByteArray("catalyst-askpass-1 aa - 3 3\n");
    }

    void garbageIsNoRequest() {
        QFETCH(QByteArray, bytes);
        QCOMPARE(codeOf(wire::readRequest(bytes.toStdString())), QString("invalid_data"));
    }
};

QTEST_APPLESS_MAIN(TestAskpassPrompt)
#include "tst_askpassprompt.moc"
