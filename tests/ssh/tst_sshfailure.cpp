#include "ssh/SshFailure.h"

#include <QtTest/QTest>

#include <string>

using namespace catalyst;

class TestSshFailure : public QObject {
    Q_OBJECT

private slots:
    /// Standard errors of OpenSSH 9.2 as they were printed.
    void realErrorsAreToldApart_data() {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("evidence"); // its beginning
        QTest::addColumn<bool>("final");
        const auto row = [](const char* name, const char* errors, const char* trouble,
                            const char* evidence, bool final) {
            QTest::newRow(name) << QByteArray(errors) << QString(trouble) << QString(evidence)
                                << final;
        };
        row("name", "ssh: Could not resolve hostname droplet: Name or service not known\r\n",
            "name_not_found", "ssh: Could not resolve hostname droplet", false);
        row("refused", "ssh: connect to host 127.0.0.1 port 2222: Connection refused\r\n",
            "connection_refused", "ssh: connect to host 127.0.0.1 port 2222", false);
        row("no route", "ssh: connect to host 10.0.0.9 port 22: No route to host\r\n",
            "unreachable", "ssh: connect", false);
        row("no network", "ssh: connect to host 10.0.0.9 port 22: Network is unreachable\r\n",
            "unreachable", "ssh: connect", false);
        row("no answer", "ssh: connect to host 10.0.0.9 port 22: Connection timed out\r\n",
            "no_answer", "ssh: connect", false);
        row("silent after connect",
            "Connection timed out during banner exchange\r\n"
            "Connection to 127.0.0.1 port 2222 timed out\r\n",
            "no_answer", "Connection timed out during banner exchange", false);
        row("closed in the handshake",
            "kex_exchange_identification: Connection closed by remote host\r\n"
            "Connection closed by 127.0.0.1 port 2222\r\n",
            "closed_early", "kex_exchange_identification", false);
        row("reset in the handshake",
            "kex_exchange_identification: read: Connection reset by peer\r\n"
            "Connection reset by 127.0.0.1 port 2222\r\n",
            "closed_early", "kex_exchange_identification", false);
        row("not ssh",
            "kex_exchange_identification: banner line contains invalid characters\r\n"
            "banner exchange: Connection to 127.0.0.1 port 80: invalid format\r\n",
            "not_ssh", "kex_exchange_identification", false);
        row("no cipher",
            "Unable to negotiate with 127.0.0.1 port 2222: no matching host key type found. "
            "Their offer: ssh-rsa\r\n",
            "no_common_cipher", "Unable to negotiate", true);
        row("unknown host key",
            "No ED25519 host key is known for catalyst-a and you have requested strict "
            "checking.\r\nHost key verification failed.\r\n",
            "host_key_unknown", "No ED25519 host key", true);
        row("changed host key",
            "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r\n"
            "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n"
            "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r\n"
            "Host key for catalyst-a has changed and you have requested strict checking.\r\n"
            "Host key verification failed.\r\n",
            "host_key_changed", "Host key for catalyst-a has changed", true);
        row("revoked host key",
            "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r\n"
            "@       WARNING: REVOKED HOST KEY DETECTED!               @\r\n"
            "@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@\r\n"
            "The ED25519 host key for catalyst-a is marked as revoked.\r\n"
            "Host key verification failed.\r\n",
            "host_key_changed", "The ED25519 host key for catalyst-a is marked", true);
        row("key refused", "root@127.0.0.1: Permission denied (publickey).\r\n",
            "authentication_refused", "root@127.0.0.1: Permission denied", true);
        row("too many keys",
            "Received disconnect from 127.0.0.1 port 2222:2: Too many authentication failures\r\n"
            "Disconnected from 127.0.0.1 port 2222\r\n",
            "authentication_refused", "Received disconnect", true);
        row("open key",
            "@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @\r\n"
            "Permissions 0644 for '/home/a/.ssh/id' are too open.\r\n"
            "It is required that your private key files are NOT accessible by others.\r\n"
            "This private key will be ignored.\r\n"
            "Load key \"/home/a/.ssh/id\": bad permissions\r\n"
            "root@127.0.0.1: Permission denied (publickey).\r\n",
            "key_unusable", "Permissions 0644 for '/home/a/.ssh/id' are too open", true);
        row("key with a passphrase nobody gave",
            "Load key \"/home/a/.ssh/id\": incorrect passphrase supplied to decrypt private key\r\n"
            "root@127.0.0.1: Permission denied (publickey).\r\n",
            "key_unusable", "Load key", true);
        row("agent",
            "sign_and_send_pubkey: signing failed for ED25519 \"a\" from agent: agent refused "
            "operation\r\nroot@127.0.0.1: Permission denied (publickey).\r\n",
            "key_unusable", "sign_and_send_pubkey", true);
        row("configuration",
            "/home/a/.ssh/config: line 3: Bad configuration option: frobnicate\r\n"
            "/home/a/.ssh/config: terminating, 1 bad configuration options\r\n",
            "configuration_refused", "/home/a/.ssh/config: line 3", true);
        row("silent when connected", "Timeout, server 127.0.0.1 not responding.\r\n",
            "server_silent", "Timeout, server", false);
        row("killed when connected", "Connection to 127.0.0.1 closed by remote host.\r\n",
            "connection_lost", "Connection to 127.0.0.1 closed", false);
        row("cut when connected", "client_loop: send disconnect: Broken pipe\r\n",
            "connection_lost", "client_loop", false);
        row("no session left",
            "mux_client_request_session: session request failed: Session open refused by peer\r\n"
            "kex_exchange_identification: Connection closed by remote host\r\n"
            "Connection closed by UNKNOWN port 65535\r\n",
            "sessions_refused", "mux_client_request_session", false);
        row("forward prohibited",
            "channel 2: open failed: administratively prohibited: open failed\r\n",
            "forward_refused", "channel 2", false);
        row("nobody at the forward's end",
            "channel 2: open failed: connect failed: Connection refused\r\n", "nothing_listening",
            "channel 2", false);
        row("jump host",
            "channel 0: open failed: connect failed: Name or service not known\r\n"
            "stdio forwarding failed\r\n"
            "kex_exchange_identification: Connection closed by remote host\r\n"
            "Connection closed by UNKNOWN port 65535\r\n",
            "jump_host_failed",
            "the jump host says: channel 0: open failed: connect failed: Name or service", false);
        row("jump host without forwards",
            "channel 0: open failed: administratively prohibited: open failed\r\n"
            "stdio forwarding failed\r\n"
            "kex_exchange_identification: Connection closed by remote host\r\n"
            "Connection closed by UNKNOWN port 65535\r\n",
            "jump_host_failed", "the jump host says: channel 0: open failed: administratively",
            false);
        row("jump host that says no more",
            "stdio forwarding failed\r\nConnection closed by UNKNOWN port 65535\r\n",
            "jump_host_failed", "stdio forwarding failed", false);
        row("proxy command",
            "kex_exchange_identification: Connection closed by remote host\r\n"
            "Connection closed by UNKNOWN port 65535\r\n",
            "jump_host_failed", "Connection closed by UNKNOWN", false);
        row("nothing said", "", "unrecognized", "", false);
        row("something new", "first\nssh: the moon is full\r\n\n", "unrecognized",
            "ssh: the moon is full", false);
    }

    void realErrorsAreToldApart() {
        QFETCH(QByteArray, errors);
        QFETCH(QString, trouble);
        QFETCH(QString, evidence);
        QFETCH(bool, final);
        const SshFailure failure = classifySshErrors(errors.toStdString());
        const std::string_view name = toString(failure.trouble);
        QCOMPARE(QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), trouble);
        QVERIFY2(QString::fromStdString(failure.evidence).startsWith(evidence),
                 failure.evidence.c_str());
        QVERIFY(failure.evidence.find('\n') == std::string::npos);
        QVERIFY(failure.evidence.find("\\r") == std::string::npos);
        QCOMPARE(isFinal(failure.trouble), final);
    }

    void ofVeryMuchTheEndCounts() {
        const std::string much =
            std::string(1 << 20, '\x1b') + "\nroot@a: Permission denied (publickey).\r\n";
        const SshFailure failure = classifySshErrors(much);
        QVERIFY(failure.trouble == SshTrouble::AuthenticationRefused);
        QCOMPARE(failure.evidence, std::string("root@a: Permission denied (publickey)."));
    }

    void evidenceIsFitToBeShown() {
        const SshFailure failure = classifySshErrors("\x1b[31mssh: Could not resolve hostname a");
        QVERIFY(failure.evidence.find('\x1b') == std::string::npos);
        QVERIFY(classifySshErrors(std::string(5'000, 'x')).evidence.size() <= 300);
    }
};

QTEST_GUILESS_MAIN(TestSshFailure)
#include "tst_sshfailure.moc"
