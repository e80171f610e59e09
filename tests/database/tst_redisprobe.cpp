#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "database/RedisProbe.h"
#include "rig/RedisServer.h"
#include "support/PostgresCluster.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 15'000;
const std::string canary = "canary-51f0";

Task<void> keep(Task<RedisAnswer> task, std::optional<RedisAnswer>* answer) {
    *answer = co_await std::move(task);
}

QString nameOf(const RedisAnswer& answer) {
    if (answer)
        return "reading";
    const std::string_view name = toString(answer.error().trouble);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

/// The console's own probe of Redis, against a real one.
class TestRedisProbe : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<QtExecutor> m_executor;
    std::unique_ptr<RedisServer> m_server;
    SocketPlace m_place;
    std::string m_wayTrouble; ///< empty: there is one
    std::string m_user;
    std::string m_password;
    std::chrono::milliseconds m_deadline{3000};
    std::unique_ptr<RedisProbe> m_probe;
    std::unique_ptr<TaskScope> m_scope;

    bool startServer(const QStringList& settings = {}) {
        auto server = RedisServer::start(settings);
        if (!server) {
            if (PostgresCluster::isRequired() || server.error().code != Error::Code::NotFound)
                QTest::qFail(server.error().detail.c_str(), __FILE__, __LINE__);
            else
                QTest::qSkip(server.error().detail.c_str(), __FILE__, __LINE__);
            return false;
        }
        m_server = std::move(*server);
        m_place = {m_server->socket(), {}, 0, false};
        return true;
    }

    /// So many keys of a kilobyte.
    void fill(int keys) const {
        const QString script = QString("for i=1,%1 do redis.call('set','k'..i,string.rep('x',"
                                       "1000)) end return 'filled'")
                                   .arg(keys);
        QCOMPARE(m_server->cli({"eval", script, "0"}), QString("filled"));
    }

    Result<SocketPlace> wayThere() const {
        if (!m_wayTrouble.empty())
            return fail(Error::Code::Silent, m_wayTrouble);
        return m_place;
    }

    RedisAnswer ask() {
        if (!m_probe)
            m_probe = std::make_unique<RedisProbe>(
                *m_executor, RedisProbe::Parts{"redis", m_user, Secret(m_password),
                                               [this] { return wayThere(); }, m_deadline});
        std::optional<RedisAnswer> answer;
        // Not qWaitFor: it looks at what has happened every 10 ms only.
        QEventLoop loop;
        QTimer::singleShot(patience, &loop, [] { qFatal("a probe did not end"); });
        m_scope->spawn(keep(m_probe->probe(), &answer), [&loop] { loop.quit(); });
        loop.exec();
        return std::move(*answer);
    }

private slots:
    void init() {
        m_executor = std::make_unique<QtExecutor>(m_clock);
        m_scope = std::make_unique<TaskScope>(*m_executor);
        m_user.clear();
        m_password.clear();
        m_deadline = 3000ms;
    }
    void cleanup() {
        m_scope.reset();
        m_probe.reset();
        m_server.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        m_executor.reset();
    }

    void readsTheFigures() {
        if (!startServer())
            return;
        const auto answer = ask();
        QVERIFY2(answer, answer ? "" : answer.error().error.detail.c_str());
        QVERIFY(!answer->version.empty() && answer->usedMemory > 0);
        QCOMPARE(answer->maxMemory, std::uint64_t(0));
        QCOMPARE(answer->role, std::string("master"));
        QVERIFY(!answer->isLoading && answer->lastSaved == true);
        QVERIFY(answer->clients >= 1 && !answer->evictedSince);
        QVERIFY(answer->ping > 0us && answer->ping < 3s);
        m_place = {{}, "127.0.0.1", m_server->port(), false};
        m_probe.reset();
        QCOMPARE(nameOf(ask()), QString("reading"));
        QVERIFY(m_server->cli({"info", "stats"}).contains("total_connections_received:"));
    }

    void evictionsAreCounted() {
        if (!startServer({"--maxmemory", "3mb", "--maxmemory-policy", "allkeys-lru"}))
            return;
        const auto before = ask();
        QVERIFY(before && before->maxMemory == 3 * 1024 * 1024 && before->evictedKeys == 0);
        fill(9000);
        const auto after = ask();
        QVERIFY(after && after->evictedKeys > 0);
        QCOMPARE(*after->evictedSince, after->evictedKeys);
        // It goes on for a moment by itself.
        QTRY_COMPARE_WITH_TIMEOUT(ask()->evictedSince.value_or(1), std::uint64_t(0), patience);
    }

    void passwords_data() {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("right") << "" << canary.c_str() << "reading";
        QTest::newRow("right, with the user") << "default" << canary.c_str() << "reading";
        QTest::newRow("none") << "" << "" << "password_needed";
        QTest::newRow("wrong") << "" << "wrong-1cab" << "login_refused";
        QTest::newRow("no such user") << "nobody" << canary.c_str() << "login_refused";
        QTest::newRow("may not ask") << "limited" << "limited-pass" << "not_permitted";
    }
    void passwords() {
        QFETCH(QString, user);
        QFETCH(QString, password);
        QFETCH(QString, outcome);
        const QString right = canary.c_str();
        if (!startServer({"--requirepass", right}))
            return;
        QCOMPARE(m_server->cli({"-a", right, "acl", "setuser", "limited", "on", ">limited-pass",
                                "-@all", "+ping"}),
                 QString("OK"));
        m_user = user.toStdString();
        m_password = password.toStdString();
        const auto answer = ask();
        QCOMPARE(nameOf(answer), outcome);
        if (!answer)
            QVERIFY2(answer.error().error.detail.find(canary) == std::string::npos,
                     answer.error().error.detail.c_str());
    }

    void aPasswordForOneWithout() {
        if (!startServer())
            return;
        m_password = canary;
        const auto answer = ask();
        QCOMPARE(nameOf(answer), QString("login_refused"));
    }

    void aFrozenOneIsSilent() {
        if (!startServer())
            return;
        m_deadline = 400ms;
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_server->freeze();
        const BootTime begun = m_clock.boot();
        QCOMPARE(nameOf(ask()), QString("silent"));
        QVERIFY(m_clock.boot() - begun >= 400ms && m_clock.boot() - begun < 3s);
        QCOMPARE(nameOf(ask()), QString("silent")); // a new connection, accepted by the kernel
        m_server->thaw();
        m_deadline = 3000ms;
        m_probe.reset();
        QCOMPARE(nameOf(ask()), QString("reading"));
    }

    void aWayThatStandsStillIsNotRedis() {
        if (!startServer())
            return;
        m_deadline = 300ms;
        m_place.isForward = true;
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_server->freeze();
        m_wayTrouble = "the droplet does not answer";
        QCOMPARE(nameOf(ask()), QString("no_way"));
        m_wayTrouble.clear();
        QCOMPARE(nameOf(ask()), QString("silent"));
        m_server->thaw();
    }

    void aKilledOneAndItsReturn() {
        if (!startServer())
            return;
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_server->kill();
        QCOMPARE(nameOf(ask()), QString("refused"));
        m_place = {m_server->socket() + "x", {}, 0, false};
        QCOMPARE(nameOf(ask()), QString("no_socket"));
        m_place = {{}, "127.0.0.1", m_server->port(), false};
        QCOMPARE(nameOf(ask()), QString("refused"));
        m_place.isForward = true;
        QCOMPARE(nameOf(ask()), QString("no_way"));
        m_place.isForward = false;
        QVERIFY(m_server->startServer().has_value());
        const auto back = ask();
        QCOMPARE(nameOf(back), QString("reading"));
    }

    void whileItLoadsItIsAReading() {
        if (!startServer())
            return;
        fill(3000);
        QVERIFY(!m_server->cli({"save"}).contains("ERR"));
        m_server->kill();
        QVERIFY(m_server->startServer(
            {"--key-load-delay", "3000", "--loading-process-events-interval-bytes", "1024"}));
        const auto answer = ask();
        QVERIFY2(answer && answer->isLoading, nameOf(answer).toUtf8().constData());
    }

    void aFullOneSaysSo() {
        if (!startServer({"--maxclients", "1"}))
            return;
        QTcpSocket other;
        // Again until it no longer counts the connection by which it was seen to listen.
        const auto isIn = [&] {
            other.abort();
            other.connectToHost(QHostAddress(QHostAddress::LocalHost), quint16(m_server->port()));
            other.write("PING\r\n");
            return QTest::qWaitFor([&] { return other.bytesAvailable() > 0; }) &&
                   other.readAll() == "+PONG\r\n";
        };
        QTRY_VERIFY_WITH_TIMEOUT(isIn(), patience);
        QCOMPARE(nameOf(ask()), QString("full"));
    }

    void others_data() {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<bool>("ends");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("a web server")
            << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << true << "not_redis";
        QTest::newRow("an ssh server") << QByteArray("SSH-2.0-x\r\n") << false << "not_redis";
        QTest::newRow("nothing, and gone") << QByteArray() << true << "cut_at_once";
        QTest::newRow("half a reply, and gone") << QByteArray("+PON") << true << "lost";
        QTest::newRow("half a reply") << QByteArray("+PON") << false << "silent";
        QTest::newRow("more than is read")
            << QByteArray("+PONG\r\n$200000\r\n" + QByteArray(300'000, 'x')) << false
            << "not_redis";
        QTest::newRow("other figures")
            << QByteArray("+PONG\r\n$3\r\nabc\r\n") << false << "not_redis";
        QTest::newRow("an array") << QByteArray("*1\r\n+PONG\r\n") << false << "not_redis";
        QTest::newRow("repeats the password") << QByteArray("-ERR unknown command 'AUTH', args: '" +
                                                            QByteArray(canary.c_str()) + "'\r\n")
                                              << false << "login_refused";
    }
    void others() {
        QFETCH(QByteArray, says);
        QFETCH(bool, ends);
        QFETCH(QString, outcome);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket* socket = server.nextPendingConnection();
            socket->write(says);
            if (ends)
                socket->disconnectFromHost();
        });
        m_place = {{}, "127.0.0.1", server.serverPort(), false};
        m_deadline = 600ms;
        if (outcome == "login_refused")
            m_password = canary;
        const auto answer = ask();
        QCOMPARE(nameOf(answer), outcome);
        const std::string& detail = answer.error().error.detail;
        QVERIFY2(detail.find(canary) == std::string::npos, detail.c_str());
        QVERIFY2(detail.starts_with("Redis at redis: ") && detail.size() < 600, detail.c_str());
    }

    void destroyedInMidFlight() {
        if (!startServer())
            return;
        QCOMPARE(nameOf(ask()), QString("reading"));
        m_server->freeze();
        std::optional<RedisAnswer> answer;
        m_scope->spawn(keep(m_probe->probe(), &answer));
        m_scope->spawn(keep(m_probe->probe(), &answer)); // waits for the first
        QTest::qWait(1);
        m_scope.reset();
        m_probe.reset();
        m_server->thaw();
        m_scope = std::make_unique<TaskScope>(*m_executor);
        QCOMPARE(nameOf(ask()), QString("reading"));
        QVERIFY(!answer);
    }

    void aRestartBetweenTwoProbesIsNoFailure() {
        if (!startServer())
            return;
        const auto before = ask();
        m_server->kill();
        QVERIFY(m_server->startServer().has_value());
        const auto after = ask();
        QCOMPARE(nameOf(after), QString("reading"));
        QVERIFY(before->runId != after->runId);
    }
};

QTEST_GUILESS_MAIN(TestRedisProbe)
#include "tst_redisprobe.moc"
