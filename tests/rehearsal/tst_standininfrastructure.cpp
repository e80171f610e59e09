#include "rehearsal/DropletFixture.h"
#include "rehearsal/ServiceRoutes.h"
#include "rehearsal/Word.h"

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::DropletFixture;
using catalyst::test::RawClient;
using Client = RawClient::State;

/// What the services stand on, and their day.
class TestStandInInfrastructure : public QObject {
    Q_OBJECT

private slots:
    void wordsBelongToTargets();
    void liesWithoutDatabase_data();
    void liesWithoutDatabase();
    void routesNeedTheDatabase_data();
    void routesNeedTheDatabase();
    void thePlanIsHonest();
    void redisHangs();
    void redisIsStopped();
    void lostAndBack_data();
    void lostAndBack();
    void theDayMoves();

private:
    QJsonObject get(const DropletFixture& fixture, const char* service, const char* path) {
        test::ask(m_client, fixture.socketOf(service), "GET", path);
        return test::jsonOf(m_client);
    }

    RawClient m_client;
};

void TestStandInInfrastructure::wordsBelongToTargets() {
    DropletFixture fixture;
    for (const char* target : {"postgres", "redis", "droplet", "network"}) {
        QVERIFY(infrastructureFrom(target).has_value());
        for (const std::string_view word : rehearsalWords(target)) {
            QVERIFY(fixture.droplet.set(target, word));
            QCOMPARE(test::word(fixture.droplet.infrastructure(*infrastructureFrom(target))),
                     QString::fromUtf8(word.data(), qsizetype(word.size())));
        }
        QVERIFY(!fixture.droplet.set(target, "healthy"));
    }
    QCOMPARE(rehearsalWords("postgres").size(), std::size_t(2));
    QCOMPARE(rehearsalWords("redis").size(), std::size_t(3));
    for (const std::string_view word : rehearsalWords("news"))
        QVERIFY(fixture.droplet.set("news", word));
    for (const std::string_view word : rehearsalWords("*"))
        QVERIFY(fixture.droplet.set("*", word));
    QVERIFY(!fixture.droplet.set("news", "up"));
    QVERIFY(!fixture.droplet.set("kafka", "slow"));
}

void TestStandInInfrastructure::liesWithoutDatabase_data() {
    QTest::addColumn<QString>("service");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("contains");
    const char* refused =
        R"(connection to server at \"db\", port 25060 failed: Connection refused)";
    const auto row = [](const char* service, int status, const QStringList& contains) {
        QTest::newRow(service) << service << status << contains;
    };
    row("orchestration", 200, {"OK - Orchestration v6.0.3"});
    row("news", 200, {R"("status":"healthy")"});
    row("scanner", 200, {R"("status":"healthy")", R"("database":"connected")"});
    row("pattern", 503, {R"({"detail":"Database not available: )", refused});
    row("technical", 200, {R"("status":"degraded")", R"("database":"disconnected")", refused});
    row("risk-manager", 200, {R"("status":"healthy")"});
    row("trading", 200,
        {R"("status":"unhealthy")", QString(R"("error":"%1")").arg(refused), R"("message":)"});
    row("workflow", 200,
        {R"("status":"healthy")", R"("current_status":"idle")", R"("last_run":)",
         R"("active_cycle":null)"});
    row("reporting", 200, {R"("database":"disconnected")"});
}

void TestStandInInfrastructure::liesWithoutDatabase() {
    QFETCH(QString, service);
    QFETCH(int, status);
    QFETCH(QStringList, contains);
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("postgres", "stopped"));
    get(fixture, service.toLatin1(), "/health");
    QCOMPARE(m_client.status(), status);
    for (const QString& part : contains)
        QVERIFY2(m_client.body().find(part.toStdString()) != std::string::npos,
                 m_client.body().c_str());
    // A mode of its own goes first, and shows what it always did.
    QVERIFY(fixture.droplet.set("*", "error503"));
    get(fixture, service.toLatin1(), "/health");
    QCOMPARE(m_client.status(), 503);
    QVERIFY(fixture.droplet.set("*", "healthy"));
    QVERIFY(fixture.droplet.set("postgres", "up"));
    get(fixture, service.toLatin1(), "/health");
    QCOMPARE(m_client.status(), 200);
    QVERIFY(m_client.body().find("healthy") != std::string::npos || service == "orchestration");
    QVERIFY(m_client.body().find("disconnected") == std::string::npos);
}

void TestStandInInfrastructure::routesNeedTheDatabase_data() {
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    const auto row = [](const char* service, const char* path, int status) {
        QTest::addRow("%s %s", service, path) << service << path << status;
    };
    row("trading", "/api/v1/positions/active", 500);
    row("trading", "/api/v1/cycles/active", 500);
    row("workflow", "/api/v1/workflow/history?limit=1", 500);
    row("workflow", "/api/v1/workflow/history?limit=x", 422);
    row("workflow", "/api/v1/workflow/status", 200);
    row("risk-manager", "/api/v1/metrics/any", 500);
    row("reporting", "/api/v1/reports/daily?cycle_id=1", 503);
    row("trading", "/api/v1/account", 404);
    row("trading", "/openapi.json", 200);
}

void TestStandInInfrastructure::routesNeedTheDatabase() {
    QFETCH(QString, service);
    QFETCH(QString, path);
    QFETCH(int, status);
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("postgres", "stopped"));
    const QJsonObject body = get(fixture, service.toLatin1(), path.toLatin1());
    QCOMPARE(m_client.status(), status);
    if (status == 500)
        QVERIFY(body["detail"].toString().startsWith("connection to server at"));
}

void TestStandInInfrastructure::thePlanIsHonest() {
    DropletFixture::Settings settings;
    settings.variant = Variant::Plan;
    DropletFixture fixture(settings);
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("postgres", "stopped"));
    for (const char* service : serviceNames())
        QCOMPARE(get(fixture, service, "/health")["status"].toString(), "unhealthy");
}

void TestStandInInfrastructure::redisHangs() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("redis", "hung"));
    for (const char* service : serviceNames()) {
        const bool hangs = std::string(service) == "pattern" || std::string(service) == "technical";
        if (!hangs) {
            get(fixture, service, "/health");
            QCOMPARE(m_client.status(), 200);
            continue;
        }
        for (const char* path : {"/health", "/openapi.json"}) {
            RawClient client;
            QCOMPARE(client.connectUnix(fixture.socketOf(service)), Client::Open);
            const std::size_t before = (*fixture.droplet.find(service))->log().requests();
            QVERIFY(client.get(path));
            QTRY_COMPARE((*fixture.droplet.find(service))->log().requests(), before + 1);
            QTest::qWait(20);
            QVERIFY(client.pump().received().empty());
            QCOMPARE(client.state(), Client::Open);
        }
    }
    // What cannot even be connected to does not hang.
    QVERIFY(fixture.droplet.set("pattern", "refuse"));
    QCOMPARE(m_client.connectUnix(fixture.socketOf("pattern")), Client::Refused);
    QVERIFY(fixture.droplet.set("redis", "up"));
    QCOMPARE(m_client.connectUnix(fixture.socketOf("pattern")), Client::Refused);
    QCOMPARE(get(fixture, "technical", "/health")["status"].toString(), "healthy");
}

void TestStandInInfrastructure::redisIsStopped() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("redis", "stopped"));
    for (const char* service : {"pattern", "technical"}) {
        const QJsonObject body = get(fixture, service, "/health");
        QCOMPARE(body["status"].toString(), "degraded");
        QCOMPARE(body["redis"].toString(), "disconnected");
        QVERIFY(body["message"].toString().contains("Redis"));
    }
    get(fixture, "orchestration", "/health");
    QCOMPARE(m_client.status(), 503);
    QCOMPARE(m_client.body(), std::string("Unhealthy: Redis connection lost"));
    for (const char* service : {"news", "scanner", "risk-manager", "trading", "workflow"})
        QCOMPARE(get(fixture, service, "/health")["status"].toString(), "healthy");
}

void TestStandInInfrastructure::lostAndBack_data() {
    QTest::addColumn<QString>("part");
    QTest::addColumn<Client>("anchor");
    QTest::newRow("droplet") << "droplet" << Client::Open;
    QTest::newRow("network") << "network" << Client::Missing;
}

void TestStandInInfrastructure::lostAndBack() {
    QFETCH(QString, part);
    QFETCH(Client, anchor);
    const std::string target = part.toStdString();
    DropletFixture fixture;
    QVERIFY(fixture.droplet.set(target, "lost")); // even before anything listens
    QVERIFY(fixture.droplet.listen());
    QCOMPARE(m_client.connectUnix(fixture.socketOf("anchor")), anchor);
    QVERIFY(fixture.droplet.set(target, "up"));
    QCOMPARE(m_client.connectUnix(fixture.socketOf("anchor")), Client::Open);
    // Still open when its client comes to look, which may be later.
    RawClient other;
    QCOMPARE(other.connectUnix(fixture.socketOf("orchestration")), Client::Open);
    QVERIFY(other.get("/health"));
    QTRY_VERIFY(other.pump().hasAnswer());
    QCOMPARE(m_client.pump().state(), Client::Open);
    QVERIFY(fixture.droplet.set("trading", "unhealthy"));
    QVERIFY(fixture.droplet.set("news", "refuse"));
    QVERIFY(fixture.droplet.set("scanner", "lost_once"));
    QVERIFY(fixture.droplet.set(target, "lost"));
    QCOMPARE(m_client.connectUnix(fixture.socketOf("anchor")), anchor);
    for (const auto& service : fixture.droplet.services())
        QCOMPARE(m_client.connectUnix(fixture.socketOf(service->name())), Client::Missing);
    // Set meanwhile, seen later.
    QVERIFY(fixture.droplet.set("pattern", "degraded"));
    QCOMPARE(m_client.connectUnix(fixture.socketOf("pattern")), Client::Missing);
    QVERIFY(fixture.droplet.set(target, "up"));
    QCOMPARE(get(fixture, "trading", "/health")["status"].toString(), "unhealthy");
    QCOMPARE(get(fixture, "pattern", "/health")["status"].toString(), "degraded");
    QCOMPARE(get(fixture, "workflow", "/health")["status"].toString(), "healthy");
    QCOMPARE(m_client.connectUnix(fixture.socketOf("news")), Client::Refused);
    QCOMPARE(test::word((*fixture.droplet.find("scanner"))->mode()),
             test::word(RehearsalMode::Lost));
}

void TestStandInInfrastructure::theDayMoves() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    const auto shift = [&](const char* service, const char* path) {
        get(fixture, service, path);
        const std::string name = "X-Catalyst-Day-Shift: ";
        const auto at = m_client.head().find(name);
        return at == std::string::npos
                   ? QString("none")
                   : QString::fromStdString(m_client.head().substr(at + name.size()))
                         .section("\r\n", 0, 0);
    };
    QCOMPARE(shift("news", "/health"), "0");
    QVERIFY(fixture.droplet.moveClock(25h + 1us));
    for (const char* service : serviceNames()) {
        QCOMPARE(shift(service, "/health"), "90000000001");
        QCOMPARE(shift(service, "/nothing"), "90000000001");
    }
    QCOMPARE(get(fixture, "scanner", "/health")["timestamp"].toString(),
             "2026-11-19T01:00:00.000001");
    // What happened three hours ago stays three hours ago.
    QCOMPARE(get(fixture, "workflow", "/health")["last_run"].toString(),
             "2026-11-18T22:00:00.000001");
    QCOMPARE(get(fixture, "workflow", "/api/v1/workflow/status")["last_run"].toString(),
             "2026-11-18T22:00:00.000001");
    fixture.clock.advance(1h);
    QVERIFY(fixture.droplet.moveClock(-std::chrono::days(3650)));
    QCOMPARE(shift("trading", "/health"), "-315360000000000");
    QVERIFY(
        get(fixture, "trading", "/health")["timestamp"].toString().startsWith("2016-11-20T01:"));
    QVERIFY(!fixture.droplet.moveClock(std::chrono::days(3654)));
    QVERIFY(!fixture.droplet.moveClock(-std::chrono::days(3654)));
    QVERIFY(fixture.droplet.dayShift() == -std::chrono::days(3650));
}

QTEST_GUILESS_MAIN(TestStandInInfrastructure)
#include "tst_standininfrastructure.moc"
