#include "broker/BrokerFailure.h"
#include "broker/Words.h"

#include <QtTest/QTest>

#include <algorithm>

using namespace catalyst;
using catalyst::test::text;

Q_DECLARE_METATYPE(catalyst::BrokerTrouble)
Q_DECLARE_METATYPE(catalyst::Error::Code)

namespace {

const char* const html = "<html><head><title>502 Bad Gateway</title></head></html>";
const QByteArray nested = QByteArray(5000, '[') + QByteArray(5000, ']');

/// No control, no line break, at most 300 bytes, valid UTF-8.
bool isPresentable(const std::string& message) {
    const QString shown = QString::fromStdString(message);
    return message.size() <= 300 && shown.toStdString() == message &&
           std::ranges::none_of(message, [](char c) { return static_cast<unsigned char>(c) < 32; });
}

} // namespace

class TestBrokerFailure : public QObject {
    Q_OBJECT

private slots:
    void refusals_data();
    void refusals();
    void fields_data();
    void fields();
    void wordsAreBounded_data();
    void wordsAreBounded();
    void saysWhatWasAskedAndAnswered();
    void anUnclearMutationIsOfUnknownOutcome();
    void withoutAnswer_data();
    void withoutAnswer();
    void everyTroubleHasAName();
};

void TestBrokerFailure::refusals_data() {
    using enum BrokerTrouble;
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<BrokerTrouble>("trouble");
    const auto row = [](const char* name, int status, const QByteArray& body,
                        BrokerTrouble trouble) {
        QTest::newRow(name) << status << body << trouble;
    };

    row("401", 401, R"({"code":40110000,"message":"request is not authorized"})", Keys);
    row("401 empty", 401, "", Keys);
    row("401 html", 401, html, Keys);
    row("403 forbidden without a code", 403, R"({"message":"forbidden."})", Keys);
    row("403 not authorized without a code", 403, R"({"message":"request is not authorized"})",
        Keys);
    row("403 forbidden with a code is about the request", 403,
        R"({"code":40310000,"message":"forbidden."})", Refused);
    row("403 of a proxy says nothing about keys", 403, "<html>403 Forbidden</html>", Refused);

    row("held, by field and text", 403,
        R"json({"code":40310000,"message":"insufficient qty available for order (requested: 10, available: 0)","existing_qty":"10","held_for_orders":"10","available":"0"})json",
        HeldForOrders);
    row("held, by field", 403, R"({"code":40310000,"message":"no","held_for_orders":"0.5"})",
        HeldForOrders);
    row("held, by a JSON number", 403, R"({"code":40310000,"message":"no","held_for_orders":3})",
        HeldForOrders);
    row("held, by text", 403,
        R"({"code":40310000,"message":"Insufficient qty available","held_for_orders":"0"})",
        HeldForOrders);
    row("held without the code", 403, R"({"message":"insufficient qty available"})", HeldForOrders);
    row("nothing held", 403, R"({"code":40310000,"message":"no","held_for_orders":"0"})", Refused);
    row("held by garbage", 403, R"({"code":40310000,"message":"no","held_for_orders":"many"})",
        Refused);
    row("code as a text", 403, R"({"code":"40310000","message":"insufficient qty"})",
        HeldForOrders);

    row("wash trade, by field and text", 403,
        R"({"code":40310000,"existing_order_id":"a1","message":"potential wash trade detected. use complex orders","reject_reason":"opposite side market/stop order exists"})",
        WashTrade);
    row("wash trade, by text", 403, R"({"code":40310000,"message":"potential Wash Trade"})",
        WashTrade);
    row("wash trade, by field", 403, R"({"code":40310000,"message":"no","existing_order_id":"a1"})",
        WashTrade);
    row("no order in the way", 403, R"({"code":40310000,"message":"no","existing_order_id":""})",
        Refused);
    row("no order id", 403, R"({"code":40310000,"message":"no","existing_order_id":5})", Refused);
    row("the text goes before the fields", 403,
        R"({"code":40310000,"message":"potential wash trade detected","existing_order_id":"a1","held_for_orders":"4"})",
        WashTrade);

    row("suspended", 403,
        R"({"code":40310000,"message":"new orders are rejected by user request"})",
        TradingSuspended);
    row("suspended, whatever is held", 403,
        R"({"code":40310000,"message":"new orders are rejected by user request","held_for_orders":"4"})",
        TradingSuspended);
    row("short", 403, R"({"code":40310000,"message":"account is not allowed to short"})",
        ShortNotAllowed);
    row("short, by 422", 422, R"({"code":42210000,"message":"asset \"GME\" cannot be sold short"})",
        ShortNotAllowed);
    row("403 buying power", 403, R"({"code":40310000,"message":"insufficient buying power"})",
        Refused);
    row("403 another code", 403,
        R"({"code":40310100,"message":"trade denied: insufficient qty of day trades"})", Refused);
    row("403 empty", 403, "", Refused);
    row("403 html that quotes", 403, "<html>insufficient qty</html>", Refused);
    row("403 list", 403, R"(["insufficient qty"])", Refused);
    row("403 message is no text", 403, R"({"code":40310000,"message":["insufficient qty"]})",
        Refused);
    row("403 message is no text, field told", 403,
        R"({"code":40310000,"message":null,"held_for_orders":"4"})", HeldForOrders);
    row("403 no message, field told", 403, R"({"code":40310000,"held_for_orders":"4"})",
        HeldForOrders);
    row("403 fields of another service", 403, R"({"held_for_orders":"4"})", Refused);

    row("404", 404, R"({"code":40410000,"message":"position does not exist"})", Gone);
    row("404 without words", 404, R"({"code":40410000})", Gone);
    row("404 without a code", 404, R"({"message":"order not found for a1"})", Gone);
    row("404 another code", 404, R"({"code":40410001,"message":"order not found"})", Refused);
    row("404 of a route", 404, R"({"message":"no Route matched with those values"})", Refused);
    row("404 of another service", 404, R"({"detail":"Not Found"})", Refused);
    row("404 html", 404, "<html>order not found</html>", Refused);
    row("404 empty", 404, "", Refused);

    row("422 whole call", 422, R"({"code":40010001,"message":"request body format is invalid"})",
        WholeCallRefused);
    row("422 sub-penny", 422,
        R"({"code":42210000,"message":"invalid limit_price 1.2345. sub-penny increment does not fulfill minimum pricing criteria"})",
        Refused);
    row("422 not cancelable", 422, R"({"code":42210000,"message":"order is not cancelable"})",
        NotCancelable);
    row("422 already filled", 422,
        R"({"code":42210000,"message":"order is already in \"filled\" state"})", NotCancelable);
    row("422 without words", 422, R"({"code":42210000})", Refused);
    row("422 empty", 422, "", Refused);
    row("422 html", 422, "<html>cancel</html>", Refused);

    row("429", 429, R"({"code":42910000,"message":"too many requests."})", RateLimited);
    row("429 html", 429, html, RateLimited);
    row("429 empty", 429, "", RateLimited);

    row("400", 400, R"({"code":40010000,"message":"bad"})", Refused);
    row("405", 405, "", Refused);
    row("407 of a proxy", 407, html, Refused);
    row("409", 409, "", Refused);
    row("451", 451, html, Refused);
    row("498", 498, "", Refused);

    row("408 waited in vain", 408, "", Unclear);
    row("425 too early", 425, "", Unclear);
    row("499 gave up", 499, "", Unclear);
    for (const int status : {500, 501, 502, 503, 504, 520, 599})
        QTest::addRow("%d", status) << status << QByteArray(html) << Unclear;
    row("500 with the words of a refusal", 500,
        R"({"code":40310000,"message":"insufficient qty available","held_for_orders":"10"})",
        Unclear);
    for (const int status :
         {-1, 0, 1, 100, 101, 103, 200, 204, 207, 299, 300, 302, 304, 308, 399, 600, 999, 40310000})
        QTest::addRow("%d is no refusal", status)
            << status << QByteArray(R"({"code":40410000,"message":"position does not exist"})")
            << Unclear;
}

void TestBrokerFailure::refusals() {
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(BrokerTrouble, trouble);
    const auto failure = refusalOf(status, body.toStdString(), "GET /v2/x");
    QCOMPARE(text(failure.trouble), text(trouble));
    QCOMPARE(failure.status, status);
    QVERIFY(isPresentable(failure.message));
    QVERIFY(!failure.resetAt);
}

void TestBrokerFailure::fields_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("code"); // 0: none
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("existing");
    QTest::addColumn<QString>("held");
    const auto row = [](const char* name, const QByteArray& body, int code, const char* message,
                        const char* existing, const char* held) {
        QTest::newRow(name) << body << code << message << existing << held;
    };
    row("all",
        R"({"code":40310000,"message":"m","existing_order_id":"a1","held_for_orders":"1.50"})",
        40310000, "m", "a1", "1.50");
    row("code as a text", R"({"code":"42210000","message":"m"})", 42210000, "m", "", "");
    row("code with a fraction", R"({"code":1.5,"message":"m"})", 0, "m", "", "");
    row("code beyond an int", R"({"code":99999999999,"message":"m"})", 0, "m", "", "");
    row("code is an object", R"({"code":{},"message":"m"})", 0, "m", "", "");
    row("no message", R"({"code":7})", 7, R"({"code":7})", "", "");
    row("all null",
        R"({"code":null,"message":null,"existing_order_id":null,"held_for_orders":null})", 0,
        R"({"code":null,"message":null,"existing_order_id":null,"held_for_orders":null})", "", "");
    row("white space", " \r\n\t ", 0, "", "", "");
    row("text", " upstream down \n", 0, "upstream down", "", "");
    row("controls", "a\x01\x1b[31m\nb", 0, "a\\x01\\x1b[31m\\nb", "", "");
    row("controls in JSON", R"({"message":"a\u0007\u202eb"})", 0, "a\\x07\\u202eb", "", "");
    row("an id that is none",
        QByteArray(R"({"message":"m","existing_order_id":")") + QByteArray(129, 'x') + R"("})", 0,
        "m", "", "");
}

void TestBrokerFailure::fields() {
    QFETCH(QByteArray, body);
    QFETCH(int, code);
    const auto failure = refusalOf(403, body.toStdString(), "GET /v2/x");
    QCOMPARE(failure.code.value_or(0), code);
    QTEST(text(failure.message), "message");
    QTEST(text(failure.existingOrderId), "existing");
    QTEST(text(failure.heldForOrders), "held");
}

void TestBrokerFailure::wordsAreBounded_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("long text") << QByteArray(100'000, 'x');
    QTest::newRow("long message") << R"({"message":")" + QByteArray(100'000, 'x') + R"("})";
    QTest::newRow("long message of controls")
        << R"({"message":")" + QByteArray("\\u0001").repeated(10'000) + R"("})";
    QTest::newRow("long message of wide characters")
        << R"({"message":")" + QByteArray("\xF0\x9D\x84\x9E").repeated(10'000) + R"("})";
    QTest::newRow("nested garbage") << nested;
    QTest::newRow("bytes that are no text") << QByteArray("\xff\xfe\x00\x80", 4).repeated(200);
    QTest::newRow("beyond the cap") << QByteArray(17 * 1024 * 1024, '[');
}

void TestBrokerFailure::wordsAreBounded() {
    QFETCH(QByteArray, body);
    for (const int status : {403, 500}) {
        const auto failure = refusalOf(status, body.toStdString(), "DELETE /v2/orders");
        QVERIFY(isPresentable(failure.message));
        QVERIFY(!failure.message.empty());
        QVERIFY(failure.error.detail.size() < 400);
    }
}

void TestBrokerFailure::saysWhatWasAskedAndAnswered() {
    const auto refused = refusalOf(404, R"({"code":40410000,"message":"position does not exist"})",
                                   "DELETE /v2/positions/AAPL");
    QCOMPARE(refused.error.detail,
             std::string("DELETE /v2/positions/AAPL: answered 404: position does not exist"));
    QCOMPARE(refusalOf(500, "", "GET /v2/clock").error.detail,
             std::string("GET /v2/clock: answered 500"));
}

void TestBrokerFailure::anUnclearMutationIsOfUnknownOutcome() {
    const auto code = [](int status, const char* request) {
        return text(refusalOf(status, "", request).error.code);
    };
    QCOMPARE(code(500, "DELETE /v2/orders"), QString("outcome_unknown"));
    QCOMPARE(code(302, "PATCH /v2/account/configurations"), QString("outcome_unknown"));
    QCOMPARE(code(500, "GET /v2/orders"), QString("invalid_data"));
    QCOMPARE(code(401, "DELETE /v2/orders"), QString("permission_denied"));
    QCOMPARE(code(403, "DELETE /v2/positions/AAPL"), QString("not_permitted"));
    QCOMPARE(text(refusalOf(404, R"({"code":40410000})", "DELETE /v2/orders/1").error.code),
             QString("not_found"));
}

void TestBrokerFailure::withoutAnswer_data() {
    using enum Error::Code;
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QString>("trouble");
    for (const Error::Code code : {InvalidArgument, Internal, Io, Refused, Unreachable,
                                   PermissionDenied, Timeout, TlsFailed, NotPermitted})
        QTest::addRow("%s", toString(code).data()) << code << "not_sent";
    for (const Error::Code code : {Silent, Reset, Garbage, TooLarge, Redirected, InvalidData,
                                   OutcomeUnknown, Cancelled, Corrupt})
        QTest::addRow("%s", toString(code).data()) << code << "unclear";
}

void TestBrokerFailure::withoutAnswer() {
    QFETCH(Error::Code, code);
    const auto failure = failureOf({code, "why"});
    QTEST(text(failure.trouble), "trouble");
    QCOMPARE(text(failure.error.code), text(code));
    QCOMPARE(failure.error.detail, std::string("why"));
    QCOMPARE(failure.status, 0);
}

void TestBrokerFailure::everyTroubleHasAName() {
    QSet<QString> names;
    for (int i = 0; i <= static_cast<int>(BrokerTrouble::Refused); ++i)
        names << text(static_cast<BrokerTrouble>(i));
    QCOMPARE(names.size(), 12);
    QVERIFY(names.contains("held_for_orders"));
    QVERIFY(names.contains("whole_call_refused"));
}

QTEST_APPLESS_MAIN(TestBrokerFailure)
#include "tst_brokerfailure.moc"
