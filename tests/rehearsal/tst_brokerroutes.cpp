#include "rehearsal/WorldFixture.h"

#include <QRegularExpression>
#include <QSet>
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

/// What every answer is checked for: JSON strings where the interface has amounts.
bool hasOnlyStringAmounts(const QJsonObject& object, const QStringList& names) {
    for (const QString& name : names) {
        const QJsonValue value = object.value(name);
        if (!value.isString() || !Decimal::parse(value.toString().toStdString()))
            return false;
    }
    return true;
}

const QString nanoseconds = R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$)";

bool matches(const QString& pattern, const QJsonValue& value) {
    return QRegularExpression(pattern).match(value.toString()).hasMatch();
}

} // namespace

/// The broker's wire against its contract, in this process.
class TestBrokerRoutes : public QObject {
    Q_OBJECT

private slots:
    void everyRouteAnswers_data();
    void everyRouteAnswers();
    void accountHasItsShape();
    void configurationsSuspend();
    void positionsHaveTheirShape();
    void ordersHaveTheirShape();
    void ordersCanBeSubmitted_data();
    void ordersCanBeSubmitted();
    void listsOfOrders_data();
    void listsOfOrders();
    void pagesCoverEverything_data();
    void pagesCoverEverything();
    void closingAllIsAListOfOutcomes();
    void closingOne();
    void cancellingAllIsAListOfOutcomes();
    void cancellingOne();
    void clockAndCalendar();
    void equityHistory();
    void fillsAreListed();
    void keysAreNeeded_data();
    void keysAreNeeded();
    void requestsAreCounted();
    void requestFaults_data();
    void requestFaults();
    void faultsMeetWhatTheyName();
    void removedFieldsAndUnknownWords();
    void operationsAreRecorded();
};

void TestBrokerRoutes::everyRouteAnswers_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    const auto row = [](const char* method, const char* target, int status) {
        QTest::addRow("%s %s", method, target) << method << target << status;
    };
    row("GET", "/v2/account", 200);
    row("GET", "/v2/account/configurations", 200);
    row("GET", "/v2/account/portfolio/history?period=1W&timeframe=1D", 200);
    row("GET", "/v2/account/activities/FILL?page_size=100", 200);
    row("GET", "/v2/account/activities/FILL?page_size=101", 422);
    row("GET", "/v2/clock", 200);
    row("GET", "/v2/calendar?start=2026-11-01&end=2026-11-30", 200);
    row("GET", "/v2/calendar?start=yesterday", 422);
    row("GET", "/v2/calendar?start=1990-01-01&end=2050-01-01", 422);
    row("GET", "/v2/positions", 200);
    row("GET", "/v2/positions/AAPL", 200);
    row("GET", "/v2/positions/A%41PL", 200);
    row("GET", "/v2/positions/TSLA", 404);
    row("GET", "/v2/orders", 200);
    row("GET", "/v2/orders?status=open&limit=500&nested=true", 200);
    row("GET", "/v2/orders?limit=501", 422);
    row("GET", "/v2/orders?limit=0", 422);
    row("GET", "/v2/orders?limit=x", 422);
    row("GET", "/v2/orders?status=x", 422);
    row("GET", "/v2/orders?after=x", 422);
    row("GET", "/v2/orders?direction=up", 422);
    row("GET", "/v2/orders/nothing", 404);
    row("DELETE", "/v2/orders/nothing", 404);
    row("DELETE", "/v2/positions/TSLA", 404);
    row("DELETE", "/v2/positions/", 404);
    row("PATCH", "/v2/account/configurations", 422);
    row("POST", "/v2/orders", 422);
    row("POST", "/v2/account", 405);
    row("DELETE", "/v2/account", 405);
    row("GET", "/v2/accounts", 404);
    row("GET", "/v1/account", 404);
    row("GET", "/", 404);
    row("GET", "", 404);
}

void TestBrokerRoutes::everyRouteAnswers() {
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(int, status);
    WorldFixture f;
    f.world.place(tenOfApple());
    const Reply reply = f.ask(method.toStdString(), target.toStdString());
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.contentType, std::string("application/json"));
    QVERIFY(reply.fate == Fate::Sent);
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(reply.body));
    QVERIFY(!document.isNull());
    if (status >= 400) {
        QVERIFY(document.object()["code"].isDouble());
        QVERIFY(document.object()["message"].isString());
    }
}

void TestBrokerRoutes::accountHasItsShape() {
    WorldFixture f;
    f.world.place(rehearsalPortfolio());
    const QJsonObject account = f.object("/v2/account");
    QVERIFY(hasOnlyStringAmounts(account, {"equity", "last_equity", "cash", "buying_power",
                                           "long_market_value", "short_market_value"}));
    QCOMPARE(account["status"].toString(), "ACTIVE");
    QCOMPARE(account["account_number"].toString(), "PA3RHRSL0001");
    QVERIFY(matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
                    account["id"]));
    for (const char* name : {"trading_blocked", "account_blocked", "trade_suspended_by_user"})
        QVERIFY(account[name].isBool() && !account[name].toBool());
    QVERIFY(account["short_market_value"].toString().startsWith('-'));
    f.world.setBlocked(true);
    QVERIFY(f.object("/v2/account")["account_blocked"].toBool());
}

void TestBrokerRoutes::configurationsSuspend() {
    WorldFixture f;
    const Reply reply =
        f.ask("PATCH", "/v2/account/configurations", R"({"suspend_trade":true})", "op-7");
    QCOMPARE(reply.status, 200);
    QVERIFY(WorldFixture::objectOf(reply)["suspend_trade"].toBool());
    QVERIFY(f.object("/v2/account/configurations")["suspend_trade"].toBool());
    QVERIFY(f.object("/v2/account")["trade_suspended_by_user"].toBool());
    QVERIFY(f.world.isSuspended());
    QCOMPARE(f.world.log().of(Event::Suspended).at(0).operationId, std::string("op-7"));
    f.ask("PATCH", "/v2/account/configurations", R"({"suspend_trade":false})");
    QVERIFY(!f.world.isSuspended());
    for (const char* body : {R"({"suspend_trade":"true"})", "{}", "[]", "nonsense"})
        QCOMPARE(f.ask("PATCH", "/v2/account/configurations", body).status, 422);
}

void TestBrokerRoutes::positionsHaveTheirShape() {
    WorldFixture f;
    f.world.place(BrokerPortfolio()
                      .hold("AAPL", "5", "100.0", "120.0", "118")
                      .hold("GME", "-4", "30", "27", "28")
                      .limit("AAPL", TradeSide::Sell, "1", "150"));
    const QJsonArray positions = f.array("/v2/positions");
    QCOMPARE(positions.size(), 2);
    const QJsonObject apple = positions[0].toObject();
    const QMap<QString, QString> expected{
        {"symbol", "AAPL"},          {"qty", "5"},
        {"qty_available", "4"},      {"side", "long"},
        {"avg_entry_price", "100"},  {"current_price", "120"},
        {"market_value", "600"},     {"cost_basis", "500"},
        {"unrealized_pl", "100"},    {"unrealized_plpc", "0.2"},
        {"lastday_price", "118"},    {"unrealized_intraday_pl", "10"},
        {"asset_class", "us_equity"}};
    for (auto field = expected.begin(); field != expected.end(); ++field)
        QCOMPARE(apple[field.key()].toString(), field.value());
    const QJsonObject game = positions[1].toObject();
    QCOMPARE(game["qty"].toString(), "-4");
    QCOMPARE(game["side"].toString(), "short");
    QCOMPARE(game["market_value"].toString(), "-108");
    QCOMPARE(game["unrealized_pl"].toString(), "12");
    QCOMPARE(game["unrealized_plpc"].toString(), "0.1");
    QCOMPARE(game["unrealized_intraday_pl"].toString(), "4");
    QVERIFY(f.object("/v2/positions/GME") == game);
    QCOMPARE(WorldFixture::objectOf(f.ask("GET", "/v2/positions/F"))["code"].toInt(), 40410000);
}

void TestBrokerRoutes::ordersHaveTheirShape() {
    WorldFixture f;
    f.world.place(BrokerPortfolio().bracket("AAPL", "10", "110", "130", "90"));
    const QJsonArray nested = f.array("/v2/orders?nested=true");
    QCOMPARE(nested.size(), 1);
    const QJsonObject entry = nested[0].toObject();
    QCOMPARE(entry["type"].toString(), "limit");
    QCOMPARE(entry["side"].toString(), "buy");
    QCOMPARE(entry["order_class"].toString(), "bracket");
    QCOMPARE(entry["status"].toString(), "new");
    QCOMPARE(entry["time_in_force"].toString(), "gtc");
    QCOMPARE(entry["limit_price"].toString(), "110");
    QVERIFY(hasOnlyStringAmounts(entry, {"qty", "filled_qty", "limit_price"}));
    for (const char* name : {"created_at", "submitted_at", "updated_at"})
        QVERIFY(matches(nanoseconds, entry[name]));
    for (const char* name : {"filled_at", "canceled_at", "stop_price", "filled_avg_price"})
        QVERIFY(entry[name].isNull());
    const QJsonArray legs = entry["legs"].toArray();
    QCOMPARE(legs.size(), 2);
    QCOMPARE(legs[0].toObject()["limit_price"].toString(), "130");
    QCOMPARE(legs[1].toObject()["stop_price"].toString(), "90");
    QCOMPARE(legs[1].toObject()["status"].toString(), "held");
    const QJsonArray flat = f.array("/v2/orders?direction=asc");
    QCOMPARE(flat.size(), 3);
    QVERIFY(flat[0].toObject()["legs"].isNull());
    QVERIFY(f.object("/v2/orders/" + entry["id"].toString().toStdString()) == entry);
    f.world.setPrice("AAPL", decimal("105"));
    const QJsonObject filled = f.object("/v2/orders/" + entry["id"].toString().toStdString());
    QCOMPARE(filled["status"].toString(), "filled");
    QCOMPARE(filled["filled_qty"].toString(), "10");
    QCOMPARE(filled["filled_avg_price"].toString(), "105");
    QVERIFY(matches(nanoseconds, filled["filled_at"]));
    // No open leg is ever hidden behind an order that is over.
    const QJsonArray exits = f.array("/v2/orders?nested=true");
    QCOMPARE(exits.size(), 1);
    QCOMPARE(exits[0].toObject()["legs"].toArray().size(), 1);
}

void TestBrokerRoutes::ordersCanBeSubmitted_data() {
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("orders");
    const auto row = [](const char* name, const char* body, int status, int orders) {
        QTest::newRow(name) << QString(body) << status << orders;
    };
    row("market", R"({"symbol":"F","qty":"1","side":"buy","type":"market","time_in_force":"day"})",
        200, 1);
    row("a number for a quantity",
        R"({"symbol":"F","qty":0.5,"side":"buy","type":"market","time_in_force":"day"})", 200, 1);
    row("limit",
        R"({"symbol":"F","qty":"1","side":"buy","type":"limit","limit_price":"9.5","time_in_force":"gtc"})",
        200, 1);
    row("limit without price",
        R"({"symbol":"F","qty":"1","side":"buy","type":"limit","time_in_force":"gtc"})", 422, 0);
    row("bracket",
        R"({"symbol":"F","qty":"1","side":"buy","type":"market","time_in_force":"gtc","order_class":"bracket","take_profit":{"limit_price":"15"},"stop_loss":{"stop_price":"8"}})",
        200, 3);
    row("bracket without stop",
        R"({"symbol":"F","qty":"1","side":"buy","type":"market","time_in_force":"gtc","order_class":"bracket","take_profit":{"limit_price":"15"}})",
        422, 0);
    row("notional",
        R"({"symbol":"F","notional":"100","side":"buy","type":"market","time_in_force":"day"})",
        422, 0);
    row("unknown type",
        R"({"symbol":"F","qty":"1","side":"buy","type":"hope","time_in_force":"day"})", 422, 0);
    row("exponent",
        R"({"symbol":"F","qty":"1e3","side":"buy","type":"market","time_in_force":"day"})", 422, 0);
    row("unknown symbol",
        R"({"symbol":"NOPE","qty":"1","side":"buy","type":"market","time_in_force":"day"})", 422,
        0);
    row("array", "[]", 422, 0);
    row("nothing", "", 422, 0);
}

void TestBrokerRoutes::ordersCanBeSubmitted() {
    QFETCH(QString, body);
    QFETCH(int, status);
    QFETCH(int, orders);
    WorldFixture f;
    const Reply reply = f.ask("POST", "/v2/orders", body.toStdString(), "op");
    QCOMPARE(reply.status, status);
    QCOMPARE(int(f.world.orders().openCount()), orders);
    if (status == 200)
        QCOMPARE(WorldFixture::objectOf(reply)["status"].toString(), "accepted");
}

void TestBrokerRoutes::listsOfOrders_data() {
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("symbols");
    QTest::newRow("open, newest first") << "" << QStringList{"MSFT", "F", "AAPL"};
    QTest::newRow("ascending") << "?direction=asc" << QStringList{"AAPL", "F", "MSFT"};
    QTest::newRow("limit") << "?limit=1" << QStringList{"MSFT"};
    QTest::newRow("closed") << "?status=closed" << QStringList{"BAC"};
    QTest::newRow("all") << "?status=all&direction=asc" << QStringList{"AAPL", "F", "MSFT", "BAC"};
    QTest::newRow("symbols") << "?symbols=F,MSFT" << QStringList{"MSFT", "F"};
    QTest::newRow("nobody's") << "?symbols=X" << QStringList{};
}

void TestBrokerRoutes::listsOfOrders() {
    QFETCH(QString, query);
    QFETCH(QStringList, symbols);
    WorldFixture f;
    f.world.place(BrokerPortfolio()
                      .limit("AAPL", TradeSide::Buy, "1", "10")
                      .limit("F", TradeSide::Buy, "1", "1")
                      .limit("MSFT", TradeSide::Buy, "1", "10"));
    f.ask("POST", "/v2/orders",
          R"({"symbol":"BAC","qty":"1","side":"buy","type":"market","time_in_force":"day"})");
    f.clock.advance(1s);
    QStringList seen;
    for (const QJsonValue& one : f.array("/v2/orders" + query.toStdString()))
        seen.append(one["symbol"].toString());
    QCOMPARE(seen, symbols);
}

void TestBrokerRoutes::pagesCoverEverything_data() {
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("placed one after the other") << false;
    QTest::newRow("at one moment") << true;
}

/// 1,200 open orders, read as the console has to.
void TestBrokerRoutes::pagesCoverEverything() {
    QFETCH(bool, atOnce);
    WorldFixture f;
    const auto portfolio = BrokerPortfolio().manyLimits(1200);
    if (atOnce) {
        for (const OrderRequest& request : portfolio.orders())
            QVERIFY(f.world.submit(request).has_value());
    } else {
        f.world.place(portfolio);
    }
    QCOMPARE(f.array("/v2/orders").size(), 50);
    QSet<QString> seen;
    std::string after;
    int pages = 0;
    for (;; ++pages) {
        const QJsonArray page =
            f.array("/v2/orders?status=open&limit=500&nested=true&direction=asc" +
                    (after.empty() ? "" : "&after=" + after));
        if (page.isEmpty())
            break;
        for (const QJsonValue& one : page)
            seen.insert(one["id"].toString());
        after = page.last()["submitted_at"].toString().toStdString();
    }
    QCOMPARE(seen.size(), 1200);
    QCOMPARE(pages, 3);
}

void TestBrokerRoutes::closingAllIsAListOfOutcomes() {
    WorldFixture f;
    f.world.place(
        BrokerPortfolio().hold("AAPL", "2", "100", "120").hold("TSLA", "10", "200", "210"));
    Fault held(Kind::HeldForOrders, 1);
    held.symbol = "TSLA";
    f.world.set(held);
    const Reply reply = f.ask("DELETE", "/v2/positions?cancel_orders=true", "", "op-1");
    QCOMPARE(reply.status, 207);
    const QJsonArray items = WorldFixture::arrayOf(reply);
    QCOMPARE(items.size(), 2);
    QCOMPARE(items[0]["symbol"].toString(), "AAPL");
    QCOMPARE(items[0]["status"].toInt(), 200);
    QCOMPARE(items[0]["body"]["status"].toString(), "accepted");
    QCOMPARE(items[0]["body"]["qty"].toString(), "2");
    QCOMPARE(items[0]["body"]["side"].toString(), "sell");
    QCOMPARE(items[1]["status"].toInt(), 403);
    const QJsonObject refused{{"code", 40310000},
                              {"message", "insufficient qty available for order (requested: 10, "
                                          "available: 0)"},
                              {"symbol", "TSLA"},
                              {"existing_qty", "10"},
                              {"held_for_orders", "10"},
                              {"available", "0"}};
    QVERIFY(items[1]["body"].toObject() == refused);
    QCOMPARE(f.world.log().of(Event::OrderAccepted).at(0).operationId, std::string("op-1"));
    f.clock.advance(1s);
    f.ask("DELETE", "/v2/positions");
    f.clock.advance(1s);
    QVERIFY(f.world.isFlat());
    QCOMPARE(f.ask("DELETE", "/v2/positions").body, std::string("[]"));
    QCOMPARE(f.ask("GET", "/v2/positions").body, std::string("[]"));
}

void TestBrokerRoutes::closingOne() {
    WorldFixture f;
    f.world.place(BrokerPortfolio().hold("AAPL", "2", "100", "120"));
    const Reply reply = f.ask("DELETE", "/v2/positions/AAPL", "", "op");
    QCOMPARE(reply.status, 200);
    QCOMPARE(WorldFixture::objectOf(reply)["qty"].toString(), "2");
    QCOMPARE(f.ask("DELETE", "/v2/positions/AAPL").status, 403); // the first one holds it
    f.clock.advance(1s);
    QCOMPARE(WorldFixture::objectOf(f.ask("DELETE", "/v2/positions/AAPL"))["code"].toInt(),
             40410000);
}

void TestBrokerRoutes::cancellingAllIsAListOfOutcomes() {
    WorldFixture f;
    f.world.place(tenOfApple().bracket("F", "10", "9", "13", "8"));
    const Reply reply = f.ask("DELETE", "/v2/orders", "", "op");
    QCOMPARE(reply.status, 207);
    const QJsonArray items = WorldFixture::arrayOf(reply);
    QCOMPARE(items.size(), 4);
    for (const QJsonValue& item : items) {
        QCOMPARE(item["status"].toInt(), 200);
        QCOMPARE(f.object("/v2/orders/" + item["id"].toString().toStdString())["status"].toString(),
                 "pending_cancel");
    }
    f.clock.advance(1s);
    QCOMPARE(f.ask("DELETE", "/v2/orders").body, std::string("[]"));
}

void TestBrokerRoutes::cancellingOne() {
    WorldFixture f;
    f.world.place(tenOfApple());
    const std::string id = f.array("/v2/orders").at(0)["id"].toString().toStdString();
    const Reply reply = f.ask("DELETE", "/v2/orders/" + id, "", "op");
    QCOMPARE(reply.status, 204);
    QVERIFY(reply.body.empty());
    f.clock.advance(1s);
    const Reply again = f.ask("DELETE", "/v2/orders/" + id);
    QCOMPARE(again.status, 422);
    QCOMPARE(WorldFixture::objectOf(again)["code"].toInt(), 42210000);
    QVERIFY(matches("already in \"canceled\" state", WorldFixture::objectOf(again)["message"]));
}

void TestBrokerRoutes::clockAndCalendar() {
    WorldFixture f;
    QJsonObject clock = f.object("/v2/clock");
    QVERIFY(clock["is_open"].toBool());
    QCOMPARE(clock["timestamp"].toString(), "2026-11-18T10:00:00.000000137-05:00");
    QCOMPARE(clock["next_open"].toString(), "2026-11-19T09:30:00-05:00");
    QCOMPARE(clock["next_close"].toString(), "2026-11-18T16:00:00-05:00");
    QVERIFY(*parseUtc(clock["timestamp"].toString().toStdString()) == f.clock.now());
    f.clock.jumpTo(*parseUtc("2026-07-03T01:00:00.25Z")); // the evening before a holiday
    clock = f.object("/v2/clock");
    QVERIFY(!clock["is_open"].toBool());
    QCOMPARE(clock["timestamp"].toString(), "2026-07-02T21:00:00.250000137-04:00");
    QCOMPARE(clock["next_open"].toString(), "2026-07-06T09:30:00-04:00");
    QCOMPARE(clock["next_close"].toString(), "2026-07-06T16:00:00-04:00");
    const QJsonArray days = f.array("/v2/calendar?start=2026-11-25&end=2026-11-28");
    QCOMPARE(days.size(), 2);
    const QJsonObject early{{"date", "2026-11-27"},    {"open", "09:30"},
                            {"close", "13:00"},        {"session_open", "0400"},
                            {"session_close", "1700"}, {"settlement_date", "2026-11-27"}};
    QVERIFY(days[1].toObject() == early);
}

void TestBrokerRoutes::equityHistory() {
    WorldFixture f;
    f.world.place(rehearsalPortfolio());
    const QJsonObject history = f.object("/v2/account/portfolio/history?period=1M&timeframe=1D");
    QCOMPARE(history["timestamp"].toArray().size(), 23);
    for (const char* name : {"equity", "profit_loss", "profit_loss_pct"}) {
        QCOMPARE(history[name].toArray().size(), 23);
        QVERIFY(history[name].toArray().last().isDouble());
    }
    QCOMPARE(history["equity"].toArray().last().toDouble(),
             f.object("/v2/account")["equity"].toString().toDouble());
    QCOMPARE(history["equity"].toArray().first().toDouble(), history["base_value"].toDouble());
    const QJsonArray times = history["timestamp"].toArray();
    for (int i = 1; i < times.size(); ++i)
        QVERIFY(times[i].toInteger() > times[i - 1].toInteger());
}

void TestBrokerRoutes::fillsAreListed() {
    WorldFixture f;
    f.world.place(BrokerPortfolio().hold("AAPL", "10", "100", "120").hold("F", "4", "10", "11"));
    Fault half(Kind::PartialFill, 1);
    half.delay = 5s;
    half.symbol = "AAPL";
    f.world.set(half);
    f.ask("DELETE", "/v2/positions");
    f.clock.advance(10s);
    const QJsonArray fills = f.array("/v2/account/activities/FILL?direction=asc&page_size=100");
    QCOMPARE(fills.size(), 3);
    const QJsonObject first = fills[0].toObject();
    QCOMPARE(first["activity_type"].toString(), "FILL");
    QCOMPARE(first["type"].toString(), "partial_fill");
    QCOMPARE(first["qty"].toString(), "5");
    QCOMPARE(first["leaves_qty"].toString(), "5");
    QCOMPARE(first["price"].toString(), "120");
    QCOMPARE(first["side"].toString(), "sell");
    QVERIFY(matches(nanoseconds, first["transaction_time"]));
    QVERIFY(matches(R"(^\d{17}::[0-9a-f-]{36}$)", first["id"]));
    QCOMPARE(fills[2]["type"].toString(), "fill");
    QCOMPARE(f.array("/v2/account/activities/FILL?page_size=1").at(0)["cum_qty"].toString(), "10");
    const std::string after = fills[0]["transaction_time"].toString().toStdString();
    QCOMPARE(f.array("/v2/account/activities/FILL?after=" + after).size(), 2);
}

void TestBrokerRoutes::keysAreNeeded_data() {
    using Headers = QMap<QString, QString>;
    QTest::addColumn<Headers>("headers");
    QTest::newRow("none") << Headers{};
    QTest::newRow("no secret") << Headers{{"apca-api-key-id", "key"}};
    QTest::newRow("wrong secret") << Headers{{"apca-api-key-id", "key"},
                                             {"apca-api-secret-key", "x"}};
    QTest::newRow("wrong key") << Headers{{"apca-api-key-id", "kez"},
                                          {"apca-api-secret-key", "secret"}};
}

void TestBrokerRoutes::keysAreNeeded() {
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

void TestBrokerRoutes::requestsAreCounted() {
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

void TestBrokerRoutes::requestFaults_data() {
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

void TestBrokerRoutes::requestFaults() {
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

void TestBrokerRoutes::faultsMeetWhatTheyName() {
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

void TestBrokerRoutes::removedFieldsAndUnknownWords() {
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

void TestBrokerRoutes::operationsAreRecorded() {
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

QTEST_GUILESS_MAIN(TestBrokerRoutes)
#include "tst_brokerroutes.moc"
