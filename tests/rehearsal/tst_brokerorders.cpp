#include "rehearsal/WorldFixture.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::tenOfApple;
using catalyst::test::WorldFixture;

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

/// The orders of the broker's wire.
class TestBrokerOrders : public QObject {
    Q_OBJECT

private slots:
    void ordersHaveTheirShape();
    void ordersCanBeSubmitted_data();
    void ordersCanBeSubmitted();
    void listsOfOrders_data();
    void listsOfOrders();
    void pagesCoverEverything_data();
    void pagesCoverEverything();
    void cancellingAllIsAListOfOutcomes();
    void cancellingOne();
};

void TestBrokerOrders::ordersHaveTheirShape() {
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

void TestBrokerOrders::ordersCanBeSubmitted_data() {
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

void TestBrokerOrders::ordersCanBeSubmitted() {
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

void TestBrokerOrders::listsOfOrders_data() {
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

void TestBrokerOrders::listsOfOrders() {
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

void TestBrokerOrders::pagesCoverEverything_data() {
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("placed one after the other") << false;
    QTest::newRow("at one moment") << true;
}

/// 1,200 open orders, read as the console has to.
void TestBrokerOrders::pagesCoverEverything() {
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

void TestBrokerOrders::cancellingAllIsAListOfOutcomes() {
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

void TestBrokerOrders::cancellingOne() {
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

QTEST_GUILESS_MAIN(TestBrokerOrders)
#include "tst_brokerorders.moc"
