#include "base/TimeText.h"
#include "broker/BrokerRig.h"
#include "broker/Words.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

using std::chrono::year;

enum class Call {
    Account,
    Clock,
    Calendar,
    Positions,
    OpenOrders,
    Order,
    Fills,
    EquityHistory,
    CancelAll,
    CloseAll,
    CloseOne,
    CancelOne,
    Suspend,
    Resume,
};

/// "ok" or the trouble.
QString perform(BrokerRig& rig, Call call) {
    AlpacaBroker& broker = *rig.broker;
    const MutationToken token;
    switch (call) {
    case Call::Account:
        return troubleOf(rig.run(broker.account()));
    case Call::Clock:
        return troubleOf(rig.run(broker.clock()));
    case Call::Calendar:
        return troubleOf(rig.run(broker.calendar(year(2026) / 11 / 2, year(2026) / 12 / 31)));
    case Call::Positions:
        return troubleOf(rig.run(broker.positions()));
    case Call::OpenOrders:
        return troubleOf(rig.run(broker.openOrders()));
    case Call::Order:
        return troubleOf(rig.run(broker.order("61e69015-8549")));
    case Call::Fills:
        return troubleOf(rig.run(broker.fills(parseUtc("2026-11-18T15:00:00.25Z").value())));
    case Call::EquityHistory:
        return troubleOf(rig.run(broker.equityHistory("1M", "1D")));
    case Call::CancelAll:
        return troubleOf(rig.run(broker.cancelAllOrders(token, operationId)));
    case Call::CloseAll:
        return troubleOf(rig.run(broker.closeAllPositions(token, operationId)));
    case Call::CloseOne:
        return troubleOf(rig.run(broker.closePosition(token, operationId, "AAPL")));
    case Call::CancelOne:
        return troubleOf(rig.run(broker.cancelOrder(token, operationId, "61e69015-8549")));
    case Call::Suspend:
        return troubleOf(rig.run(broker.setSuspended(token, operationId, true)));
    case Call::Resume:
        return troubleOf(rig.run(broker.setSuspended(token, operationId, false)));
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(Call)

class TestAlpacaBroker : public QObject {
    Q_OBJECT

private slots:
    void calls_data();
    void calls();
    void whatAnAnswerMeansToItsCall_data();
    void whatAnAnswerMeansToItsCall();
    void namesInThePath_data();
    void namesInThePath();
    void whatIsNoNameIsNotSent_data();
    void whatIsNoNameIsNotSent();
    void mixedItemsOfOneCall();
    void fillsAreOldestFirst();
    void withoutKeysNothingIsSent();
    void keysWithControlsAreNotSent();
    void mutationsGetAWarmConnectionOnlyWhenAllowed();
};

void TestAlpacaBroker::calls_data() {
    QTest::addColumn<Call>("call");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char* name, Call call, const char* method, const char* target,
                        const char* body, const char* answer) {
        QTest::newRow(name) << call << method << target << body << answer;
    };
    row("account", Call::Account, "GET", "/v2/account", "", R"({"id":"a","status":"ACTIVE"})");
    row("clock", Call::Clock, "GET", "/v2/clock", "",
        R"({"timestamp":"2025-06-24T14:15:22-04:00","is_open":true})");
    row("calendar", Call::Calendar, "GET", "/v2/calendar?start=2026-11-02&end=2026-12-31", "",
        "[]");
    row("positions", Call::Positions, "GET", "/v2/positions", "", "[]");
    row("open orders", Call::OpenOrders, "GET",
        "/v2/orders?status=open&limit=500&nested=true&direction=asc", "", "[]");
    row("order", Call::Order, "GET", "/v2/orders/61e69015-8549", "", "{}");
    row("fills", Call::Fills, "GET",
        "/v2/account/activities/"
        "FILL?after=2026-11-18T15:00:00.250000Z&direction=desc&page_size=100",
        "", "[]");
    row("equity history", Call::EquityHistory, "GET",
        "/v2/account/portfolio/history?period=1M&timeframe=1D", "",
        R"({"timestamp":[],"equity":[]})");
    row("cancel all", Call::CancelAll, "DELETE", "/v2/orders", "", "[]");
    row("close all", Call::CloseAll, "DELETE", "/v2/positions?cancel_orders=true", "", "[]");
    row("close one", Call::CloseOne, "DELETE", "/v2/positions/AAPL", "", R"({"id":"o"})");
    row("cancel one", Call::CancelOne, "DELETE", "/v2/orders/61e69015-8549", "", "");
    row("suspend", Call::Suspend, "PATCH", "/v2/account/configurations",
        R"({"suspend_trade":true})", R"({"suspend_trade":true})");
    row("resume", Call::Resume, "PATCH", "/v2/account/configurations", R"({"suspend_trade":false})",
        R"({"suspend_trade":false})");
}

void TestAlpacaBroker::calls() {
    QFETCH(Call, call);
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QString, body);
    QFETCH(QString, answer);
    BrokerRig rig;
    rig.at.answer(200, answer.toStdString());
    rig.start();
    QCOMPARE(perform(rig, call), QString("ok"));
    QCOMPARE(rig.at.asked.size(), std::size_t(1));
    const rehearsal::Request& seen = rig.at.asked.front();
    QCOMPARE(text(seen.method), method);
    QCOMPARE(text(seen.path + (seen.query.empty() ? "" : '?' + seen.query)), target);
    QCOMPARE(text(seen.body), body);
    QCOMPARE(seen.headers.at("apca-api-key-id"), keyId);
    QCOMPARE(seen.headers.at("apca-api-secret-key"), keySecret);
    const bool isMutation = method != "GET";
    QCOMPARE(seen.headers.contains("x-operation-id"), isMutation);
    if (isMutation)
        QCOMPARE(seen.headers.at("x-operation-id"), operationId);
    QCOMPARE(seen.headers.contains("content-type"), !body.isEmpty());
    const HttpRequest& made = rig.sent.front();
    QCOMPARE(made.deadline, std::chrono::milliseconds(isMutation ? 5000 : 3000));
    QCOMPARE(made.bodyCap, std::size_t(16 * 1024 * 1024));
    QVERIFY(!made.allowWarm);
}

void TestAlpacaBroker::whatAnAnswerMeansToItsCall_data() {
    QTest::addColumn<Call>("call");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("trouble");
    const auto row = [](const char* name, Call call, int status, const char* body,
                        const char* trouble) {
        QTest::newRow(name) << call << status << body << trouble;
    };
    row("cancel all, 207", Call::CancelAll, 207, "[]", "ok");
    row("close all, 207", Call::CloseAll, 207, "[]", "ok");
    row("cancel all, 202", Call::CancelAll, 202, "[]", "unclear");
    row("close all, 204", Call::CloseAll, 204, "", "unclear");
    row("close all, an object", Call::CloseAll, 200, R"({"message":"done"})", "unclear");
    row("close all, an item that is none", Call::CloseAll, 207, R"([null])", "unclear");
    row("close all, html", Call::CloseAll, 200, "<html>", "unclear");
    row("cancel one, 204", Call::CancelOne, 204, "", "ok");
    row("close one, html", Call::CloseOne, 200, "<html>", "unclear");
    row("close one, a list", Call::CloseOne, 200, "[]", "unclear");
    row("suspend, a field less", Call::Suspend, 200, "{}", "ok");
    row("suspend, the opposite", Call::Suspend, 200, R"({"suspend_trade":false})", "unclear");
    row("suspend, html", Call::Suspend, 200, "<html>", "unclear");
    row("suspend, empty", Call::Suspend, 200, "", "unclear");
    row("resume, the opposite", Call::Resume, 200, R"({"suspend_trade":true})", "unclear");
    row("positions, 207", Call::Positions, 207, "[]", "unclear");
    row("positions, 204", Call::Positions, 204, "", "unclear");
    row("positions, empty", Call::Positions, 200, "", "unclear");
    row("positions, null", Call::Positions, 200, "null", "unclear");
    row("positions, an object", Call::Positions, 200, "{}", "unclear");
    row("account without status", Call::Account, 200, R"({"id":"a"})", "unclear");
    row("close all, 422", Call::CloseAll, 422, R"({"code":40010001,"message":"no"})",
        "whole_call_refused");
    row("close all, another 422", Call::CloseAll, 422, R"({"code":42210000,"message":"no"})",
        "whole_call_refused");
    row("cancel all, 422", Call::CancelAll, 422, "", "whole_call_refused");
    row("close one, 422", Call::CloseOne, 422, R"({"code":40010001,"message":"no"})", "refused");
    row("suspend, 422", Call::Suspend, 422, R"({"code":40010001,"message":"no"})", "refused");
    row("calendar, 422", Call::Calendar, 422, R"({"code":40010001,"message":"no"})", "refused");
    row("cancel one, 422", Call::CancelOne, 422, R"({"code":42210000,"message":"no"})",
        "not_cancelable");
    row("cancel one, 422 of a bad call", Call::CancelOne, 422, R"({"code":40010001})",
        "not_cancelable");
    row("cancel one, 404", Call::CancelOne, 404, R"({"code":40410000,"message":"gone"})", "gone");
    row("close one, 404", Call::CloseOne, 404, R"({"code":40410000,"message":"gone"})", "gone");
    row("order, 404", Call::Order, 404, R"({"code":40410000,"message":"gone"})", "gone");
    row("close one, held", Call::CloseOne, 403,
        R"({"code":40310000,"message":"insufficient qty available","held_for_orders":"4"})",
        "held_for_orders");
    row("account, 401", Call::Account, 401, "{}", "keys");
    row("close all, 401", Call::CloseAll, 401, "{}", "keys");
}

void TestAlpacaBroker::whatAnAnswerMeansToItsCall() {
    QFETCH(Call, call);
    QFETCH(int, status);
    QFETCH(QString, body);
    BrokerRig rig;
    rig.at.answer(status, body.toStdString());
    rig.start();
    QTEST(perform(rig, call), "trouble");
    QCOMPARE(rig.at.asked.size(), std::size_t(1));
}

void TestAlpacaBroker::namesInThePath_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("part");
    const auto row = [](const char* name, const char* part) {
        QTest::newRow(name) << QString::fromUtf8(name) << part;
    };
    row("AAPL", "AAPL");
    row("BRK.B", "BRK.B");
    row("BTC/USD", "BTC%2FUSD");
    row("../orders", "..%2Forders");
    row("A?cancel_orders=true#", "A%3Fcancel_orders%3Dtrue%23");
    row("A B%41\n", "A%20B%2541%0A");
    row("é", "%C3%A9");
    row("~_-.a", "~_-.a");
}

void TestAlpacaBroker::namesInThePath() {
    QFETCH(QString, name);
    QFETCH(QString, part);
    BrokerRig rig;
    rig.at.answer(200, "{}");
    rig.start();
    const MutationToken token;
    QVERIFY(rig.run(rig.broker->closePosition(token, operationId, name.toStdString())));
    QVERIFY(rig.run(rig.broker->cancelOrder(token, operationId, name.toStdString())));
    QVERIFY(rig.run(rig.broker->order(name.toStdString())));
    QStringList paths;
    for (const rehearsal::Request& request : rig.at.asked)
        paths << text(request.path);
    QCOMPARE(paths,
             QStringList({"/v2/positions/" + part, "/v2/orders/" + part, "/v2/orders/" + part}));
}

void TestAlpacaBroker::whatIsNoNameIsNotSent_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << "";
    QTest::newRow("this folder") << ".";
    QTest::newRow("the folder above") << "..";
    QTest::newRow("more dots") << "...";
    QTest::newRow("too long") << QString(129, 'x');
}

void TestAlpacaBroker::whatIsNoNameIsNotSent() {
    QFETCH(QString, name);
    BrokerRig rig;
    rig.start();
    const MutationToken token;
    const std::string id = name.toStdString();
    QCOMPARE(troubleOf(rig.run(rig.broker->closePosition(token, operationId, id))),
             QString("not_sent"));
    QCOMPARE(troubleOf(rig.run(rig.broker->cancelOrder(token, operationId, id))),
             QString("not_sent"));
    QCOMPARE(troubleOf(rig.run(rig.broker->order(id))), QString("not_sent"));
    QVERIFY(rig.sent.empty());
    QCOMPARE(rig.at.server.log().requests(), std::size_t(0));
}

void TestAlpacaBroker::mixedItemsOfOneCall() {
    BrokerRig rig;
    rig.at.answer(207, R"([{"symbol":"AAPL","status":200,"body":{"id":"o","symbol":"AAPL"}},
        {"symbol":"TSLA","status":403,"body":{"code":40310000,"message":"insufficient qty"}}])");
    rig.start();
    const auto items = rig.run(rig.broker->closeAllPositions(MutationToken(), operationId));
    QVERIFY(items);
    QCOMPARE(items->size(), std::size_t(2));
    QCOMPARE((*items)[0].order->id, std::string("o"));
    QCOMPARE(text((*items)[1].refusal->trouble), QString("held_for_orders"));
}

void TestAlpacaBroker::fillsAreOldestFirst() {
    BrokerRig rig;
    rig.at.answer(200, R"([
        {"id":"2","transaction_time":"2026-11-18T15:00:02Z","qty":"1","price":"1"},
        {"id":"1","transaction_time":"2026-11-18T15:00:01Z","qty":"1","price":"1"}])");
    rig.start();
    const auto fills = rig.run(rig.broker->fills(Instant()));
    QVERIFY(fills);
    QCOMPARE(fills->front().id, std::string("1"));
}

void TestAlpacaBroker::withoutKeysNothingIsSent() {
    BrokerRig rig;
    rig.useEndpoint(rig.endpointOf(rig.at), {Secret(keyId), Secret()});
    QCOMPARE(perform(rig, Call::Account), QString("not_sent"));
    QCOMPARE(perform(rig, Call::CloseAll), QString("not_sent"));
    QVERIFY(rig.sent.empty());
}

void TestAlpacaBroker::keysWithControlsAreNotSent() {
    BrokerRig rig;
    rig.useEndpoint(rig.endpointOf(rig.at), {Secret(keyId), Secret(keySecret + "\r\nX-Evil: 1")});
    const auto account = rig.run(rig.broker->account());
    QCOMPARE(troubleOf(account), QString("not_sent"));
    QVERIFY(account.error().error.detail.find(keySecret) == std::string::npos);
    QCOMPARE(rig.at.server.log().requests(), std::size_t(0));
}

void TestAlpacaBroker::mutationsGetAWarmConnectionOnlyWhenAllowed() {
    BrokerRig rig;
    rig.at.answer(200, "[]");
    BrokerEndpoint endpoint = rig.endpointOf(rig.at);
    rig.useEndpoint(endpoint);
    QCOMPARE(perform(rig, Call::Positions), QString("ok"));
    QCOMPARE(perform(rig, Call::CancelAll), QString("ok"));
    QCOMPARE(rig.at.server.log().connections(), std::size_t(2));

    BrokerRig warm;
    warm.at.answer(200, "[]");
    endpoint = warm.endpointOf(warm.at);
    endpoint.allowsWarmMutations = true;
    warm.useEndpoint(endpoint);
    QCOMPARE(perform(warm, Call::Positions), QString("ok"));
    QCOMPARE(perform(warm, Call::CancelAll), QString("ok"));
    QCOMPARE(warm.at.server.log().connections(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestAlpacaBroker)
#include "tst_alpacabroker.moc"
