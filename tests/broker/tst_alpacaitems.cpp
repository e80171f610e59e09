#include "broker/AlpacaJson.h"
#include "broker/Words.h"

#include <QtTest/QTest>

using namespace catalyst;
using catalyst::test::text;

namespace {

QString troubleOf(const std::optional<BrokerFailure>& refusal) {
    return refusal ? text(refusal->trouble) : QString("accepted");
}

} // namespace

class TestAlpacaItems : public QObject {
    Q_OBJECT

private slots:
    void cancel_data();
    void cancel();
    void close_data();
    void close();
    void theContractsExample();
    void aRefusalNamesItsItem();
    void allItemsInOrder();
};

void TestAlpacaItems::cancel_data() {
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("trouble");
    const auto row = [](const char* name, const QByteArray& item, const char* id, int status,
                        const char* trouble) {
        QTest::newRow(name) << item << id << status << trouble;
    };
    row("accepted", R"({"id":"a","status":200})", "a", 200, "accepted");
    row("accepted with a body", R"({"id":"a","status":200,"body":{"id":"a"}})", "a", 200,
        "accepted");
    row("204", R"({"id":"a","status":204,"body":null})", "a", 204, "accepted");
    row("status as a text", R"({"id":"a","status":"200"})", "a", 200, "accepted");
    row("422",
        R"({"id":"a","status":422,"body":{"code":42210000,"message":"order is not cancelable"}})",
        "a", 422, "not_cancelable");
    row("422 without words", R"({"id":"a","status":422})", "a", 422, "not_cancelable");
    row("422 of a bad call", R"({"id":"a","status":422,"body":{"code":40010001,"message":"m"}})",
        "a", 422, "not_cancelable");
    row("404", R"({"id":"a","status":404,"body":{"code":40410000,"message":"order not found"}})",
        "a", 404, "gone");
    row("500", R"({"id":"a","status":500,"body":{"message":"failed to cancel"}})", "a", 500,
        "unclear");
    row("429", R"({"id":"a","status":429})", "a", 429, "rate_limited");
    row("no status", R"({"id":"a"})", "a", 0, "unclear");
    row("status is null", R"({"id":"a","status":null})", "a", 0, "unclear");
    row("status is an object", R"({"id":"a","status":{}})", "a", 0, "unclear");
    row("status has a fraction", R"({"id":"a","status":200.5})", "a", 0, "unclear");
    row("status beyond an int", R"({"id":"a","status":20000000000})", "a", 0, "unclear");
    row("status is words", R"({"id":"a","status":"200 OK"})", "a", 0, "unclear");
    row("no id", R"({"status":200})", "", 200, "accepted");
    row("nothing", "{}", "", 0, "unclear");
}

void TestAlpacaItems::cancel() {
    QFETCH(QByteArray, item);
    const auto items = alpaca::readCancelItems(('[' + item + ']').toStdString());
    QVERIFY(items);
    QCOMPARE(items->size(), std::size_t(1));
    QTEST(text(items->front().orderId), "id");
    QTEST(items->front().status, "status");
    QTEST(troubleOf(items->front().refusal), "trouble");
}

void TestAlpacaItems::close_data() {
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QString>("trouble");
    QTest::addColumn<QString>("order"); // "symbol state", "" for none
    const auto row = [](const char* name, const QByteArray& item, const char* trouble,
                        const char* order) { QTest::newRow(name) << item << trouble << order; };
    row("accepted",
        R"({"symbol":"X","status":200,"body":{"id":"o","symbol":"X","status":"accepted"}})",
        "accepted", "X accepted");
    row("order without a symbol", R"({"symbol":"X","status":200,"body":{"id":"o"}})", "accepted",
        "X unknown");
    row("order as a text",
        R"({"symbol":"X","status":200,"body":"{\"id\":\"o\",\"status\":\"new\"}"})", "accepted",
        "X new");
    row("no body", R"({"symbol":"X","status":200})", "accepted", "");
    row("body is null", R"({"symbol":"X","status":200,"body":null})", "accepted", "");
    row("body is a list", R"({"symbol":"X","status":200,"body":[1]})", "accepted", "");
    row("body is words", R"({"symbol":"X","status":200,"body":"ok"})", "accepted", "");
    row("body is a number", R"({"symbol":"X","status":200,"body":1e300})", "accepted", "");
    row("held",
        R"({"symbol":"X","status":403,"body":{"code":40310000,"message":"insufficient qty available","held_for_orders":"10"}})",
        "held_for_orders", "");
    row("held, as a text",
        R"({"symbol":"X","status":403,"body":"{\"code\":40310000,\"message\":\"insufficient qty available\"}"})",
        "held_for_orders", "");
    row("wash trade",
        R"({"symbol":"X","status":403,"body":{"code":40310000,"message":"potential wash trade detected","existing_order_id":"e"}})",
        "wash_trade", "");
    row("one item is not the whole call",
        R"({"symbol":"X","status":422,"body":{"code":40010001,"message":"m"}})", "refused", "");
    row("422 without words", R"({"symbol":"X","status":422})", "refused", "");
    row("404", R"({"symbol":"X","status":404,"body":{"code":40410000}})", "gone", "");
    row("500", R"({"symbol":"X","status":500,"body":"oops"})", "unclear", "");
    row("no status", R"({"symbol":"X","body":{"id":"o","status":"filled"}})", "unclear", "");
    row("nothing", "{}", "unclear", "");
}

void TestAlpacaItems::close() {
    QFETCH(QByteArray, item);
    const auto items = alpaca::readCloseItems(('[' + item + ']').toStdString());
    QVERIFY(items);
    QCOMPARE(items->size(), std::size_t(1));
    const CloseItem& read = items->front();
    QTEST(troubleOf(read.refusal), "trouble");
    QTEST(read.order ? text(read.order->symbol) + ' ' + text(toString(read.order->state))
                     : QString(),
          "order");
}

void TestAlpacaItems::theContractsExample() {
    const auto items = alpaca::readCloseItems(
        R"json([{"symbol":"AAPL","status":200,"body":{"id":"f7f2…","status":"accepted","symbol":"AAPL","qty":"2","filled_qty":"0","side":"sell","type":"market","time_in_force":"day"}},
 {"symbol":"TSLA","status":403,"body":{"code":40310000,"message":"insufficient qty available for order (requested: 10, available: 0)","existing_qty":"10","held_for_orders":"10","available":"0"}}])json");
    QVERIFY(items);
    QCOMPARE(items->size(), std::size_t(2));
    const CloseItem& aapl = (*items)[0];
    QCOMPARE(aapl.symbol, std::string("AAPL"));
    QVERIFY(!aapl.refusal);
    QCOMPARE(text(aapl.order->quantity), QString("2"));
    QCOMPARE(text(toString(aapl.order->side)), QString("sell"));
    const CloseItem& tsla = (*items)[1];
    QVERIFY(!tsla.order);
    QCOMPARE(tsla.status, 403);
    QCOMPARE(tsla.refusal->code.value_or(0), 40310000);
    QCOMPARE(text(tsla.refusal->heldForOrders), QString("10"));
}

void TestAlpacaItems::aRefusalNamesItsItem() {
    const auto closing =
        alpaca::readCloseItems(R"([{"symbol":"X\nY","status":500,"body":"oops"}])");
    const BrokerFailure& refusal = *closing->front().refusal;
    QCOMPARE(refusal.error.detail, std::string("DELETE /v2/positions, X\\nY: answered 500: oops"));
    QCOMPARE(text(refusal.error.code), QString("outcome_unknown"));
    const auto cancelling = alpaca::readCancelItems(R"([{"id":"o1","status":404}])");
    QCOMPARE(cancelling->front().refusal->error.detail,
             std::string("DELETE /v2/orders, o1: answered 404"));
}

void TestAlpacaItems::allItemsInOrder() {
    const auto items =
        alpaca::readCancelItems(R"([{"id":"a","status":200},{"id":"b","status":500},{}])");
    QVERIFY(items);
    QStringList ids;
    for (const CancelItem& item : *items)
        ids << text(item.orderId);
    QCOMPARE(ids, QStringList({"a", "b", ""}));
    QVERIFY(alpaca::readCancelItems("[]")->empty());
    QVERIFY(alpaca::readCloseItems("[]")->empty());
}

QTEST_APPLESS_MAIN(TestAlpacaItems)
#include "tst_alpacaitems.moc"
