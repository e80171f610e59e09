#include "broker/AlpacaJson.h"
#include "broker/Words.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using catalyst::test::codeOf;
using catalyst::test::text;

namespace {

/// One order with everything in it.
const QByteArray full = R"({
  "id":"61e69015-8549-4bfd-b9c3-01e75843f47d","client_order_id":"eb9e2aaa",
  "created_at":"2021-03-16T18:38:01.942282Z","updated_at":"2021-03-16T18:38:01.942282123Z",
  "submitted_at":"2021-03-16T14:38:01.937734999-04:00","filled_at":null,
  "asset_id":"b0b6dd9d","symbol":"AAPL","asset_class":"us_equity","notional":"500.00",
  "qty":"15.5","filled_qty":"3","filled_avg_price":"107.01","order_class":"bracket",
  "order_type":"limit","type":"limit","side":"buy","time_in_force":"gtc",
  "limit_price":"107.00","stop_price":"106.00","status":"partially_filled","extended_hours":false,
  "legs":[{"id":"leg1","symbol":"AAPL","side":"sell","status":"held","qty":"15.5","legs":null},
          {"id":"leg2","symbol":"AAPL","side":"sell","status":"new","type":"stop"}]})";

Order read(const QByteArray& body) {
    const auto order = alpaca::readOrder(body.toStdString());
    if (!order)
        qFatal("%s", order.error().detail.c_str());
    return *order;
}

QString stateName(OrderState state) {
    return text(toString(state));
}

} // namespace

class TestAlpacaOrders : public QObject {
    Q_OBJECT

private slots:
    void readsAllOfAnOrder();
    void words_data();
    void words();
    void numbers_data();
    void numbers();
    void times_data();
    void times();
    void legs_data();
    void legs();
    void anOrderOfWhichNothingCanBeReadIsThere();
    void lists_data();
    void lists();
    void aThousandAndTwoHundred();
    void fills();
};

void TestAlpacaOrders::readsAllOfAnOrder() {
    const Order order = read(full);
    QCOMPARE(order.id, std::string("61e69015-8549-4bfd-b9c3-01e75843f47d"));
    QCOMPARE(order.clientOrderId, std::string("eb9e2aaa"));
    QCOMPARE(order.symbol, std::string("AAPL"));
    QCOMPARE(text(toString(order.side)), QString("buy"));
    QCOMPARE(order.type, std::string("limit"));
    QCOMPARE(order.timeInForce, std::string("gtc"));
    QCOMPARE(stateName(order.state), QString("partially_filled"));
    QCOMPARE(order.stateText, std::string("partially_filled"));
    QCOMPARE(text(order.quantity), QString("15.5"));
    QCOMPARE(text(order.filledQuantity), QString("3"));
    QCOMPARE(text(order.notional), QString("500.00"));
    QCOMPARE(text(order.limitPrice), QString("107.00"));
    QCOMPARE(text(order.stopPrice), QString("106.00"));
    QCOMPARE(text(order.filledAveragePrice), QString("107.01"));
    QCOMPARE(text(order.submittedAt), QString("2021-03-16T18:38:01.937734Z"));
    QCOMPARE(text(order.updatedAt), QString("2021-03-16T18:38:01.942282Z"));
    QCOMPARE(order.legs.size(), std::size_t(2));
    QCOMPARE(order.legs[0].id, std::string("leg1"));
    QCOMPARE(stateName(order.legs[0].state), QString("held"));
    QCOMPARE(order.legs[1].type, std::string("stop"));
    QVERIFY(order.legs[0].legs.empty());
}

void TestAlpacaOrders::words_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("side");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("stateText");
    const auto row = [](const char* name, const QByteArray& body, const char* side,
                        const char* state, const QString& stateText) {
        QTest::newRow(name) << body << side << state << stateText;
    };
    row("sell", R"({"side":"sell","status":"pending_cancel"})", "sell", "pending_cancel",
        "pending_cancel");
    row("sell short", R"({"side":"sell_short","status":"new"})", "sell", "new", "new");
    row("unknown words", R"({"side":"hold","status":"pending_review"})", "unknown", "unknown",
        "pending_review");
    row("null", R"({"side":null,"status":null})", "unknown", "unknown", "");
    row("missing", "{}", "unknown", "unknown", "");
    row("other kinds", R"({"side":1,"status":["new"]})", "unknown", "unknown", "");
    row("controls", R"({"status":"new\u0000\n"})", "unknown", "unknown", "new\\x00\\n");
    row("long", R"({"status":")" + QByteArray(1000, 'x') + R"("})", "unknown", "unknown",
        QString(61, 'x') + QString::fromUtf8("…"));
}

void TestAlpacaOrders::words() {
    QFETCH(QByteArray, body);
    const Order order = read(body);
    QTEST(text(toString(order.side)), "side");
    QTEST(stateName(order.state), "state");
    QTEST(QString::fromStdString(order.stateText), "stateText");
}

void TestAlpacaOrders::numbers_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* json, const QString& value) {
        QTest::newRow(json) << QByteArray(json) << value;
    };
    row(R"("15")", "15");
    row(R"("0.000000001")", "0.000000001");
    row(R"("-7.50")", "-7.50");
    row(R"("")", "");
    row(R"("1e3")", "");
    row(R"("+1")", "");
    row(R"("1,000")", "");
    row(R"(" 1")", "");
    row(R"("NaN")", "");
    row(R"("0.1234567890123456789")", ""); // 19 decimals
    row("null", "");
    row("true", "");
    row("[]", "");
    row("{}", "");
    row("0", "0");
    row("15", "15");
    row("-15", "-15");
    row("15.0", "15");
    row("0.1", "0.1");
    row("-107.01", "-107.01");
    row("1e3", "1000");
    row("1e22", "10000000000000000000000");
    row("1e-9", "0.000000001");
    row("1e-19", ""); // 19 decimals
    row("1e300", "");
    row("123456789012345", "123456789012345");
    row("12345.6789012345", "12345.6789012345");
    row("1234567890123456", ""); // 16 digits: another text could have given the same number
    row("0.30000000000000004", "");
    row("9007199254740993", "");
}

void TestAlpacaOrders::numbers() {
    QFETCH(QByteArray, json);
    QTEST(text(read(R"({"qty":)" + json + '}').quantity), "value");
}

void TestAlpacaOrders::times_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("value");
    const auto row = [](const char* json, const QString& value) {
        QTest::newRow(json) << QByteArray(json) << value;
    };
    row(R"("2021-03-16T18:38:01Z")", "2021-03-16T18:38:01.000000Z");
    row(R"("2021-03-16T18:38:01.123456789Z")", "2021-03-16T18:38:01.123456Z");
    row(R"("2021-03-16T18:38:01.5-04:00")", "2021-03-16T22:38:01.500000Z");
    row(R"("2021-03-16T18:38:01.1234567890Z")", "");
    row(R"("2021-02-30T18:38:01Z")", "");
    row(R"("2021-03-16")", "");
    row(R"("")", "");
    row("1615919881", "");
    row("null", "");
}

void TestAlpacaOrders::times() {
    QFETCH(QByteArray, json);
    QTEST(text(read(R"({"submitted_at":)" + json + '}').submittedAt), "value");
}

void TestAlpacaOrders::legs_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("ids");
    const auto row = [](const char* name, const QByteArray& json, const QStringList& ids) {
        QTest::newRow(name) << json << ids;
    };
    row("null", "null", {});
    row("empty", "[]", {});
    row("object", "{}", {});
    row("text", "\"none\"", {});
    row("two", R"([{"id":"a"},{"id":"b"}])", {"a", "b"});
    row("legs of legs", R"([{"id":"a","legs":[{"id":"c","legs":[{"id":"d"}]}]},{"id":"b"}])",
        {"a", "b", "c", "d"});
    row("no objects", R"([null,{"id":"b"},7])", {"", "b", ""});
    // An order and its list of legs are two levels.
    QByteArray deep = R"([{"id":"x","legs":)";
    row("as deep as JSON goes", deep.repeated(500) + "[]" + QByteArray("}]").repeated(500),
        QStringList(500, "x"));
}

void TestAlpacaOrders::legs() {
    QFETCH(QByteArray, json);
    QStringList ids;
    for (const Order& leg : read(R"({"id":"top","legs":)" + json + '}').legs) {
        ids << QString::fromStdString(leg.id);
        QVERIFY(leg.legs.empty());
        QVERIFY(isOpen(leg.state));
    }
    QTEST(ids, "ids");
}

void TestAlpacaOrders::anOrderOfWhichNothingCanBeReadIsThere() {
    const auto orders = alpaca::readOrders(R"([{},{"id":7,"qty":{},"status":false},{"id":"a"}])");
    QVERIFY(orders);
    QCOMPARE(orders->size(), std::size_t(3));
    QCOMPARE((*orders)[0], Order());
    QCOMPARE((*orders)[1], Order());
    QVERIFY(isOpen((*orders)[0].state));
    QCOMPARE((*orders)[2].id, std::string("a"));
}

void TestAlpacaOrders::lists_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty list") << QByteArray("[]") << "ok";
    QTest::newRow("blank around") << QByteArray(" [ ]\n") << "ok";
    QTest::newRow("nothing") << QByteArray() << "invalid_data";
    QTest::newRow("object") << QByteArray("{}") << "invalid_data";
    QTest::newRow("null") << QByteArray("null") << "invalid_data";
    QTest::newRow("html") << QByteArray("<html>") << "invalid_data";
    QTest::newRow("cut") << QByteArray(R"([{"id":"a"})") << "invalid_data";
    QTest::newRow("item is null") << QByteArray(R"([{"id":"a"},null])") << "invalid_data";
    QTest::newRow("item is a list") << QByteArray("[[]]") << "invalid_data";
    QTest::newRow("item is a text") << QByteArray(R"(["AAPL"])") << "invalid_data";
    QTest::newRow("too large") << '[' + QByteArray(16 * 1024 * 1024, ' ') + ']' << "too_large";
    QTest::newRow("nested") << QByteArray(5000, '[') << "invalid_data";
}

void TestAlpacaOrders::lists() {
    QFETCH(QByteArray, body);
    const std::string text = body.toStdString();
    QTEST(codeOf(alpaca::readOrders(text)), "code");
    QTEST(codeOf(alpaca::readPositions(text)), "code");
    QTEST(codeOf(alpaca::readFills(text)), "code");
    QTEST(codeOf(alpaca::readCalendar(text)), "code");
    QTEST(codeOf(alpaca::readCancelItems(text)), "code");
    QTEST(codeOf(alpaca::readCloseItems(text)), "code");
}

void TestAlpacaOrders::aThousandAndTwoHundred() {
    const QByteArray many = '[' + (full + ',').repeated(1199) + full + ']';
    const auto orders = alpaca::readOrders(many.toStdString());
    QVERIFY(orders);
    QCOMPARE(orders->size(), std::size_t(1200));
    QCOMPARE(orders->back(), read(full));
}

void TestAlpacaOrders::fills() {
    const auto fills = alpaca::readFills(R"([
      {"id":"f2","activity_type":"FILL","transaction_time":"2026-11-18T15:00:01.5Z","type":"fill",
       "price":"190.55","qty":"3","side":"sell_short","symbol":"AAPL","order_id":"o2"},
      {"id":"f1","transaction_time":"2026-11-18T15:00:00.123456789Z","type":"partial_fill",
       "price":190.5,"qty":2,"side":"buy","symbol":"AAPL","order_id":"o1"},
      {"id":"no price","transaction_time":"2026-11-18T15:00:00Z","qty":"1"},
      {"id":"no time","price":"1","qty":"1"},
      {"id":"no quantity","transaction_time":"2026-11-18T15:00:00Z","price":"1","qty":"some"}])");
    QVERIFY(fills);
    QCOMPARE(fills->size(), std::size_t(2));
    const Fill& earlier = (*fills)[0];
    QCOMPARE(earlier.id, std::string("f1"));
    QCOMPARE(earlier.orderId, std::string("o1"));
    QCOMPARE(earlier.symbol, std::string("AAPL"));
    QCOMPARE(text(toString(earlier.side)), QString("buy"));
    QCOMPARE(text(std::optional(earlier.quantity)), QString("2"));
    QCOMPARE(text(std::optional(earlier.price)), QString("190.5"));
    QCOMPARE(text(std::optional(earlier.at)), QString("2026-11-18T15:00:00.123456Z"));
    QCOMPARE((*fills)[1].id, std::string("f2"));
    QCOMPARE(text(toString((*fills)[1].side)), QString("sell"));
}

QTEST_APPLESS_MAIN(TestAlpacaOrders)
#include "tst_alpacaorders.moc"
