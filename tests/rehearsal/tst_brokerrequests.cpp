#include "rehearsal/WorldFixture.h"

#include <QTest>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::tenOfApple;
using catalyst::test::WorldFixture;
using Fault = BrokerFault;
using Kind = BrokerFault::Kind;
using Event = BrokerEvent::Kind;
using Fate = Reply::Fate;

namespace {

std::string headerOf(const Reply& reply, const std::string& name) {
    for (const auto& [key, value] : reply.headers) {
        if (key == name)
            return value;
    }
    return "none";
}

} // namespace

/// What becomes of requests to the stand-in broker: keys, counting, and what goes wrong by order.
class TestBrokerRequests : public QObject {
    Q_OBJECT

private slots:
    void keysAreNeeded_data();
    void keysAreNeeded();
    void requestsAreCounted();
    void requestFaults_data();
    void requestFaults();
    void faultsMeetWhatTheyName();
    void removedFieldsAndUnknownWords();
    void operationsAreRecorded();
};

void TestBrokerRequests::keysAreNeeded_data() {
    using Headers = QMap<QString, QString>;
    QTest::addColumn<Headers>("headers");
    QTest::newRow("none") << Headers{};
    QTest::newRow("no secret") << Headers{{"apca-api-key-id", "key"}};
    QTest::newRow("wrong secret") << Headers{{"apca-api-key-id", "key"},
                                             {"apca-api-secret-key", "x"}};
    QTest::newRow("wrong key") << Headers{{"apca-api-key-id", "kez"},
                                          {"apca-api-secret-key", "secret"}};
}

void TestBrokerRequests::keysAreNeeded() {
    using Headers = QMap<QString, QString>;
    QFETCH(Headers, headers);
    WorldFixture f;
    f.world.place(tenOfApple());
    Request request;
    request.method = "DELETE";
    request.path = "/v2/orders";
    for (auto one = headers.begin(); one != headers.end(); ++one)
        request.headers[one.key().toStdString()] = one.value().toStdString();
    const Reply reply = f.routes.answer(request);
    QCOMPARE(reply.status, 401);
    QCOMPARE(WorldFixture::objectOf(reply)["code"].toInt(), 40110000);
    QCOMPARE(f.open(), "AAPL sell 10 new");
    QCOMPARE(f.world.log().events().back().what, std::string("DELETE /v2/orders -> 401"));
}

void TestBrokerRequests::requestsAreCounted() {
    WorldFixture f;
    for (int i = 1; i <= 200; ++i) {
        const Reply reply = f.ask("GET", "/v2/clock");
        QCOMPARE(reply.status, 200);
        QCOMPARE(headerOf(reply, "X-RateLimit-Limit"), std::string("200"));
        QCOMPARE(headerOf(reply, "X-RateLimit-Remaining"), std::to_string(200 - i));
        QCOMPARE(headerOf(reply, "X-RateLimit-Reset"), std::to_string(1795014060)); // 15:01 UTC
    }
    f.clock.advance(59s);
    const Reply refused = f.ask("DELETE", "/v2/orders");
    QCOMPARE(refused.status, 429);
    QCOMPARE(headerOf(refused, "X-RateLimit-Remaining"), std::string("0"));
    f.clock.advance(1s);
    const Reply again = f.ask("GET", "/v2/clock");
    QCOMPARE(again.status, 200);
    QCOMPARE(headerOf(again, "X-RateLimit-Remaining"), std::string("199"));
}

void TestBrokerRequests::requestFaults_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("fate");
    QTest::addColumn<bool>("isPerformed");
    const auto row = [](const char* name, Kind kind, int status, Fate fate, bool isPerformed) {
        QTest::newRow(name) << int(kind) << status << int(fate) << isPerformed;
    };
    row("delayed", Kind::Delayed, 207, Fate::Sent, true);
    row("silent", Kind::Silent, 200, Fate::Withheld, false);
    row("lost answer", Kind::LostAnswer, 207, Fate::Withheld, true);
    row("cut answer", Kind::CutAnswer, 207, Fate::Cut, true);
    row("server error", Kind::ServerError, 500, Fate::Sent, false);
    row("rate limited", Kind::RateLimited, 429, Fate::Sent, false);
    row("unauthorized", Kind::Unauthorized, 401, Fate::Sent, false);
    row("wrong environment", Kind::WrongEnvironment, 401, Fate::Sent, false);
    row("whole call refused", Kind::WholeCallRefused, 422, Fate::Sent, false);
    row("redirect", Kind::Redirect, 302, Fate::Sent, false);
    row("no JSON", Kind::NotJson, 200, Fate::Sent, false);
    row("removed fields", Kind::RemovedFields, 207, Fate::Sent, true);
    row("unknown words", Kind::UnknownWords, 207, Fate::Sent, true);
}

void TestBrokerRequests::requestFaults() {
    QFETCH(int, kind);
    QFETCH(int, status);
    QFETCH(int, fate);
    QFETCH(bool, isPerformed);
    WorldFixture f;
    f.world.place(tenOfApple());
    Fault fault(static_cast<Kind>(kind), 2);
    QVERIFY(fault.isOfRequests());
    fault.delay = 7s;
    f.world.set(fault);
    const Reply reply = f.ask("DELETE", "/v2/orders");
    QCOMPARE(reply.status, status);
    QCOMPARE(int(reply.fate), fate);
    QCOMPARE(f.open(), isPerformed ? "AAPL sell 10 pending_cancel" : "AAPL sell 10 new");
    QCOMPARE(int(reply.delay.count()), static_cast<Kind>(kind) == Kind::Delayed ? 7000 : 0);
    const QJsonObject body = WorldFixture::objectOf(reply);
    if (status == 422)
        QCOMPARE(body["code"].toInt(), 40010001);
    if (status == 429) {
        QCOMPARE(headerOf(reply, "X-RateLimit-Remaining"), std::string("0"));
        QCOMPARE(headerOf(reply, "X-RateLimit-Reset"), std::to_string(1795014007));
    }
    if (status == 302)
        QCOMPARE(headerOf(reply, "Location"), std::string("https://elsewhere.invalid/v2/orders"));
    QVERIFY(headerOf(reply, "X-RateLimit-Limit") == "200");
    // Twice, then never again.
    f.ask("DELETE", "/v2/orders");
    const Reply third = f.ask("DELETE", "/v2/orders");
    QCOMPARE(third.status, 207);
    QVERIFY(third.fate == Fate::Sent && third.delay == 0ms);
}

void TestBrokerRequests::faultsMeetWhatTheyName() {
    WorldFixture f;
    f.world.place(tenOfApple());
    Fault fault(Kind::ServerError);
    fault.method = "DELETE";
    fault.path = "/v2/positions";
    fault.lasts = 10s;
    f.world.set(fault);
    QCOMPARE(f.ask("GET", "/v2/positions").status, 200);
    QCOMPARE(f.ask("DELETE", "/v2/orders").status, 207);
    QCOMPARE(f.ask("DELETE", "/v2/positions").status, 500);
    QCOMPARE(f.ask("DELETE", "/v2/positions/AAPL").status, 500);
    f.clock.advance(9999ms);
    QCOMPARE(f.ask("DELETE", "/v2/positions/AAPL").status, 500);
    f.clock.advance(1ms);
    QCOMPARE(f.ask("DELETE", "/v2/positions/AAPL").status, 200);
    f.world.set(Fault(Kind::WholeCallRefused));
    QCOMPARE(f.ask("DELETE", "/v2/positions").status, 422);
    QCOMPARE(f.ask("GET", "/v2/positions").status, 200);
    QCOMPARE(f.ask("DELETE", "/v2/positions/AAPL").status, 403);
    f.world.makeWell();
    QCOMPARE(f.ask("DELETE", "/v2/positions").status, 207);
    // When it is over, it says from the beginning.
    Fault limited(Kind::RateLimited);
    limited.lasts = 20s;
    f.world.set(limited);
    const std::string reset = headerOf(f.ask("GET", "/v2/account"), "X-RateLimit-Reset");
    f.clock.advance(19s);
    QCOMPARE(headerOf(f.ask("GET", "/v2/account"), "X-RateLimit-Reset"), reset);
    f.clock.advance(1s);
    QCOMPARE(f.ask("GET", "/v2/account").status, 200);
}

void TestBrokerRequests::removedFieldsAndUnknownWords() {
    WorldFixture f;
    f.world.place(tenOfApple());
    f.world.set(Fault(Kind::RemovedFields));
    QCOMPARE(f.object("/v2/account").keys(), (QStringList{"id", "status"}));
    QCOMPARE(f.array("/v2/positions").at(0).toObject().keys(), QStringList{"symbol"});
    QCOMPARE(f.array("/v2/orders").at(0).toObject().keys(),
             (QStringList{"id", "status", "symbol"}));
    f.world.makeWell();
    f.world.set(Fault(Kind::UnknownWords));
    QCOMPARE(f.object("/v2/account")["status"].toString(), "quantum_review");
    const QJsonObject order = f.array("/v2/orders").at(0).toObject();
    QCOMPARE(order["status"].toString(), "quantum_review");
    QCOMPARE(order["side"].toString(), "sideways");
    QCOMPARE(order["qty"].toString(), "10");
    QCOMPARE(f.array("/v2/positions").at(0)["side"].toString(), "sideways");
    f.ask("DELETE", "/v2/orders");
    f.clock.advance(1s);
    QCOMPARE(f.array("/v2/orders?status=all").at(0)["status"].toString(), "canceled");
}

void TestBrokerRequests::operationsAreRecorded() {
    WorldFixture f;
    f.world.place(tenOfApple());
    f.ask("GET", "/v2/account", "", "read");
    f.ask("DELETE", "/v2/orders", "", "one");
    f.world.set(Fault(Kind::LostAnswer, 1));
    f.ask("DELETE", "/v2/positions", "", "two");
    f.ask("DELETE", "/v2/positions", "", "two");
    const BrokerLog& log = f.world.log();
    QCOMPARE(log.requestsOf("read"), std::size_t(0)); // reads may be repeated
    QCOMPARE(log.requestsOf("one"), std::size_t(1));
    QCOMPARE(log.requestsOf("two"), std::size_t(2));
    QCOMPARE(log.requestsOf("three"), std::size_t(0));
    QCOMPARE(log.of(Event::RepeatedOperation).size(), std::size_t(1));
    QStringList requests;
    for (const BrokerEvent& event : log.of(Event::Request))
        requests.append(QString::fromStdString(event.operationId + ": " + event.what));
    QCOMPARE(requests, (QStringList{"read: GET /v2/account -> 200", "one: DELETE /v2/orders -> 207",
                                    "two: DELETE /v2/positions -> 207, which does not arrive",
                                    "two: DELETE /v2/positions -> 207"}));
}

QTEST_GUILESS_MAIN(TestBrokerRequests)
#include "tst_brokerrequests.moc"
