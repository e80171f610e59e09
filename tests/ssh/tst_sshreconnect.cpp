#include "rig/DeafPort.h"
#include "ssh/SshRig.h"

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

/// How soon it is back after an outage that has lasted so long that attempts have become rare.
class TestSshReconnect : public SshRig {
    Q_OBJECT

    /// Without the jitter pauses are of 0.5, 1, 2, 4, 8, 16 and from then on 30 s.
    void waitForAPauseOf(std::chrono::seconds pause) {
        QTRY_VERIFY_WITH_TIMEOUT(state() == State::Waiting && m_connection->status().nextAttempt &&
                                     *m_connection->status().nextAttempt - m_clock.boot() >
                                         pause - 1s,
                                 6 * patience);
    }

private slots:
    void init() { prepare(); }
    void cleanup() { finish(); }

    /// It refused, then it was not heard, then it is back: with eight seconds left of the pause.
    void aServerThatIsBackIsNotWaitedFor() {
        m_sshd->kill();
        connectIt();
        waitForAPauseOf(8s);
        const BootTime planned = *m_connection->status().nextAttempt;
        {
            const DeafPort deaf(m_sshd->port());
            QVERIFY(deaf.port() != 0);
            QTest::qWait(2'500);
            QCOMPARE(int(state()), int(State::Waiting));
        }
        QVERIFY(m_sshd->startServer().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QVERIFY2(m_clock.boot() < planned, "it came with the planned attempt only");
        QCOMPARE(readThrough(0), LineServer::usual);
    }

    /// As after a night: the pauses are as long as they get.
    void afterTheLongestPauseItIsBackAtOnce() {
        m_sshd->kill();
        connectIt();
        waitForAPauseOf(30s);
        const BootTime planned = *m_connection->status().nextAttempt;
        QVERIFY(planned - m_clock.boot() > 20s);
        QVERIFY(m_sshd->startServer().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QVERIFY2(m_clock.boot() < planned - 10s, "it came with the planned attempt only");
        QCOMPARE(readThrough(0), LineServer::usual);
    }

    void throughAProxyCommandNobodyKnocks() {
        write(m_parts.included[0],
              "Host droplet\n  HostName 127.0.0.1\n  Port " + std::to_string(m_sshd->port()) +
                  "\n  ProxyCommand nc -w 1 %h %p\n  User " + m_sshd->user() + "\n  IdentityFile " +
                  m_sshd->userKey() + "\n  IdentitiesOnly yes\n");
        QTcpServer counter;
        int connections = 0;
        connect(&counter, &QTcpServer::newConnection, &counter, [&] {
            ++connections;
            counter.nextPendingConnection()->close();
        });
        m_sshd->kill();
        connectIt();
        waitForAPauseOf(4s);
        QVERIFY(counter.listen(QHostAddress::LocalHost, static_cast<quint16>(m_sshd->port())));
        QTest::qWait(3'000);
        QCOMPARE(connections, 0);
        QCOMPARE(int(state()), int(State::Waiting));
    }

    void whoRefusedIsLeftInPeace() {
        pin("");
        connectIt();
        QTRY_COMPARE_WITH_TIMEOUT(int(state()), int(State::Refused), patience);
        m_sshd->kill();
        QTcpServer counter;
        int connections = 0;
        connect(&counter, &QTcpServer::newConnection, &counter, [&] { ++connections; });
        QVERIFY(counter.listen(QHostAddress::LocalHost, static_cast<quint16>(m_sshd->port())));
        QTest::qWait(3'000);
        QCOMPARE(connections, 0);
        QCOMPARE(int(state()), int(State::Refused));
    }

    /// The jump host greets, and the droplet behind it is away: one attempt is called for, and the
    /// next one waits for its time.
    void aJumpHostThatGreetsIsNotAskedAllTheTime() {
        auto jump = Sshd::start();
        QVERIFY(jump.has_value());
        const std::string jumpHosts = m_home->filePath("jump_hosts").toStdString();
        write(jumpHosts, (*jump)->knownHostsLine("jump"));
        const std::string common =
            "  HostName 127.0.0.1\n  IdentitiesOnly yes\n  User " + m_sshd->user() + "\n";
        write(m_parts.included[0],
              "Host droplet\n" + common + "  Port " + std::to_string(m_sshd->port()) +
                  "\n  IdentityFile " + m_sshd->userKey() + "\n  ProxyJump jump\nHost jump\n" +
                  common + "  Port " + std::to_string((*jump)->port()) + "\n  IdentityFile " +
                  (*jump)->userKey() + "\n  HostKeyAlias jump\n  UserKnownHostsFile " + jumpHosts +
                  "\n");
        m_sshd->kill();
        connectIt();
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(m_connection->status()), QString("jump_host_failed"),
                                  patience);
        waitForAPauseOf(4s);
        QCOMPARE(nameOf(m_connection->status()), QString("jump_host_failed"));
        const std::string seen = m_connection->status().failure->evidence;
        QVERIFY2(seen.find("Connection refused") != std::string::npos, seen.c_str());
        const BootTime planned = *m_connection->status().nextAttempt;
        QTRY_COMPARE_WITH_TIMEOUT(m_connection->status().attempt, 5, patience);
        QVERIFY2(m_clock.boot() < planned, "nobody knocked at the jump host");
        waitForAPauseOf(8s);
        QTest::qWait(4'000);
        QCOMPARE(m_connection->status().attempt, 5);
        QCOMPARE(int(state()), int(State::Waiting));
    }

    void itMayBeDestroyedWhileItKnocks() {
        m_sshd->kill();
        connectIt();
        waitForAPauseOf(4s);
        const DeafPort deaf(m_sshd->port());
        QTest::qWait(2'500);
        m_scope.reset();
        m_connection.reset();
        QCOMPARE(directories().size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, patience);
    }
};

QTEST_GUILESS_MAIN(TestSshReconnect)
#include "tst_sshreconnect.moc"
