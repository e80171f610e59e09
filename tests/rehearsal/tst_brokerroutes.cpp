#include "rehearsal/WorldFixture.h"

#include <QRegularExpression>
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
    void closingAllIsAListOfOutcomes();
    void closingOne();
    void clockAndCalendar();
    void equityHistory();
    void fillsAreListed();
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

QTEST_GUILESS_MAIN(TestBrokerRoutes)
#include "tst_brokerroutes.moc"
