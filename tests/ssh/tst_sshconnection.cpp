#include "ssh/SshRig.h"
#include "support/UnknownName.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// What a process of that user gets from connect(2): 0 or the error.
int connectAs(uid_t user, const std::string& path) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::setgid(user) != 0 || ::setuid(user) != 0)
            ::_exit(255);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        path.copy(address.sun_path, sizeof address.sun_path - 1);
        const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
        const bool isConnected =
            ::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        ::_exit(isConnected ? 0 : errno);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

/// How it comes, what it leads to, how it is lost and comes again.
class TestSshConnection : public SshRig {
    Q_OBJECT

private slots:
    void init() { prepare(); }
    void cleanup() { finish(); }

    void itConnectsForwardsAndIsGone() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QVERIFY(!m_connection->status().failure);
        QCOMPARE(readThrough(0), LineServer::usual);
        QCOMPARE(directories().size(), 1);
        const auto socket = m_connection->socketOf(0);
        QVERIFY(socket.has_value());
        const QFileDevice::Permissions open = QFile::permissions(QString::fromStdString(*socket));
        QVERIFY(!(open &
                  (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        m_connection.reset();
        QCOMPARE(directories().size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, patience);
    }

    void aSecondUserCannotReachAForward() {
        if (::geteuid() != 0)
            QSKIP("only root can become a second user");
        // Nothing above the program's own directory keeps anybody out.
        QVERIFY(QFile::setPermissions(m_home->path(), QFile::Permissions(0x7755)));
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        const std::string socket = m_connection->socketOf(0).value();
        QCOMPARE(connectAs(::geteuid(), socket), 0);
        constexpr uid_t nobody = 65534;
        QCOMPARE(connectAs(nobody, socket), EACCES);
    }

    void theFarEndTellsItsClock() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp() && m_connection->status().beat, patience);
        const Beat beat = *m_connection->status().beat;
        QVERIFY(beat.roundTrip > 0us && beat.roundTrip < 5s);
        // The same machine's clock.
        QVERIFY(beat.clockOffset > -2s && beat.clockOffset < 2s);
        QVERIFY(m_connection->status().heartbeatTrouble.empty());
    }

    void failuresAreDiagnosed_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<bool>("refused");
        QTest::newRow("no such name") << "name" << "name_not_found" << false;
        QTest::newRow("nobody listens") << "port" << "connection_refused" << false;
        QTest::newRow("no key pinned") << "unpinned" << "host_key_unknown" << true;
        QTest::newRow("another host key") << "rekeyed" << "host_key_changed" << true;
        QTest::newRow("a key that is not let in") << "stranger" << "authentication_refused" << true;
        QTest::newRow("a private key open to others") << "open" << "key_unusable" << true;
        QTest::newRow("no ssh server") << "tls" << "not_ssh" << false;
        QTest::newRow("a broken configuration") << "config" << "configuration_refused" << true;
        QTest::newRow("no ssh program") << "program" << "configuration_refused" << true;
        QTest::newRow("a host that is an option") << "option" << "configuration_refused" << true;
    }

    void failuresAreDiagnosed() {
        QFETCH(QString, what);
        QFETCH(QString, trouble);
        QFETCH(bool, refused);
        if (what == "name") {
            m_parts.target.host = unknownName;
        } else if (what == "port") {
            m_sshd->kill();
        } else if (what == "unpinned") {
            QFile::remove(QString::fromStdString(m_parts.knownHosts));
        } else if (what == "rekeyed") {
            m_sshd->kill();
            QVERIFY(m_sshd->makeNewHostKey().has_value());
            QVERIFY(m_sshd->startServer().has_value());
        } else if (what == "stranger") {
            m_parts.target.identityFile = m_sshd->strangersKey();
            write(m_parts.included[0], "Host droplet\n  HostName 127.0.0.1\n  Port " +
                                           std::to_string(m_sshd->port()) +
                                           "\n  IdentitiesOnly yes\n");
        } else if (what == "open") {
            QFile::setPermissions(QString::fromStdString(m_sshd->userKey()),
                                  QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
        } else if (what == "tls") {
            m_service->greeting = QByteArray("\x15\x03\x01\x00\x02\x02\x46\n", 8);
            m_parts.target.port = m_service->serverPort();
        } else if (what == "config") {
            write(m_parts.included[0], "Host droplet\n  Frobnicate yes\n");
        } else if (what == "program") {
            m_parts.program = "/nowhere/ssh";
        } else if (what == "option") {
            m_parts.target.host = "-oProxyCommand=touch /tmp/x";
        }
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(m_connection->status().failure.has_value(), patience);
        QCOMPARE(nameOf(m_connection->status()), trouble);
        QVERIFY(!m_connection->status().failure->evidence.empty());
        QCOMPARE(int(state()), int(refused ? State::Refused : State::Waiting));
        QCOMPARE(m_connection->status().nextAttempt.has_value(), !refused);
        if (refused) {
            // It stays so: once is enough for a ban.
            const int changes = m_changes;
            QTest::qWait(1'500);
            QCOMPARE(m_changes, changes);
        }
    }

    void aRefusalIsLeftByLookingAtIt() {
        pin("");
        connectIt();
        QTRY_COMPARE_WITH_TIMEOUT(int(state()), int(State::Refused), patience);
        pin(m_sshd->knownHostsLine("catalyst-main"));
        m_connection->connectNow();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
    }

    void aKilledServerIsNoticedAndComeBackTo() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        const std::string before = m_connection->socketOf(0).value();
        m_sshd->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!isUp(), patience);
        QVERIFY(!m_connection->socketOf(0));
        QTRY_VERIFY_WITH_TIMEOUT(m_connection->status().failure.has_value(), patience);
        QVERIFY(m_sshd->startServer().has_value());
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QVERIFY(m_connection->socketOf(0).value() != before);
        QCOMPARE(readThrough(0), LineServer::usual);
        QCOMPARE(directories().size(), 1);
    }

    void aServerThatThrowsOutAgainIsAskedMoreAndMoreRarely() {
        connectIt();
        for (int attempt = 1; attempt <= 3; ++attempt) {
            QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
            m_sshd->killConnections();
            QTRY_COMPARE_WITH_TIMEOUT(int(state()), int(State::Waiting), patience);
            QCOMPARE(m_connection->status().attempt, attempt);
            QVERIFY(m_connection->status().nextAttempt.has_value());
            // 0.5, 1 and 2 s; without the jitter, which this test switches off.
            const auto pause = *m_connection->status().nextAttempt - m_connection->status().since;
            QVERIFY(pause >= 400ms * (1 << (attempt - 1)));
        }
    }

    void aFrozenServerIsStaleThenLost() {
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp() && m_connection->status().beat, patience);
        m_sshd->freeze();
        QTRY_VERIFY_WITH_TIMEOUT(m_connection->status().isStale, patience);
        QVERIFY(isUp());
        QTRY_VERIFY_WITH_TIMEOUT(!isUp(), patience);
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(m_connection->status()), QString("server_silent"),
                                  patience);
        m_sshd->thaw();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), 2 * patience);
    }

    void theOperatorsOwnForwardsStayClosed() {
        const QString local = m_home->filePath("his-forward");
        QFile config(QString::fromStdString(m_parts.included[0]));
        QVERIFY(config.open(QIODevice::Append));
        const QByteArray his = "  LocalForward " + local.toUtf8() +
                               " 127.0.0.1:" + QByteArray::number(m_service->serverPort()) +
                               "\n  RemoteCommand sleep 100\n  ControlMaster auto\n"
                               "  ControlPath " +
                               m_home->filePath("his-control").toUtf8() + "\n";
        config.write(his);
        config.close();
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QVERIFY(!QFile::exists(local));
        QVERIFY(!QFile::exists(m_home->filePath("his-control")));
        QCOMPARE(readThrough(0), LineServer::usual);
    }

    void aJumpHostIsGoneThrough() {
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
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QCOMPARE(readThrough(0), LineServer::usual);
        (*jump)->kill();
        QTRY_VERIFY_WITH_TIMEOUT(!isUp(), patience);
    }

    void whereNothingListensTheForwardIsThere() {
        const quint16 port = m_service->serverPort();
        m_service->close();
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QCOMPARE(readThrough(0), QByteArray());
        QVERIFY(m_service->listen(QHostAddress::LocalHost, port));
        QCOMPARE(readThrough(0), LineServer::usual);
    }

    void forbiddenForwardsDoNotTakeTheConnection() {
        m_sshd->kill();
        m_sshd->configure("AllowTcpForwarding no");
        QVERIFY(m_sshd->startServer().has_value());
        connectIt();
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        QCOMPARE(readThrough(0), QByteArray());
        std::optional<RemoteOutcome> outcome;
        run("echo done", outcome);
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(outcome), QString("finished 0"), patience);
    }

    void whatAKilledProcessLeftIsSwept() {
        const QString left = QString::fromStdString(m_parts.directory) + "/ssh-abcdef";
        QVERIFY(QDir().mkpath(left));
        write(left.toStdString() + "/ctl", "");
        connectIt();
        QVERIFY(!QDir(left).exists());
        QTRY_VERIFY_WITH_TIMEOUT(isUp(), patience);
        // What is in use stays.
        QCOMPARE(SshDirectory::sweep(m_parts.directory), std::size_t(0));
        QCOMPARE(readThrough(0), LineServer::usual);
    }

    void itMayBeDestroyedAtAnyTime_data() {
        QTest::addColumn<int>("milliseconds");
        for (const int wait : {0, 5, 20, 50, 100, 200, 400, 800})
            QTest::newRow(QByteArray::number(wait)) << wait;
    }

    void itMayBeDestroyedAtAnyTime() {
        QFETCH(int, milliseconds);
        connectIt();
        std::optional<RemoteOutcome> outcome;
        QTest::qWait(milliseconds);
        run("sleep 3", outcome);
        QTest::qWait(milliseconds / 4);
        m_scope.reset();
        m_connection.reset();
        QCOMPARE(directories().size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(clients(), 0, patience);
    }
};

QTEST_GUILESS_MAIN(TestSshConnection)
#include "tst_sshconnection.moc"
