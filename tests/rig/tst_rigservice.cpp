#include "rig/service/Answers.h"
#include "rig/service/Surroundings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>

using namespace catalyst::rig;
using namespace std::chrono_literals;

namespace {

constexpr Instant noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 18) + 12h;

Request get(const std::string& path) {
    return *parseHead("GET " + path + " HTTP/1.1\r\nHost: x");
}

QJsonObject objectOf(const Reply& reply) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(reply.body)).object();
}

} // namespace

/// What the rig's services answer, held against contracts/droplet.md.
class TestRigService : public QObject {
    Q_OBJECT

    Workflow m_workflow;

    Reply ask(const std::string& service, const Request& request, bool hasDatabase = true,
              bool hasRedis = true) {
        return answer(service, request, {hasDatabase, hasRedis, noon}, m_workflow);
    }
    Request post(const std::string& path, const std::string& body) {
        Request request = get(path);
        request.method = "POST";
        request.body = body;
        return request;
    }

private slots:
    void healthIsAsDeployed_data() {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("missing"); // "", "database" or "redis"
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says"); // within the body
        const auto row = [](const char* service, const char* missing, int status,
                            const char* says) {
            QTest::addRow("%s without %s", service, *missing ? missing : "nothing")
                << QString(service) << QString(missing) << status << QString(says);
        };
        row("orchestration", "", 200, "OK - Orchestration v6.0.3");
        row("orchestration", "redis", 503, "Unhealthy: Redis connection lost");
        row("orchestration", "database", 200, "OK - Orchestration v6.0.3");
        row("news", "database", 200, "\"status\":\"healthy\"");
        row("scanner", "database", 200, "\"database\":\"connected\"");
        row("pattern", "", 200, "\"status\":\"healthy\"");
        row("pattern", "database", 503, "\"detail\":\"Database not available");
        row("pattern", "redis", 200, "\"status\":\"degraded\"");
        row("technical", "", 200, "\"status\":\"healthy\"");
        row("technical", "database", 200, "\"status\":\"degraded\"");
        row("technical", "redis", 200, "\"status\":\"degraded\"");
        row("risk-manager", "database", 200, "\"status\":\"healthy\"");
        row("trading", "", 200, "\"status\":\"healthy\"");
        row("trading", "database", 200, "\"status\":\"unhealthy\"");
        row("trading", "database", 200, "\"error\":");
        row("workflow", "database", 200, "\"current_status\":\"idle\"");
        row("reporting", "database", 200, "\"database\":\"disconnected\"");
    }
    void healthIsAsDeployed() {
        QFETCH(QString, service);
        QFETCH(QString, missing);
        QFETCH(int, status);
        QFETCH(QString, says);
        const Reply reply =
            ask(service.toStdString(), get("/health"), missing != "database", missing != "redis");
        QCOMPARE(reply.status, status);
        QVERIFY2(reply.body.find(says.toStdString()) != std::string::npos, reply.body.c_str());
        QCOMPARE(reply.contentType == "application/json", service != "orchestration");
        QCOMPARE(objectOf(reply).isEmpty(), service == "orchestration");
    }

    void routesAreAsDeployed_data() {
        QTest::addColumn<QString>("service");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("has"); // a member of the answer
        const auto row = [](const char* service, const char* path, int status, const char* has) {
            QTest::addRow("%s %s", service, path)
                << QString(service) << QString(path) << status << QString(has);
        };
        row("trading", "/api/v1/account", 404, "detail");
        row("trading", "/api/v1/positions", 405, "detail");
        row("trading", "/api/v1/positions/active", 200, "positions");
        row("trading", "/api/v1/cycles/active", 200, "cycles");
        row("risk-manager", "/api/v1/metrics/nobody", 200, "total_risk");
        row("risk-manager", "/api/v1/exposure/nobody", 200, "total_exposure");
        row("risk-manager", "/api/v1/parameters/nobody", 200, "max_positions");
        row("risk-manager", "/api/v1/metrics/a/b", 404, "detail");
        row("workflow", "/api/v1/workflow/status", 200, "current_cycle");
        row("workflow", "/api/v1/workflow/status/cycle_1", 404, "detail");
        row("workflow", "/api/v1/workflow/history?limit=1", 200, "history");
        row("workflow", "/api/v1/workflow/start", 405, "detail");
        row("reporting", "/api/v1/reports/daily", 422, "detail");
        row("reporting", "/api/v1/reports/daily?cycle_id=x", 422, "detail");
        row("reporting", "/api/v1/reports/daily?cycle_id=7", 503, "detail");
        row("news", "/openapi.json", 200, "paths");
        row("scanner", "/nowhere", 404, "detail");
    }
    void routesAreAsDeployed() {
        QFETCH(QString, service);
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QString, has);
        const Reply reply = ask(service.toStdString(), get(path.toStdString()));
        QCOMPARE(reply.status, status);
        QVERIFY2(objectOf(reply).contains(has), reply.body.c_str());
    }

    void orchestrationHasNoRoutes() {
        QCOMPARE(ask("orchestration", get("/openapi.json")).status, 404);
        QCOMPARE(ask("orchestration", post("/generate_daily_report", "{}")).status, 404);
    }

    void withoutItsDatabaseARouteFails() {
        QCOMPARE(ask("trading", get("/api/v1/positions/active"), false).status, 500);
        QCOMPARE(ask("workflow", get("/api/v1/workflow/status"), false).status, 200);
    }

    void everyPublishedRouteIsThere() {
        for (const std::string_view service : serviceNames()) {
            const QJsonObject paths =
                objectOf(ask(std::string(service), get("/openapi.json")))["paths"].toObject();
            QCOMPARE(paths.isEmpty(), service == "orchestration");
            for (const QString& path : paths.keys()) {
                Request request = get(path.toStdString());
                if (paths[path].toObject().contains("post"))
                    request = post(path.toStdString(), "{}");
                const int status = ask(std::string(service), request).status;
                QVERIFY2(status != 404 && status != 405, qPrintable(path));
            }
        }
    }

    void aCycleRunsAlone() {
        Workflow workflow;
        const auto ask = [&](const Request& request, Instant now) {
            return answer("workflow", request, {true, true, now}, workflow);
        };
        const Request start =
            post("/api/v1/workflow/start", R"({"mode": "test","max_positions":1})");
        QCOMPARE(ask(post("/api/v1/workflow/start", ""), noon).status, 422);
        const QJsonObject started = objectOf(ask(start, noon));
        QCOMPARE(started["mode"].toString(), QString("test"));
        QCOMPARE(started["max_positions"].toInt(), 1);
        QVERIFY(started["cycle_id"].isString());
        QCOMPARE(ask(start, noon + 1s).status, 409);
        // Stopping only says so: it goes on.
        QCOMPARE(objectOf(ask(post("/api/v1/workflow/stop", ""), noon + 1s))["success"].toBool(),
                 true);
        const Request status = get("/api/v1/workflow/status");
        QCOMPARE(objectOf(ask(status, noon + 12s))["status"].toString(),
                 QString("analyzing_patterns"));
        QCOMPARE(objectOf(ask(status, noon + 31s))["status"].toString(), QString("completed"));
        QCOMPARE(objectOf(ask(status, noon + 90s))["status"].toString(), QString("idle"));
        QCOMPARE(ask(start, noon + 90s).status, 200);
        const Request history = get("/api/v1/workflow/history?limit=1");
        QCOMPARE(objectOf(ask(history, noon + 91s))["history"].toArray().size(), 1);
    }

    void whatIsNoRequestIsNone_data() {
        QTest::addColumn<QString>("head");
        QTest::newRow("nothing") << QString();
        QTest::newRow("garbage") << QString("\x01\x02 hello");
        QTest::newRow("no version") << QString("GET /health");
        QTest::newRow("no path") << QString("GET  HTTP/1.1");
        QTest::newRow("another protocol") << QString("GET /health SPDY/3");
    }
    void whatIsNoRequestIsNone() {
        QFETCH(QString, head);
        QVERIFY(!parseHead(head.toStdString()));
    }

    void theBodyHasALength() {
        QCOMPARE(bodyLength("GET / HTTP/1.1"), std::optional<std::size_t>(0));
        QCOMPARE(bodyLength("GET / HTTP/1.1\r\nContent-Length: 12\r\nA: b"),
                 std::optional<std::size_t>(12));
        for (const char* wrong : {"-1", "x", "", "99999999999", "1000001", "12x"})
            QVERIFY2(!bodyLength(std::string("GET / HTTP/1.1\r\ncontent-length: ") + wrong), wrong);
    }

    void portsAreReadFromUrls() {
        QCOMPARE(portOf("postgresql://u:p%40ss@127.0.0.1:25060/db?sslmode=require").value_or(0),
                 25060);
        QCOMPARE(portOf("redis://127.0.0.1:6380/0").value_or(0), 6380);
        for (const char* none :
             {"", "redis://127.0.0.1", "redis://host:x/0", "host:1", "redis://host:70000/0"})
            QVERIFY2(!portOf(none), none);
    }

    /// Something that accepts is no PostgreSQL and no Redis until it has said so.
    void whoAnswersNonsenseIsNotThere() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const int port = server.serverPort();
        // Both ends wait for each other, so this one only lets go.
        server.setMaxPendingConnections(10);
        const auto answered = [&](auto question) {
            std::atomic<bool> isDone = false;
            bool result = false;
            std::unique_ptr<QThread> asking(QThread::create([&] {
                result = question();
                isDone = true;
            }));
            asking->start();
            while (!isDone) {
                QTest::qWait(1);
                if (QTcpSocket* socket = server.nextPendingConnection()) {
                    socket->write("HELLO\r\n");
                    socket->disconnectFromHost();
                }
            }
            asking->wait();
            return result;
        };
        QVERIFY(!answered([&] { return postgresAnswers(port); }));
        QVERIFY(!answered([&] { return pingRedis(port, -1) == RedisState::Answers; }));
        server.close();
        QVERIFY(!postgresAnswers(port));
        QVERIFY(!isListening(port));
        QCOMPARE(pingRedis(port, -1), RedisState::Gone);
    }
};

QTEST_GUILESS_MAIN(TestRigService)

#include "tst_rigservice.moc"
