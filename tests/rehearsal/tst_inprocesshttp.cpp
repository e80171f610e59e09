#include "async/TaskScope.h"
#include "rehearsal/InProcessHttp.h"
#include "rehearsal/WorldFixture.h"
#include "support/FakeExecutor.h"

#include <QTest>

#include <optional>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::InProcessHttp;
using catalyst::test::WorldFixture;
using Kind = BrokerFault::Kind;

namespace {

Task<void> sendInto(InProcessHttp way, HttpRequest request,
                    std::optional<Result<HttpResponse>>& answer) {
    answer = co_await test::sendInProcess(way, std::move(request));
}

HttpRequest requestFor(HttpRequest::Method method, const std::string& target) {
    HttpRequest request;
    request.method = method;
    request.url = "https://broker.test" + target;
    request.headers = {{"APCA-API-KEY-ID", "key"}, {"APCA-API-SECRET-KEY", "secret"}};
    request.deadline = 3s;
    request.operationId = "op";
    return request;
}

} // namespace

/// The stand-in broker without any wire, as the crash tests of the stop use it.
class TestInProcessHttp : public QObject {
    Q_OBJECT

private slots:
    void answersInItsTime();
    void failsAsTheWireDoes_data();
    void failsAsTheWireDoes();
    void whoLeavesHasSent();
};

void TestInProcessHttp::answersInItsTime() {
    WorldFixture f;
    f.world.place(test::tenOfApple());
    test::FakeExecutor executor(f.clock);
    TaskScope scope(executor);
    std::optional<Result<HttpResponse>> answer;
    scope.spawn(sendInto(InProcessHttp{f.routes, 10ms, 20ms},
                         requestFor(HttpRequest::Method::Get, "/v2/orders?limit=1"), answer));
    executor.runPosted();
    QVERIFY(f.world.log().of(BrokerEvent::Kind::Request).empty());
    executor.advance(10ms);
    QCOMPARE(f.world.log().of(BrokerEvent::Kind::Request).at(0).what,
             std::string("GET /v2/orders?limit=1 -> 200"));
    executor.advance(19ms);
    QVERIFY(!answer);
    executor.advance(1ms);
    QVERIFY(answer && *answer);
    QCOMPARE((*answer)->status, 200);
    QVERIFY((*answer)->header("x-ratelimit-remaining") == "199");
    QVERIFY((*answer)->timings.total == 30ms);
}

void TestInProcessHttp::failsAsTheWireDoes_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("read");
    QTest::addColumn<int>("millis"); // when it is known
    const auto row = [](const char* name, Kind kind, const char* read, int millis) {
        QTest::newRow(name) << int(kind) << read << millis;
    };
    row("silent", Kind::Silent, "silent", 3000);
    row("lost", Kind::LostAnswer, "silent", 3000);
    row("too late", Kind::Delayed, "silent", 3000);
    row("cut", Kind::CutAnswer, "reset", 0);
    row("redirect", Kind::Redirect, "redirected", 0);
}

void TestInProcessHttp::failsAsTheWireDoes() {
    QFETCH(int, kind);
    QFETCH(QString, read);
    QFETCH(int, millis);
    for (const bool mutates : {false, true}) {
        WorldFixture f;
        BrokerFault fault(static_cast<Kind>(kind));
        fault.delay = 3s;
        f.world.set(fault);
        test::FakeExecutor executor(f.clock);
        TaskScope scope(executor);
        std::optional<Result<HttpResponse>> answer;
        const auto method = mutates ? HttpRequest::Method::Delete : HttpRequest::Method::Get;
        scope.spawn(sendInto(InProcessHttp{f.routes}, requestFor(method, "/v2/orders"), answer));
        executor.runPosted();
        if (millis > 0) {
            executor.advance(std::chrono::milliseconds(millis - 1));
            QVERIFY(!answer);
            executor.advance(1ms);
        }
        QVERIFY(answer && !*answer);
        const std::string code(toString(answer->error().code));
        QCOMPARE(QString::fromStdString(code), mutates ? QString("outcome_unknown") : read);
    }
}

void TestInProcessHttp::whoLeavesHasSent() {
    WorldFixture f;
    f.world.place(test::tenOfApple());
    test::FakeExecutor executor(f.clock);
    std::optional<Result<HttpResponse>> answer;
    {
        TaskScope scope(executor);
        const InProcessHttp way{f.routes, 10ms, 10ms};
        scope.spawn(sendInto(way, requestFor(HttpRequest::Method::Delete, "/v2/orders"), answer));
        executor.advance(15ms);
    }
    executor.advance(1s);
    QVERIFY(!answer);
    QCOMPARE(f.world.log().requestsOf("op"), std::size_t(1));
    QCOMPARE(f.open(), "");
}

QTEST_GUILESS_MAIN(TestInProcessHttp)
#include "tst_inprocesshttp.moc"
