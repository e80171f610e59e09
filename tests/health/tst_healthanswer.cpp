#include "health/HealthAnswer.h"

#include <QtTest/QTest>

using namespace catalyst;

Q_DECLARE_METATYPE(catalyst::Finding)
Q_DECLARE_METATYPE(catalyst::Error::Code)

namespace {
const char* const json = "application/json";
const char* const text = "text/plain; charset=utf-8";
} // namespace

class TestHealthAnswer : public QObject {
    Q_OBJECT

private slots:
    void answers_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Finding>("finding");
        QTest::addColumn<QString>("reported");
        const auto row = [](const char* name, int status, const char* type, const char* body,
                            Finding finding, const char* reported) {
            QTest::newRow(name) << status << QString(type) << QByteArray(body) << finding
                                << QString(reported);
        };
        using enum Finding;
        row("json healthy", 200, json, R"({"status":"healthy"})", Healthy, "healthy");
        row("json ok", 200, json, R"({"status":"ok"})", Healthy, "ok");
        row("json OK", 200, json, R"({"status":"OK"})", Healthy, "OK");
        row("200 but unhealthy", 200, json,
            R"({"status":"unhealthy","error":"db","message":"database is down"})", ReportsUnhealthy,
            "db");
        row("200 but unhealthy, message only", 200, json,
            R"({"status":"unhealthy","message":"no broker"})", ReportsUnhealthy, "no broker");
        row("200 but error", 200, json, R"({"status":"error"})", ReportsUnhealthy, "error");
        row("degraded", 200, json, R"({"status":"degraded"})", ReportsDegraded, "degraded");
        row("initializing", 200, json, R"({"status":"initializing"})", ReportsInitializing,
            "initializing");
        row("healthy with a broken database", 200, json,
            R"({"status":"healthy","database":"disconnected","redis":"connected"})",
            ReportsDegraded, "database: disconnected");
        row("healthy with redis false", 200, json, R"({"status":"healthy","redis":false})",
            ReportsDegraded, "redis: false");
        row("healthy with the database's error", 200, json,
            R"({"status":"healthy","database":"error: no route"})", ReportsDegraded,
            "database: error: no route");
        row("healthy with a database object", 200, json,
            R"({"status":"healthy","database":{"status":"down"}})", ReportsDegraded,
            "database: down");
        row("unknown word", 200, json, R"({"status":"fine I guess"})", Unclear, "fine I guess");
        row("no status", 200, json, R"({"service":"news"})", Unclear, "");
        row("status is a number", 200, json, R"({"status":1})", Unclear, "");
        row("empty body", 200, json, "", Unclear, "");
        row("only white space", 200, text, " \r\n ", Unclear, "");
        row("not json although it says so", 200, json, "<html>", Garbage, "<html>");
        row("cut json", 200, json, R"({"status":"healthy")", Garbage, R"({"status":"healthy")");
        row("json list", 200, json, R"(["healthy"])", Garbage, R"(["healthy"])");
        row("json without its type", 200, "", R"({"status":"healthy"})", Healthy, "healthy");
        row("text ok", 200, text, "OK - Orchestration v6.0.3", Healthy,
            "OK - Orchestration v6.0.3");
        row("text unhealthy", 503, text, "Unhealthy: database", ReportsUnhealthy,
            "Unhealthy: database");
        row("text unhealthy with 200", 200, text, "Unhealthy: database", ReportsUnhealthy,
            "Unhealthy: database");
        row("text initializing", 503, text, "Service Initializing", ReportsInitializing,
            "Service Initializing");
        row("okay is no health word", 200, text, "okayish", Unclear, "okayish");
        row("html", 200, "text/html", "<html><body>Welcome to nginx</body>", Unclear,
            "<html><body>Welcome to nginx</body>");
        row("503 with a healthy body", 503, json, R"({"status":"healthy"})", HttpError, "healthy");
        row("503 with a degraded body", 503, json, R"({"status":"degraded"})", HttpError,
            "degraded");
        row("503 unhealthy", 503, json, R"({"status":"unhealthy","error":"pool"})",
            ReportsUnhealthy, "pool");
        row("404", 404, json, R"({"detail":"Not Found"})", HttpError, "Not Found");
        row("422 with a list", 422, json, R"({"detail":[{"loc":[],"msg":"m","type":"t"}]})",
            HttpError, "m");
        row("422 with a place", 422, json,
            R"({"detail":[{"loc":["query","cycle_id",0],"msg":"field required","type":"t"}]})",
            HttpError, "query.cycle_id.0: field required");
        row("409 with an object", 409, json,
            R"({"detail":{"error":"already running","message":"wait"}})", HttpError,
            "already running: wait");
        row("500 with an error", 500, json, R"({"error":"pool exhausted"})", HttpError,
            "pool exhausted");
        row("500 with an error object", 500, json, R"({"error":{"message":"no pool"}})", HttpError,
            "no pool");
        row("503 healthy, with an error", 503, json, R"({"status":"healthy","error":"no pool"})",
            HttpError, "no pool");
        row("detail of a strange kind", 500, json, R"({"detail":[[1],2]})", HttpError, "");
        row("status is a boolean", 200, json, R"({"status":true})", Unclear, "");
        row("status is an object", 200, json, R"({"status":{"code":"ok"}})", Unclear, "");
        row("500 without a body", 500, text, "", HttpError, "");
        row("502 html", 502, "text/html", "<h1>Bad Gateway</h1>", HttpError,
            "<h1>Bad Gateway</h1>");
        row("204", 204, "", "", Unclear, "");
        row("control characters", 200, json, R"({"status":"unhealthy","error":"a\nb\u001bc"})",
            ReportsUnhealthy, R"(a\nb\x1bc)");
        row("a password in the error", 200, json,
            R"({"status":"unhealthy","error":"postgresql://app:hunter2hunter2@db:25060/x: down"})",
            ReportsUnhealthy, "postgresql://app:[hidden]@db:25060/x: down");
        row("a key in plain text", 200, text, "Unhealthy: APCA-API-SECRET-KEY: abcdefghijklmnop",
            ReportsUnhealthy, "Unhealthy: APCA-API-SECRET-KEY: [hidden]");
        row("invalid utf-8 in json", 200, json, "{\"status\":\"\xff\xfe\"}", Garbage,
            "{\"status\":\"\xEF\xBF\xBD\xEF\xBF\xBD\"}");
        row("NaN", 200, json, R"({"status":NaN})", Garbage, R"({"status":NaN})");
    }
    void answers() {
        QFETCH(int, status);
        QFETCH(QString, type);
        QFETCH(QByteArray, body);
        QFETCH(Finding, finding);
        QFETCH(QString, reported);
        const auto reading = readHealthAnswer(
            status, type.toStdString(), {body.constData(), static_cast<std::size_t>(body.size())});
        QCOMPARE(QString::fromStdString(std::string(toString(reading.evidence.finding))),
                 QString::fromStdString(std::string(toString(finding))));
        QCOMPARE(QString::fromStdString(reading.evidence.reported), reported);
        QCOMPARE(reading.evidence.httpStatus, status);
        QVERIFY(reading.evidence.detail.find(std::to_string(status)) != std::string::npos);
    }

    void versions_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("version");
        QTest::newRow("json") << QByteArray(R"({"status":"ok","version":"5.1.0"})") << "5.1.0";
        QTest::newRow("text") << QByteArray("OK - Orchestration v6.0.3") << "6.0.3";
        QTest::newRow("text, more behind")
            << QByteArray("OK - Orchestration v6.0.3-rc1") << "6.0.3";
        QTest::newRow("none") << QByteArray("OK - very well") << "";
    }
    void versions() {
        QFETCH(QByteArray, body);
        QFETCH(QString, version);
        const auto reading = readHealthAnswer(200, "", body.toStdString());
        QCOMPARE(QString::fromStdString(reading.version), version);
    }

    void names_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* name, const char* body, const char* expected) {
            QTest::newRow(name) << QByteArray(body) << QString(expected);
        };
        row("service", R"({"status":"ok","service":"risk-manager","name":"x"})", "risk-manager");
        row("name", R"({"status":"ok","name":"News Service"})", "News Service");
        row("neither", R"({"status":"ok"})", "");
        row("a number", R"({"status":"ok","service":5})", "");
        row("controls", R"({"status":"ok","service":"a\u001bb"})", R"(a\x1bb)");
        row("text", "OK - Orchestration v6.0.3", "Orchestration");
        row("text of two words", "OK - Risk Manager v6.0.3 (PAPER)", "Risk Manager");
        row("text without a version", "OK - very well", "");
        row("text without a dash", "OK v6.0.3", "");
        row("a version before the dash", "OK v6.0.3 - Orchestration", "");
    }
    void names() {
        QFETCH(QByteArray, body);
        QFETCH(QString, name);
        const auto reading = readHealthAnswer(200, "", body.toStdString());
        QCOMPARE(QString::fromStdString(reading.name), name);
        const std::string longName = "{\"service\":\"" + std::string(5000, 'n') + "\"}";
        QVERIFY(readHealthAnswer(200, json, longName).name.size() <= 60);
    }

    void blames_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("blamed");
        const auto row = [](const char* name, int status, const char* body, const char* blamed) {
            QTest::newRow(name) << status << QByteArray(body) << QString(blamed);
        };
        row("healthy", 200, R"({"status":"healthy","message":"database connection failed once"})",
            "");
        row("healthy, database down", 200, R"({"status":"healthy","database":"disconnected"})",
            "postgres");
        row("healthy, redis down", 200, R"({"status":"healthy","redis":"disconnected"})", "redis");
        row("both fields", 503, R"({"status":"unhealthy","redis":"down","database":"down"})",
            "postgres");
        row("both fields, redis in the text", 503,
            R"({"status":"unhealthy","redis":"down","database":"down","error":"Redis is down"})",
            "redis");
        row("in the message only", 200,
            R"({"status":"unhealthy","error":"db","message":"database is down"})", "postgres");
        row("unhealthy for another reason", 200,
            R"({"status":"unhealthy","error":"no broker","database":"connected"})", "");
        row("as FastAPI's detail", 503,
            "{\"detail\":\"connection to server at \\\"db\\\", port 25060 failed\"}", "postgres");
        row("as FastAPI's object", 500,
            R"({"detail":{"error":"Cache","message":"Error 111 connecting to redis:6379."}})",
            "redis");
        row("text", 503, "Unhealthy: database connection lost", "postgres");
        row("nginx", 502, "<h1>Bad Gateway</h1>", "");
        row("a page about databases", 200, "<h1>Our database is down</h1>", "");
    }
    void blames() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, blamed);
        const auto reading = readHealthAnswer(status, "", body.toStdString());
        QCOMPARE(QString::fromStdString(reading.evidence.blames), blamed);
    }

    void aMegabyteOfNonsenseIsBounded() {
        const std::string body(1 << 20, 'x');
        const auto reading = readHealthAnswer(200, text, body);
        QVERIFY(reading.evidence.finding == Finding::Unclear);
        QVERIFY(reading.evidence.reported.size() <= 200);
        QVERIFY(reading.evidence.detail.size() <= 300);
    }

    void nestedTooDeepIsGarbage() {
        const std::string body = std::string(10'000, '[') + std::string(10'000, ']');
        QVERIFY(readHealthAnswer(200, json, body).evidence.finding == Finding::Garbage);
    }

    void failures_data() {
        QTest::addColumn<Error::Code>("code");
        QTest::addColumn<Finding>("finding");
        using enum Error::Code;
        QTest::newRow("refused") << Refused << Finding::Refused;
        QTest::newRow("unreachable") << Unreachable << Finding::Unreachable;
        QTest::newRow("silent") << Silent << Finding::Silent;
        QTest::newRow("not even connected in time") << Timeout << Finding::NotConnected;
        QTest::newRow("not allowed to") << PermissionDenied << Finding::ProbeFailed;
        QTest::newRow("reset") << Reset << Finding::Reset;
        QTest::newRow("garbage") << Garbage << Finding::Garbage;
        QTest::newRow("too large") << TooLarge << Finding::TooLarge;
        QTest::newRow("redirected") << Redirected << Finding::Redirected;
        QTest::newRow("tls") << TlsFailed << Finding::TlsFailed;
        QTest::newRow("other counterpart") << InvalidData << Finding::WrongCounterpart;
        QTest::newRow("ours") << Internal << Finding::ProbeFailed;
    }
    void failures() {
        QFETCH(Error::Code, code);
        QFETCH(Finding, finding);
        const auto reading = readHealthFailure({code, "what was seen"});
        QVERIFY(reading.evidence.finding == finding);
        QCOMPARE(reading.evidence.detail, std::string("what was seen"));
        QVERIFY(stateOf(finding) != State::Ok);
    }
};

QTEST_APPLESS_MAIN(TestHealthAnswer)
#include "tst_healthanswer.moc"
