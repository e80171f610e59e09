#include "async/TaskScope.h"
#include "async/qt/QtExecutor.h"
#include "net/Http.h"
#include "rehearsal/DropletFixture.h"
#include "rehearsal/Word.h"

#include <optional>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::DropletFixture;
using catalyst::test::RawClient;
using Client = RawClient::State;

namespace {

Task<void> sendInto(Http& http, HttpRequest request, std::optional<Result<HttpResponse>>& out) {
    out = co_await http.send(std::move(request));
}

} // namespace

/// Every fault beyond those of `tst_standindroplet`, as a client meets it.
class TestRehearsalFaults : public QObject {
    Q_OBJECT

private slots:
    void aMissingSocketIsUnreachable();
    void aFullQueueIsNotConnected();
    void flapNeverAgrees();
    void oneRequestInTenIsLost();
    void sayWhatTheyAre_data();
    void sayWhatTheyAre();
    void missingRoutesAreNotPublished();
    void checksFail_data();
    void checksFail();
    void timestampsStandStill();

private:
    QJsonObject get(const DropletFixture& fixture, const char* service, const char* path) {
        test::ask(m_client, fixture.socketOf(service), "GET", path);
        return test::jsonOf(m_client);
    }
    Result<HttpResponse> send(const std::string& socket) {
        HttpRequest request;
        request.url = "http://rehearsal/health";
        request.unixSocket = socket;
        request.deadline = 500ms;
        QtExecutor executor(m_clock);
        Http http;
        TaskScope scope(executor);
        std::optional<Result<HttpResponse>> out;
        scope.spawn(sendInto(http, request, out));
        (void)QTest::qWaitFor([&] { return out.has_value(); });
        return out.value_or(fail(Error::Code::Internal, "no outcome"));
    }

    SystemClock m_clock;
    RawClient m_client;
};

void TestRehearsalFaults::aMissingSocketIsUnreachable() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    RawClient before;
    test::ask(before, fixture.socketOf("trading"), "GET", "/health");
    QCOMPARE(before.state(), Client::Open);
    QVERIFY(fixture.droplet.set("trading", "unreachable"));
    QTRY_COMPARE(before.pump().state(), Client::Closed);
    QCOMPARE(m_client.connectUnix(fixture.socketOf("trading")), Client::Missing);
    const auto answer = send(fixture.socketOf("trading"));
    QVERIFY(!answer);
    QCOMPARE(test::word(answer.error().code), test::word(Error::Code::Unreachable));
    QVERIFY(fixture.droplet.set("trading", "refuse"));
    QCOMPARE(m_client.connectUnix(fixture.socketOf("trading")), Client::Refused);
    QVERIFY(fixture.droplet.set("trading", "healthy"));
    QCOMPARE(get(fixture, "trading", "/health")["status"].toString(), "healthy");
}

/// The console says of it "not connected: the listener's queue is full".
void TestRehearsalFaults::aFullQueueIsNotConnected() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("trading", "not_accepting"));
    for (int i = 0; i < 3; ++i) {
        const auto answer = send(fixture.socketOf("trading"));
        QVERIFY(!answer);
        QCOMPARE(test::word(answer.error().code), test::word(Error::Code::Timeout));
    }
    QVERIFY(fixture.droplet.set("trading", "unreachable"));
    QVERIFY(fixture.droplet.set("trading", "not_accepting"));
    QCOMPARE(test::word(send(fixture.socketOf("trading")).error().code),
             test::word(Error::Code::Timeout));
    QVERIFY(fixture.droplet.set("trading", "healthy"));
    QVERIFY(send(fixture.socketOf("trading")).has_value());
}

void TestRehearsalFaults::flapNeverAgrees() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    for (const char* service : {"trading", "orchestration"}) {
        QVERIFY(fixture.droplet.set(service, "flap"));
        int last = 0;
        for (int i = 0; i < 8; ++i) {
            get(fixture, service, "/health");
            QVERIFY(m_client.status() == 200 || m_client.status() == 503);
            QVERIFY(m_client.status() != last);
            last = m_client.status();
            // What else is asked does not disturb the turns.
            get(fixture, service, "/api/v1/positions/active");
        }
    }
}

void TestRehearsalFaults::oneRequestInTenIsLost() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("news", "lost_once"));
    QString answered;
    for (int i = 0; i < 21; ++i) {
        RawClient client;
        QCOMPARE(client.connectUnix(fixture.socketOf("news")), Client::Open);
        QVERIFY(client.get("/health"));
        const auto& log = (*fixture.droplet.find("news"))->log();
        QTRY_COMPARE(log.requests(), std::size_t(i + 1));
        const bool isLost = i % 10 == 0;
        if (!isLost)
            QTRY_VERIFY(client.pump().hasAnswer());
        else
            QTest::qWait(20);
        answered += client.pump().hasAnswer() ? '+' : '-';
    }
    QCOMPARE(answered, "-+++++++++-+++++++++-");
}

void TestRehearsalFaults::sayWhatTheyAre_data() {
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("contains");
    const auto row = [](const char* service, const char* mode, int status, const char* contains) {
        QTest::addRow("%s %s", service, mode) << service << mode << status << contains;
    };
    row("pattern", "other_name", 200, R"("service":"news")");
    row("news", "other_name", 200, R"("service":"scanner")");
    row("orchestration", "other_name", 200, "OK - News v5.4.0");
    row("pattern", "other_version", 200, R"("version":"6.0.0")");
    row("orchestration", "other_version", 200, "OK - Orchestration v7.0.0");
    row("pattern", "initializing", 200, R"("status":"initializing")");
    row("orchestration", "initializing", 503, "Service Initializing");
    row("news", "route_missing", 200, R"("status":"healthy")");
    row("news", "check_fails", 200, R"("status":"healthy")");
    row("orchestration", "stale", 200, "OK - ");
}

void TestRehearsalFaults::sayWhatTheyAre() {
    QFETCH(QString, service);
    QFETCH(QString, mode);
    QFETCH(int, status);
    QFETCH(QString, contains);
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set(service.toStdString(), mode.toStdString()));
    get(fixture, service.toLatin1(), "/health");
    QCOMPARE(m_client.status(), status);
    QVERIFY2(m_client.body().find(contains.toStdString()) != std::string::npos,
             m_client.body().c_str());
    if (service == "pattern" && mode.startsWith("other")) {
        const QJsonObject info = get(fixture, "pattern", "/openapi.json")["info"].toObject();
        QCOMPARE(info["title"].toString(),
                 mode == "other_name" ? "Catalyst News Service" : "Catalyst Pattern Service");
        QCOMPARE(info["version"].toString(), mode == "other_name" ? "5.4.0" : "6.0.0");
    }
}

void TestRehearsalFaults::missingRoutesAreNotPublished() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("trading", "route_missing"));
    const QJsonObject paths = get(fixture, "trading", "/openapi.json")["paths"].toObject();
    QCOMPARE(paths.keys(), QStringList{"/health"});
    get(fixture, "trading", "/api/v1/positions/active");
    QCOMPARE(m_client.status(), 404);
    QCOMPARE(get(fixture, "trading", "/health")["status"].toString(), "healthy");
    fixture.droplet.setVariant(Variant::Plan);
    get(fixture, "trading", "/api/v1/account");
    QCOMPARE(m_client.status(), 404);
    QVERIFY(fixture.droplet.set("trading", "healthy"));
    get(fixture, "trading", "/api/v1/account");
    QCOMPARE(m_client.status(), 200);
}

void TestRehearsalFaults::checksFail_data() {
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("contains");
    const auto row = [](const char* service, const char* path, int status, const char* contains) {
        QTest::addRow("%s %s", service, path) << service << path << status << contains;
    };
    row("trading", "/api/v1/positions/active", 200, R"("success":false)");
    row("trading", "/api/v1/cycles/active", 200, R"("success":false)");
    row("workflow", "/api/v1/workflow/status", 200, R"("status":"failed")");
    row("workflow", "/api/v1/workflow/history", 200, R"("status":"failed")");
    row("risk-manager", "/api/v1/metrics/any", 500, R"("detail":)");
    row("reporting", "/api/v1/reports/daily?cycle_id=1", 500, R"("detail":)");
}

void TestRehearsalFaults::checksFail() {
    QFETCH(QString, service);
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QString, contains);
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    QVERIFY(fixture.droplet.set("*", "check_fails"));
    QCOMPARE(get(fixture, service.toLatin1(), "/health")["status"].toString(), "healthy");
    get(fixture, service.toLatin1(), path.toLatin1());
    QCOMPARE(m_client.status(), status);
    QVERIFY2(m_client.body().find(contains.toStdString()) != std::string::npos,
             m_client.body().c_str());
}

void TestRehearsalFaults::timestampsStandStill() {
    DropletFixture fixture;
    QVERIFY(fixture.droplet.listen());
    fixture.clock.advance(1h);
    QVERIFY(fixture.droplet.set("*", "stale"));
    fixture.clock.advance(10min);
    const QString still = "2026-11-18T01:00:00.000000";
    QCOMPARE(get(fixture, "scanner", "/health")["timestamp"].toString(), still);
    QCOMPARE(get(fixture, "scanner", "/health")["status"].toString(), "healthy");
    QCOMPARE(get(fixture, "trading", "/api/v1/positions/active")["timestamp"].toString(), still);
    // They stand still when the day moves, too.
    QVERIFY(fixture.droplet.moveClock(1h));
    QCOMPARE(get(fixture, "workflow", "/health")["timestamp"].toString(), still);
    QVERIFY(fixture.droplet.set("scanner", "healthy"));
    QCOMPARE(get(fixture, "scanner", "/health")["timestamp"].toString(),
             "2026-11-18T02:10:00.000000");
}

/// The plan knows of no lies: all nine depend on the database and say so.
QTEST_GUILESS_MAIN(TestRehearsalFaults)
#include "tst_rehearsalfaults.moc"
