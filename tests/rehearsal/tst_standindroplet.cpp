#include "rehearsal/DropletFixture.h"
#include "rehearsal/ServiceRoutes.h"
#include "rehearsal/Word.h"

#include <QElapsedTimer>
#include <QJsonArray>

using namespace catalyst;
using namespace catalyst::rehearsal;
using catalyst::test::DropletFixture;
using catalyst::test::RawClient;
using State = RawClient::State;

Q_DECLARE_METATYPE(catalyst::test::RawClient::State)

namespace {

QByteArray bytes(std::string_view text) {
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

DropletFixture::Settings settings(Variant variant, std::uint64_t seed = 1) {
    DropletFixture::Settings s;
    s.variant = variant;
    s.seed = seed;
    return s;
}

} // namespace

class TestStandInDroplet : public QObject {
    Q_OBJECT

private slots:
    void healthHasItsFields_data();
    void healthHasItsFields();
    void orchestrationSpeaksText_data();
    void orchestrationSpeaksText();
    void routesAnswerAsTheContractSays_data();
    void routesAnswerAsTheContractSays();
    void openApiNamesWhatAnswers();
    void everyAnswerCarriesTheNonce();
    void eachModeIsSeen_data();
    void eachModeIsSeen();
    void refusedServicesComeBack();
    void aCycleRunsOnAfterAStop();
    void theVariantCanChange();
    void theSeedDecides();
    void extraServicesAnswer();
};

void TestStandInDroplet::healthHasItsFields_data() {
    QTest::addColumn<QString>("service");
    QTest::addColumn<bool>("isPlan");
    QTest::addColumn<QStringList>("fields");
    QTest::addColumn<QString>("timestampEnd"); // of the fake clock's 2026-11-18T00:00:00 UTC
    const auto row = [](const char* service, const QStringList& fields, const char* end) {
        QTest::addRow("%s deployed", service) << service << false << fields << end;
    };
    const char* naive = "2026-11-18T00:00:00.000000";
    row("news", {"service", "status", "version"}, "");
    row("scanner", {"database", "redis", "schema", "service", "status", "timestamp", "version"},
        naive);
    row("pattern", {"service", "status", "timestamp", "version"}, naive);
    row("technical", {"service", "status", "timestamp", "version"}, "2026-11-17T19:00:00.000000");
    row("risk-manager", {"service", "status", "version"}, "");
    row("trading", {"database", "service", "status", "timestamp", "version"},
        "2026-11-18T00:00:00.000000+00:00");
    row("workflow",
        {"active_cycle", "current_status", "last_run", "service", "status", "timestamp", "version"},
        naive);
    row("reporting", {"database", "service", "status", "version"}, "");
    for (const char* service : serviceNames())
        QTest::addRow("%s plan", service)
            << service << true << QStringList{"service", "status", "timestamp"} << naive;
}

void TestStandInDroplet::healthHasItsFields() {
    QFETCH(QString, service);
    QFETCH(bool, isPlan);
    QFETCH(QStringList, fields);
    QFETCH(QString, timestampEnd);
    DropletFixture fixture(settings(isPlan ? Variant::Plan : Variant::Deployed));
    QVERIFY(fixture.droplet.listen());
    RawClient client;
    test::ask(client, fixture.socketOf(service.toStdString()), "GET", "/health");
    QCOMPARE(client.status(), 200);
    QVERIFY(client.head().find("content-type: application/json") != std::string::npos);
    const QJsonObject body = test::jsonOf(client);
    QCOMPARE(body.keys(), fields);
    QCOMPARE(body["status"].toString(), "healthy");
    QCOMPARE(body["service"].toString(), service);
    QCOMPARE(body["timestamp"].toString(), timestampEnd);
    const bool reportsTime = service == "scanner" || service == "technical" || service == "trading";
    QCOMPARE(client.head().find("x-response-time: ") != std::string::npos, reportsTime);
}

void TestStandInDroplet::orchestrationSpeaksText_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("begin");
    QTest::newRow("healthy") << "healthy" << 200 << "OK - Orchestration v6.0.3";
    QTest::newRow("unhealthy") << "unhealthy" << 200 << "Unhealthy: ";
    QTest::newRow("degraded") << "degraded" << 200 << "Degraded: ";
    QTest::newRow("error503") << "error503" << 503 << "Service Initializing";
}

void TestStandInDroplet::orchestrationSpeaksText() {
    QFETCH(QString, mode);
    QFETCH(int, status);
    QFETCH(QString, begin);
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.setMode("orchestration", *parseRehearsalMode(mode.toStdString())));
    RawClient client;
    test::ask(client, fixture.socketOf("orchestration"), "GET", "/health");
    QCOMPARE(client.status(), status);
    QVERIFY(client.head().find("content-type: text/plain") != std::string::npos);
    QVERIFY2(client.body().starts_with(begin.toStdString()), client.body().c_str());
    for (const char* path : {"/openapi.json", "/generate_daily_report", "/"}) {
        test::ask(client, fixture.socketOf("orchestration"), "GET", path);
        QCOMPARE(client.status(), 404);
        QCOMPARE(client.body(), std::string("Not Found"));
    }
}

void TestStandInDroplet::routesAnswerAsTheContractSays_data() {
    QTest::addColumn<bool>("isPlan");
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("contains");
    const auto row = [](bool isPlan, const char* service, const char* method, const char* target,
                        int status, const char* contains, const char* body = "") {
        QTest::addRow("%s %s %s %s %s", isPlan ? "plan" : "deployed", service, method, target, body)
            << isPlan << service << method << target << body << status << contains;
    };
    const char* notFound = R"({"detail":"Not Found"})";
    const char* notAllowed = R"({"detail":"Method Not Allowed"})";
    const char* start = R"({"mode":"normal","max_positions":5,"risk_per_trade":0.01})";
    row(true, "workflow", "POST", "/api/v1/workflow/start", 200, R"("cycle_id":"cycle_)", start);
    row(true, "workflow", "GET", "/api/v1/workflow/status/none", 404, "detail");
    row(true, "workflow", "GET", "/api/v1/workflow/status", 404, notFound);
    row(true, "workflow", "POST", "/api/v1/workflow/stop", 404, notFound);
    row(true, "workflow", "GET", "/api/v1/workflow/history", 404, notFound);
    row(true, "reporting", "POST", "/api/v1/reports/daily", 200, "total_pnl");
    row(true, "reporting", "GET", "/api/v1/reports/daily", 200, "total_pnl");
    row(true, "orchestration", "POST", "/generate_daily_report", 200, "total_pnl");
    row(true, "trading", "GET", "/api/v1/account", 200, "last_equity");
    row(true, "trading", "GET", "/api/v1/positions", 200, "symbol");
    row(true, "trading", "POST", "/api/v1/close-all", 200, R"("success":true)");
    row(true, "trading", "GET", "/api/v1/cycles/active", 404, notFound);
    row(true, "risk-manager", "GET", "/api/v1/metrics/1", 404, notFound);
    row(false, "workflow", "POST", "/api/v1/workflow/start", 200, R"("status":"started")", start);
    row(false, "workflow", "POST", "/api/v1/workflow/start", 422, R"("loc":["body"])");
    row(false, "workflow", "POST", "/api/v1/workflow/start", 422, R"("loc":["body"])", "[1]");
    row(false, "workflow", "GET", "/api/v1/workflow/start", 405, notAllowed);
    row(false, "workflow", "GET", "/api/v1/workflow/status", 200, R"("status":"idle")");
    row(false, "workflow", "GET", "/api/v1/workflow/status/x", 404, notFound);
    row(false, "workflow", "POST", "/api/v1/workflow/stop", 200, R"("success":false)");
    row(false, "workflow", "GET", "/api/v1/workflow/history?limit=2", 200, R"("history":[{)");
    row(false, "workflow", "GET", "/api/v1/workflow/history?limit=x", 422, R"(["query","limit"])");
    row(false, "reporting", "POST", "/api/v1/reports/daily", 405, notAllowed);
    row(false, "reporting", "GET", "/api/v1/reports/daily", 422, "field required");
    row(false, "reporting", "GET", "/api/v1/reports/daily?cycle_id=a", 422, "valid integer");
    row(false, "reporting", "GET", "/api/v1/reports/daily?cycle_id=7", 503, "detail");
    row(false, "trading", "GET", "/api/v1/account", 404, notFound);
    row(false, "trading", "GET", "/api/v1/positions", 405, notAllowed);
    row(false, "trading", "GET", "/api/v1/positions/active", 200, "sector_name");
    row(false, "trading", "POST", "/api/v1/close-all", 404, notFound);
    row(false, "trading", "GET", "/api/v1/cycles/active", 200, R"("count":0)");
    row(false, "risk-manager", "GET", "/api/v1/metrics/20261117-1003", 200,
        R"("total_risk":412.5)");
    row(false, "risk-manager", "GET", "/api/v1/metrics/unknown", 200, R"("total_risk":0)");
    row(false, "risk-manager", "GET", "/api/v1/exposure/unknown", 200, R"("total_exposure":0)");
    row(false, "risk-manager", "GET", "/api/v1/parameters/unknown", 200, R"("max_positions":0)");
    row(false, "news", "GET", "/nothing", 404, notFound);
    row(false, "news", "POST", "/health", 405, notAllowed);
}

void TestStandInDroplet::routesAnswerAsTheContractSays() {
    QFETCH(bool, isPlan);
    QFETCH(QString, service);
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QString, body);
    QFETCH(int, status);
    QFETCH(QString, contains);
    DropletFixture fixture(settings(isPlan ? Variant::Plan : Variant::Deployed));
    QVERIFY(fixture.droplet.listen());
    RawClient client;
    test::ask(client, fixture.socketOf(service.toStdString()), method.toStdString(),
              target.toStdString(), body.toStdString());
    QCOMPARE(client.status(), status);
    QVERIFY2(client.body().find(contains.toStdString()) != std::string::npos,
             client.body().c_str());
    const std::string path = target.section('?', 0, 0).toStdString();
    const auto found = fixture.droplet.find(service.toStdString());
    QCOMPARE((*found)->log().requests(method.toStdString(), path), std::size_t(1));
}

/// Every GET without parameters in the document answers, in both variants.
void TestStandInDroplet::openApiNamesWhatAnswers() {
    int asked = 0;
    for (const Variant variant : {Variant::Plan, Variant::Deployed}) {
        DropletFixture fixture(settings(variant));
        QVERIFY(fixture.droplet.listen());
        for (const auto& service : fixture.droplet.services()) {
            if (variant == Variant::Deployed && service->name() == "orchestration")
                continue;
            RawClient client;
            test::ask(client, fixture.socketOf(service->name()), "GET", "/openapi.json");
            QCOMPARE(client.status(), 200);
            const QJsonObject document = test::jsonOf(client);
            QCOMPARE(document["openapi"].toString(), "3.1.0");
            const QJsonObject paths = document["paths"].toObject();
            QVERIFY(paths.contains("/health"));
            for (const QString& path : paths.keys()) {
                const QJsonObject get = paths[path].toObject()["get"].toObject();
                if (get.isEmpty() || get.contains("parameters"))
                    continue;
                test::ask(client, fixture.socketOf(service->name()), "GET", path.toStdString());
                QCOMPARE(client.status(), 200);
                ++asked;
            }
        }
    }
    QCOMPARE(asked, 9 + 3 + 8 + 3);
}

void TestStandInDroplet::everyAnswerCarriesTheNonce() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QCOMPARE(fixture.droplet.nonce().size(), std::size_t(32));
    const std::string header = "X-Catalyst-Rehearsal: " + fixture.droplet.nonce();
    for (const char* mode : {"healthy", "unhealthy", "degraded", "error503"}) {
        QVERIFY(fixture.droplet.setMode("*", *parseRehearsalMode(mode)));
        for (const auto& service : fixture.droplet.services()) {
            for (const char* path : {"/health", "/nothing"}) {
                RawClient client;
                test::ask(client, fixture.socketOf(service->name()), "GET", path);
                QVERIFY(client.head().find(header) != std::string::npos);
            }
        }
    }
    DropletFixture other;
    QVERIFY(other.droplet.nonce() != fixture.droplet.nonce());
}

void TestStandInDroplet::eachModeIsSeen_data() {
    QTest::addColumn<int>("mode");
    QTest::addColumn<State>("end");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("word");
    const auto row = [](RehearsalMode mode, State end, int status, const char* word) {
        QTest::newRow(bytes(toString(mode)).constData())
            << static_cast<int>(mode) << end << status << word;
    };
    row(RehearsalMode::Healthy, State::Open, 200, R"("status":"healthy")");
    row(RehearsalMode::Unhealthy, State::Open, 200, R"("status":"unhealthy")");
    row(RehearsalMode::Degraded, State::Open, 200, R"("status":"degraded")");
    row(RehearsalMode::Error503, State::Open, 503, R"({"detail":"Service Unavailable"})");
    row(RehearsalMode::Silent, State::Open, 0, "");
    row(RehearsalMode::Drip, State::Open, 200, "");
    row(RehearsalMode::Garbage, State::Closed, -1, "");
    row(RehearsalMode::Refuse, State::Refused, 0, "");
    row(RehearsalMode::Slow, State::Open, 200, R"("status":"healthy")");
    row(RehearsalMode::Reset, State::Reset, 0, "");
}

void TestStandInDroplet::eachModeIsSeen() {
    QFETCH(int, mode);
    QFETCH(State, end);
    QFETCH(int, status);
    QFETCH(QString, word);
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    const auto chosen = static_cast<RehearsalMode>(mode);
    QVERIFY(fixture.droplet.setMode("trading", chosen));
    QCOMPARE(test::word((*fixture.droplet.find("trading"))->mode()), test::word(chosen));
    RawClient client;
    QElapsedTimer elapsed;
    elapsed.start();
    const State connected = client.connectUnix(fixture.socketOf("trading"));
    if (connected == State::Open) {
        QVERIFY(client.get("/health"));
        QTRY_COMPARE((*fixture.droplet.find("trading"))->log().requests(), std::size_t(1));
    }
    if (chosen == RehearsalMode::Silent || chosen == RehearsalMode::Refuse) {
        QVERIFY(client.pump().received().empty());
    } else if (chosen == RehearsalMode::Drip) {
        QTRY_VERIFY(client.pump().body().size() >= 2);
        QVERIFY(!client.hasAnswer());
    } else {
        QTRY_VERIFY(client.pump().hasAnswer() || client.state() != State::Open);
    }
    QTRY_COMPARE(client.pump().state(), end);
    if (status >= 0)
        QCOMPARE(client.status(), status);
    QVERIFY2(client.body().find(word.toStdString()) != std::string::npos, client.body().c_str());
    if (chosen == RehearsalMode::Slow)
        QVERIFY(elapsed.elapsed() >= 600);
    if (chosen == RehearsalMode::Unhealthy) {
        QVERIFY(test::jsonOf(client).contains("error"));
        QVERIFY(test::jsonOf(client).contains("message"));
    }
}

void TestStandInDroplet::refusedServicesComeBack() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.setMode("*", RehearsalMode::Refuse));
    for (const auto& service : fixture.droplet.services()) {
        RawClient client;
        QCOMPARE(client.connectUnix(fixture.socketOf(service->name())), State::Refused);
    }
    QVERIFY(fixture.droplet.setMode("*", RehearsalMode::Healthy));
    for (const auto& service : fixture.droplet.services()) {
        RawClient client;
        test::ask(client, fixture.socketOf(service->name()), "GET", "/health");
        QCOMPARE(client.status(), 200);
    }
}

void TestStandInDroplet::aCycleRunsOnAfterAStop() {
    using namespace std::chrono_literals;
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    const std::string socket = fixture.socketOf("workflow");
    RawClient client;
    test::ask(client, socket, "POST", "/api/v1/workflow/start", R"({"mode":"test"})");
    const QString id = test::jsonOf(client)["cycle_id"].toString();
    QCOMPARE(test::jsonOf(client)["mode"].toString(), "test");
    test::ask(client, socket, "POST", "/api/v1/workflow/start", R"({"mode":"normal"})");
    QCOMPARE(client.status(), 409);
    test::ask(client, socket, "POST", "/api/v1/workflow/stop");
    QVERIFY(test::jsonOf(client)["success"].toBool());
    const auto status = [&] {
        test::ask(client, socket, "GET", "/api/v1/workflow/status");
        return test::jsonOf(client)["status"].toString();
    };
    QCOMPARE(status(), "scanning");
    QCOMPARE(test::jsonOf(client)["current_cycle"].toString(), id);
    fixture.clock.advance(26s);
    QCOMPARE(status(), "executing_trades");
    test::ask(client, fixture.socketOf("trading"), "GET", "/api/v1/cycles/active");
    const QJsonObject active = test::jsonOf(client)["cycles"].toArray().first().toObject();
    QVERIFY(!active["cycle_id"].toString().isEmpty());
    QVERIFY(active["cycle_id"].toString() != id);
    fixture.clock.advance(5s);
    QCOMPARE(status(), "completed");
    fixture.clock.advance(1h);
    QCOMPARE(status(), "idle");
}

void TestStandInDroplet::theVariantCanChange() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    RawClient client;
    test::ask(client, fixture.socketOf("trading"), "GET", "/api/v1/account");
    QCOMPARE(client.status(), 404);
    fixture.droplet.setVariant(Variant::Plan);
    test::ask(client, fixture.socketOf("trading"), "GET", "/api/v1/account");
    QCOMPARE(client.status(), 200);
}

/// Everything that can be asked without a change, but for the nonce.
void TestStandInDroplet::theSeedDecides() {
    const auto read = [](std::uint64_t seed) {
        DropletFixture fixture(settings(Variant::Deployed, seed));
        (void)fixture.droplet.listen();
        std::string all;
        RawClient client;
        for (const auto& service : fixture.droplet.services()) {
            for (const char* path : {"/health", "/api/v1/positions/active"}) {
                test::ask(client, fixture.socketOf(service->name()), "GET", path);
                const auto time = client.head().find("x-response-time");
                all += client.body();
                all += time == std::string::npos ? "" : client.head().substr(time, 24);
            }
        }
        (void)fixture.droplet.setMode("*", RehearsalMode::Garbage);
        test::ask(client, fixture.socketOf("news"), "GET", "/health");
        return all + client.received();
    };
    const std::string first = read(5);
    QVERIFY(first.size() > 5000);
    QCOMPARE(bytes(read(5)), bytes(first));
    QVERIFY(read(6) != first);
}

void TestStandInDroplet::extraServicesAnswer() {
    DropletFixture::Settings many;
    many.extraServices = 200;
    DropletFixture fixture(many);
    QVERIFY(fixture.droplet.listen());
    QCOMPARE(fixture.droplet.services().size(), std::size_t(209));
    for (const char* name : {"service-001", "service-200"}) {
        RawClient client;
        test::ask(client, fixture.socketOf(name), "GET", "/health");
        QCOMPARE(test::jsonOf(client)["status"].toString(), "healthy");
    }
}

QTEST_GUILESS_MAIN(TestStandInDroplet)
#include "tst_standindroplet.moc"
