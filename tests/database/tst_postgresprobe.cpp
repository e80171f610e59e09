#include "base/Log.h"
#include "database/PostgresRig.h"
#include "support/UnknownName.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QtEndian>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// As PostgreSQL's protocol has it: a type, the length with itself, the rest.
QByteArray messageOf(char type, const QByteArray& body) {
    QByteArray length(4, '\0');
    qToBigEndian(quint32(body.size() + 4), length.data());
    return QByteArray(1, type) + length + body;
}

} // namespace

/// The console's own probe of PostgreSQL, against a real one.
class TestPostgresProbe : public PostgresRig {
    Q_OBJECT

    /// Sessions of an ordinary role, for as long as they are kept.
    std::vector<std::shared_ptr<PostgresSession>> holdConnections(int count) {
        std::vector<std::shared_ptr<PostgresSession>> held;
        const Interruption interruption{std::stop_token()};
        for (int i = 0; i < count; ++i) {
            DatabaseTarget target = m_target;
            target.tls = TlsMode::Disable;
            auto session = std::make_shared<PostgresSession>();
            PostgresSession::Login login{target, quint16(m_cluster->port()), Secret(rolePassword)};
            auto opened = session->open(std::move(login), m_clock.boot() + 5s, interruption);
            if (!opened)
                qFatal("no session: %s", opened.error().words.c_str());
            held.push_back(std::move(session));
        }
        return held;
    }

private slots:
    void initTestCase() { startServer(); }
    void init() { prepare(); }
    void cleanup() { finish(); }

    void readsTheFigures() {
        const auto answer = ask();
        QVERIFY2(answer, answer ? "" : answer.error().error.detail.c_str());
        QVERIFY2(answer->serverVersion.starts_with("1"), answer->serverVersion.c_str());
        QCOMPARE(answer->connectionsAllowed, 7);
        QCOMPARE(answer->ours, 1);
        QVERIFY(answer->connectionsUsed >= 1);
        QVERIFY(answer->connected.has_value());
        QVERIFY(answer->roundTrip > 0us && answer->roundTrip < 5s);
        QVERIFY(!answer->isInRecovery && !answer->isReadOnly && !answer->hasLostConnection);
        const auto again = ask();
        QVERIFY(again && !again->connected);
        QCOMPARE(again->ours, 1);
        qInfo("connected %lld us, round trip %lld us",
              static_cast<long long>(answer->connected->count()),
              static_cast<long long>(again->roundTrip.count()));
    }

    void logins_data() {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("outcome");
        const QString role = roleName.c_str();
        const QString right = rolePassword.c_str();
        QTest::newRow("right") << role << right << "trading" << "reading";
        QTest::newRow("wrong password") << role << "wrong-77d0" << "trading" << "login_refused";
        QTest::newRow("no password") << role << "" << "trading" << "password_needed";
        QTest::newRow("no such role") << "nobody_here" << right << "trading" << "login_refused";
        QTest::newRow("no such database") << role << right << "traiding" << "no_such_database";
        QTest::newRow("may not connect") << role << right << "closed" << "not_permitted";
    }
    void logins() {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, database);
        QFETCH(QString, outcome);
        m_target.user = user.toStdString();
        m_target.database = database.toStdString();
        m_password = password.toStdString();
        const auto answer = ask();
        QCOMPARE(nameOf(answer), outcome);
        if (answer)
            return;
        const Error& error = answer.error().error;
        QVERIFY2(error.detail.find(textOf(m_target)) != std::string::npos, error.detail.c_str());
        QVERIFY2(error.detail.find(rolePassword) == std::string::npos, error.detail.c_str());
        QVERIFY(answer.error().at != Instant{});
        QVERIFY2(error.detail.find("127.0.0.1") == std::string::npos ||
                     outcome == "password_needed",
                 error.detail.c_str()); // the relay's address would tell nobody anything
        QVERIFY2(error.detail.find("LOCATION") == std::string::npos, error.detail.c_str());
    }

    void certificates_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("full, right") << "verify-full" << "" << "reading";
        QTest::newRow("other authority") << "verify-full" << "authority" << "certificate_unknown";
        QTest::newRow("other authority, ca") << "verify-ca" << "authority" << "certificate_unknown";
        QTest::newRow("other authority, not verified") << "require" << "authority" << "reading";
        QTest::newRow("other host") << "verify-full" << "host" << "certificate_of_other";
        QTest::newRow("other host, ca") << "verify-ca" << "host" << "reading";
        QTest::newRow("no such file") << "verify-full" << "file" << "tls_failed";
        QTest::newRow("plain") << "disable" << "" << "reading";
    }
    void certificates() {
        QFETCH(QString, mode);
        QFETCH(QString, what);
        QFETCH(QString, outcome);
        for (const TlsMode one :
             {TlsMode::Disable, TlsMode::Require, TlsMode::VerifyCa, TlsMode::VerifyFull}) {
            if (mode.toStdString() == toString(one))
                m_target.tls = one;
        }
        const auto other = CertificateAuthority::make();
        if (what == "authority")
            m_target.sslRootCert = (*other)->certificate();
        if (what == "file")
            m_target.sslRootCert += ".gone";
        if (what == "host")
            m_target.host = "db.other.test";
        // libpq verifies by a root file whenever it has one.
        if (m_target.tls == TlsMode::Require)
            m_target.sslRootCert.clear();
        const auto answer = ask();
        QVERIFY2(nameOf(answer) == outcome,
                 answer ? "a reading" : answer.error().error.detail.c_str());
    }

    void anExpiredCertificate() {
        const auto expired = m_authority->issue(serverName, -1);
        m_cluster->stop();
        QVERIFY(m_cluster->setCertificate(expired->certificate, expired->key));
        QVERIFY(m_cluster->startServer());
        const auto answer = ask();
        m_cluster->stop();
        QVERIFY(m_cluster->setCertificate(m_identity.certificate, m_identity.key));
        QVERIFY(m_cluster->startServer());
        QCOMPARE(nameOf(answer), QString("certificate_expired"));
        QVERIFY2(answer.error().error.detail.find("expired") != std::string::npos,
                 answer.error().error.detail.c_str());
    }

    void stoppedAndBack() {
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_cluster->stop();
        QCOMPARE(nameOf(ask()), QString("refused"));
        QVERIFY(m_cluster->startServer());
        const auto back = ask();
        QVERIFY(back && back->connected);
    }

    void aRestartBetweenTwoProbesIsSeen() {
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_cluster->stop();
        QVERIFY(m_cluster->startServer());
        const auto after = ask();
        QVERIFY2(after, after ? "" : after.error().error.detail.c_str());
        QVERIFY(after->hasLostConnection && after->connected);
        const auto again = ask();
        QVERIFY(again && !again->hasLostConnection && !again->connected);
    }

    void aSessionEndedByTheAdministratorIsMadeAnew() {
        QCOMPARE(nameOf(ask()), QString("reading"));
        QVERIFY(m_cluster->execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                                   "application_name = 'catalyst-console'"));
        const auto after = ask();
        QVERIFY(after && after->hasLostConnection);
    }

    void whileItEndsNobodyIsLetIn() {
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_probe.reset();
        // A smart shutdown waits for this one, and lets nobody in meanwhile.
        auto other = holdConnections(1);
        m_cluster->beginShutdown();
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(ask()), QString("not_accepting"), patience);
        other.clear();
        m_cluster->stop();
        QVERIFY(m_cluster->startServer());
    }

    void frozenItIsSilentUntilTheDeadline() {
        m_deadline = 500ms;
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_cluster->freeze();
        for (int i = 0; i < 2; ++i) { // by the connection that stands, and by a new one
            const BootTime begun = m_clock.boot();
            const auto answer = ask();
            QCOMPARE(nameOf(answer), QString("silent"));
            const auto took = m_clock.boot() - begun;
            QVERIFY2(took >= 500ms && took < 1400ms, std::to_string(took.count()).c_str());
        }
        m_cluster->thaw();
        m_probe.reset();
        m_deadline = 5000ms;
        QCOMPARE(nameOf(ask()), QString("reading"));
    }

    void aWayThatStandsStillIsNotPostgres() {
        bool isStale = false;
        const SocketPlace place{{}, "127.0.0.1", m_cluster->port(), true};
        const auto way = [&]() -> Result<SocketPlace> {
            if (isStale)
                return fail(Error::Code::Silent, "the droplet does not answer");
            return place;
        };
        m_probe = std::make_unique<PostgresProbe>(
            *m_executor, PostgresProbe::Parts{m_target, Secret(m_password), way, 500ms});
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_cluster->freeze();
        isStale = true;
        const auto answer = ask();
        m_cluster->thaw();
        QCOMPARE(nameOf(answer), QString("no_way"));
    }

    void fullIsNotDown() {
        auto others = holdConnections(7);
        const auto answer = ask();
        others.clear();
        QCOMPARE(nameOf(answer), QString("full"));
        QCOMPARE(answer.error().sqlState, std::string("53300"));
        QVERIFY2(answer.error().error.detail.find("up and full") != std::string::npos,
                 answer.error().error.detail.c_str());
        QTRY_COMPARE_WITH_TIMEOUT(nameOf(ask()), QString("reading"), patience);
    }

    void aReadOnlyDefaultIsSeenByTheOpenConnection() {
        QVERIFY(!ask()->isReadOnly);
        QVERIFY(m_cluster->execute("ALTER SYSTEM SET default_transaction_read_only = on"));
        QVERIFY(m_cluster->execute("SELECT pg_reload_conf()"));
        QTRY_VERIFY_WITH_TIMEOUT(ask()->isReadOnly, patience);
        QVERIFY(!ask()->connected);
        m_probe.reset();
        QVERIFY(m_cluster->execute("ALTER SYSTEM RESET default_transaction_read_only"));
        QVERIFY(m_cluster->execute("SELECT pg_reload_conf()"));
        QTRY_VERIFY_WITH_TIMEOUT(!ask()->isReadOnly, patience);
    }

    void others_data() {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("a web server")
            << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << true << "tls" << "not_postgres";
        QTest::newRow("a web server, plain")
            << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << true << "" << "not_postgres";
        QTest::newRow("redis") << QByteArray("-ERR unknown command\r\n") << false << "tls"
                               << "not_postgres";
        QTest::newRow("no TLS") << QByteArray("N") << false << "tls" << "tls_not_offered";
        QTest::newRow("nothing, and gone") << QByteArray() << true << "tls" << "cut_at_once";
        QTest::newRow("agrees, and is gone") << QByteArray("S") << true << "tls" << "tls_failed";
        QTest::newRow("agrees, then talks otherwise")
            << QByteArray("S" + QByteArray(5000, 'x')) << false << "tls" << "tls_failed";
        const QByteArray half = messageOf('R', QByteArray(4, '\0')).left(3);
        QTest::newRow("half a word, and gone") << half << true << "" << "lost";
        QTest::newRow("half a word") << half << false << "" << "silent";
        // Let in, then settings of the server without end.
        QByteArray settings = messageOf('R', QByteArray(4, '\0'));
        const QByteArray one = messageOf('S', QByteArray("name\0value\0", 11));
        while (settings.size() < 400'000)
            settings += one;
        QTest::newRow("without end") << settings << false << "" << "not_postgres";
        const QByteArray refusal = QByteArray("SFATAL\0", 7) + QByteArray("C28P01\0", 7) +
                                   "Mit was: " + rolePassword.c_str() + QByteArray(2, '\0');
        QTest::newRow("repeats the password")
            << messageOf('E', refusal) << true << "" << "login_refused";
    }
    void others() {
        QFETCH(QByteArray, says);
        QFETCH(bool, ends);
        QFETCH(QString, mode);
        QFETCH(QString, outcome);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, says, ends] {
                socket->readAll();
                socket->write(says);
                if (ends)
                    socket->disconnectFromHost();
            });
            if (says.isEmpty())
                socket->disconnectFromHost();
        });
        m_place = SocketPlace{{}, "127.0.0.1", server.serverPort(), false};
        m_target.tls = mode == "tls" ? TlsMode::Require : TlsMode::Disable;
        m_target.sslRootCert.clear();
        m_deadline = 800ms;
        const auto answer = ask();
        QVERIFY2(nameOf(answer) == outcome,
                 answer ? "a reading"
                        : (nameOf(answer).toStdString() + answer.error().error.detail).c_str());
        const std::string& detail = answer.error().error.detail;
        QVERIFY2(detail.find(rolePassword) == std::string::npos && detail.size() < 800,
                 detail.c_str());
    }

    void waysThatAreNone() {
        m_place = SocketPlace{"/nowhere/to/be/found", {}, 0, true};
        QCOMPARE(nameOf(ask()), QString("no_way"));
        m_place = SocketPlace{{}, unknownName, 5432, false};
        m_probe.reset();
        QCOMPARE(nameOf(ask()), QString("unreachable"));
        m_probe = std::make_unique<PostgresProbe>(
            *m_executor, PostgresProbe::Parts{m_target,
                                              {},
                                              []() -> Result<SocketPlace> {
                                                  return fail(Error::Code::Unreachable,
                                                              "ssh is connecting");
                                              },
                                              m_deadline});
        const auto answer = ask();
        QCOMPARE(nameOf(answer), QString("no_way"));
        QVERIFY(answer.error().error.detail.find("ssh is connecting") != std::string::npos);
    }

    void overAUnixSocketItSpeaksTlsAsWell() {
        m_place = SocketPlace{m_cluster->socketDirectory() + "/.s.PGSQL." +
                                  std::to_string(m_cluster->port()),
                              {},
                              0,
                              true};
        // PostgreSQL itself offers none there; what libpq asks for arrives all the same.
        QCOMPARE(nameOf(ask()), QString("tls_not_offered"));
        m_target.tls = TlsMode::Disable;
        m_probe.reset();
        QCOMPARE(nameOf(ask()), QString("reading"));
    }

    void destroyedInMidFlight_data() {
        QTest::addColumn<bool>("isFirst");
        QTest::newRow("while it connects") << true;
        QTest::newRow("while it asks") << false;
    }
    void destroyedInMidFlight() {
        QFETCH(bool, isFirst);
        makeProbe();
        if (!isFirst)
            QCOMPARE(nameOf(ask()), QString("reading"));
        m_cluster->freeze();
        std::optional<PostgresAnswer> answer;
        m_scope->spawn(keep(m_probe->probe(), &answer));
        m_scope->spawn(keep(m_probe->probe(), &answer)); // waits for the first
        QTest::qWait(20);
        const BootTime begun = m_clock.boot();
        m_scope.reset();
        m_probe.reset();
        QVERIFY(m_clock.boot() - begun < 1s); // the deadline is 5 s
        m_cluster->thaw();
        m_scope = std::make_unique<TaskScope>(*m_executor);
        QCOMPARE(nameOf(ask()), QString("reading"));
        QVERIFY(!answer);
    }

    void thePasswordStandsInNoLog() {
        QTemporaryDir directory;
        QVERIFY(Log::init({directory.path().toStdString(), false, LogLevel::Debug}));
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_probe.reset();
        m_password = rolePassword + "x";
        QCOMPARE(nameOf(ask()), QString("login_refused"));
        QFile log(directory.filePath("catalyst.log"));
        QVERIFY(log.open(QIODevice::ReadOnly));
        const QByteArray text = log.readAll();
        QVERIFY(!text.contains("canary"));
        QFile commandLine("/proc/self/cmdline");
        QVERIFY(commandLine.open(QIODevice::ReadOnly) && !commandLine.readAll().contains("canary"));
    }
};

QTEST_GUILESS_MAIN(TestPostgresProbe)
#include "tst_postgresprobe.moc"
