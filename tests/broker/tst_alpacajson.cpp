#include "broker/AlpacaJson.h"
#include "broker/Words.h"
#include "support/ResultText.h"

#include <QtTest/QTest>

using namespace catalyst;
using catalyst::test::codeOf;
using catalyst::test::text;

class TestAlpacaJson : public QObject {
    Q_OBJECT

private slots:
    void accounts_data();
    void accounts();
    void allOfAnAccount();
    void removedFieldsAreEmpty();
    void suspended_data();
    void suspended();
    void clocks_data();
    void clocks();
    void calendar_data();
    void calendar();
    void days();
    void allOfAPosition();
    void sides_data();
    void sides();
    void aPositionOfWhichNothingCanBeReadIsThere();
    void equityHistory();
    void equityHistories_data();
    void equityHistories();
};

void TestAlpacaJson::accounts_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("status");
    QTest::addColumn<QString>("statusText");
    const auto row = [](const char* name, const QByteArray& body, const char* code,
                        const char* status = "", const char* statusText = "") {
        QTest::newRow(name) << body << code << status << statusText;
    };
    row("active", R"({"id":"a","status":"ACTIVE"})", "ok", "active", "ACTIVE");
    row("lower case", R"({"id":"a","status":"active"})", "ok", "active", "active");
    row("restricted", R"({"id":"a","status":"RESTRICTED"})", "ok", "restricted", "RESTRICTED");
    row("closed", R"({"id":"a","status":"ACCOUNT_CLOSED"})", "ok", "closed", "ACCOUNT_CLOSED");
    row("on the way", R"({"id":"a","status":"APPROVAL_PENDING"})", "ok", "other",
        "APPROVAL_PENDING");
    row("no id", R"({"status":"ACTIVE"})", "invalid_data");
    row("empty id", R"({"id":"","status":"ACTIVE"})", "invalid_data");
    row("id is a number", R"({"id":7,"status":"ACTIVE"})", "invalid_data");
    row("no status", R"({"id":"a"})", "invalid_data");
    row("status is null", R"({"id":"a","status":null})", "invalid_data");
    row("list", R"([{"id":"a","status":"ACTIVE"}])", "invalid_data");
    row("empty", "", "invalid_data");
    row("refusal", R"({"code":40110000,"message":"request is not authorized"})", "invalid_data");
}

void TestAlpacaJson::accounts() {
    QFETCH(QByteArray, body);
    const auto account = alpaca::readAccount(body.toStdString());
    QTEST(codeOf(account), "code");
    QTEST(account ? text(toString(account->status)) : QString(), "status");
    QTEST(account ? text(account->statusText) : QString(), "statusText");
}

void TestAlpacaJson::allOfAnAccount() {
    const auto account = alpaca::readAccount(R"({
      "id":"904837e3-3b76","account_number":"PA3ABCDEF1234","status":"ACTIVE","currency":"USD",
      "cash":"-23140.2","buying_power":"262113.632","equity":"103820.56","last_equity":"103529.24",
      "long_market_value":"126960.76","short_market_value":"-10.00","trading_blocked":false,
      "account_blocked":true,"trade_suspended_by_user":true,"pattern_day_trader":false,
      "a_field_of_tomorrow":{"nested":[1,2,3]}})");
    QVERIFY(account);
    QCOMPARE(account->id, std::string("904837e3-3b76"));
    QCOMPARE(account->number, std::string("PA3ABCDEF1234"));
    QCOMPARE(account->currency, std::string("USD"));
    QCOMPARE(text(account->cash), QString("-23140.2"));
    QCOMPARE(text(account->buyingPower), QString("262113.632"));
    QCOMPARE(text(account->equity), QString("103820.56"));
    QCOMPARE(text(account->lastEquity), QString("103529.24"));
    QCOMPARE(text(account->longMarketValue), QString("126960.76"));
    QCOMPARE(text(account->shortMarketValue), QString("-10.00"));
    QCOMPARE(text(account->isTradingBlocked), QString("false"));
    QCOMPARE(text(account->isAccountBlocked), QString("true"));
    QCOMPARE(text(account->isSuspendedByUser), QString("true"));
}

void TestAlpacaJson::removedFieldsAreEmpty() {
    Account bare;
    bare.id = "a";
    bare.status = AccountStatus::Active;
    bare.statusText = "ACTIVE";
    QCOMPARE(*alpaca::readAccount(R"({"id":"a","status":"ACTIVE"})"), bare);
    const auto odd = alpaca::readAccount(R"({"id":"a","status":"ACTIVE","account_number":12,
      "currency":null,"equity":true,"last_equity":"n/a","cash":[],"trading_blocked":"false",
      "account_blocked":0,"trade_suspended_by_user":null})");
    QCOMPARE(*odd, bare);
}

void TestAlpacaJson::suspended_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("value"); // or the error's code
    QTest::newRow("true") << QByteArray(R"({"suspend_trade":true,"fractional_trading":true})")
                          << "true";
    QTest::newRow("false") << QByteArray(R"({"suspend_trade":false})") << "false";
    QTest::newRow("missing") << QByteArray("{}") << "invalid_data";
    QTest::newRow("null") << QByteArray(R"({"suspend_trade":null})") << "invalid_data";
    QTest::newRow("text") << QByteArray(R"({"suspend_trade":"true"})") << "invalid_data";
    QTest::newRow("list") << QByteArray("[true]") << "invalid_data";
}

void TestAlpacaJson::suspended() {
    QFETCH(QByteArray, body);
    const auto suspended = alpaca::readSuspended(body.toStdString());
    QTEST(suspended ? text(std::optional(*suspended)) : codeOf(suspended), "value");
}

void TestAlpacaJson::clocks_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("timestamp"); // or the error's code
    QTest::addColumn<bool>("open");
    QTest::addColumn<QString>("nextOpen");
    QTest::addColumn<QString>("nextClose");
    const auto row = [](const char* name, const QByteArray& body, const char* timestamp, bool open,
                        const char* nextOpen, const char* nextClose) {
        QTest::newRow(name) << body << timestamp << open << nextOpen << nextClose;
    };
    row("the contract's",
        R"({"timestamp":"2025-06-24T14:15:22-04:00","is_open":true,"next_open":"2025-06-25T09:30:00-04:00","next_close":"2025-06-24T16:00:00-04:00"})",
        "2025-06-24T18:15:22.000000Z", true, "2025-06-25T13:30:00.000000Z",
        "2025-06-24T20:00:00.000000Z");
    row("nanoseconds", R"({"timestamp":"2025-06-24T14:15:22.123456789-04:00","is_open":false})",
        "2025-06-24T18:15:22.123456Z", false, "", "");
    row("next is garbage",
        R"({"timestamp":"2025-06-24T14:15:22Z","is_open":false,"next_open":"soon","next_close":5})",
        "2025-06-24T14:15:22.000000Z", false, "", "");
    row("no timestamp", R"({"is_open":true})", "invalid_data", false, "", "");
    row("timestamp garbage", R"({"timestamp":"now","is_open":true})", "invalid_data", false, "",
        "");
    row("no is_open", R"({"timestamp":"2025-06-24T14:15:22Z"})", "invalid_data", false, "", "");
    row("is_open is a text", R"({"timestamp":"2025-06-24T14:15:22Z","is_open":"true"})",
        "invalid_data", false, "", "");
}

void TestAlpacaJson::clocks() {
    QFETCH(QByteArray, body);
    const auto clock = alpaca::readClock(body.toStdString());
    QTEST(clock ? text(std::optional(clock->timestamp)) : codeOf(clock), "timestamp");
    QTEST(clock && clock->isOpen, "open");
    QTEST(clock ? text(clock->nextOpen) : QString(), "nextOpen");
    QTEST(clock ? text(clock->nextClose) : QString(), "nextClose");
}

void TestAlpacaJson::calendar_data() {
    QTest::addColumn<QByteArray>("day");
    QTest::addColumn<bool>("read");
    const auto row = [](const char* day, bool read) {
        QTest::newRow(day) << QByteArray(day) << read;
    };
    row(R"({"date":"2025-06-24","open":"09:30","close":"16:00"})", true);
    row(R"({"date":"2025-06-24","open":"0930","close":"1600"})", true);
    row(R"({"date":"2024-02-29","open":"09:30","close":"16:00"})", true);
    row(R"({"date":"2025-02-29","open":"09:30","close":"16:00"})", false);
    row(R"({"date":"2025-13-01","open":"09:30","close":"16:00"})", false);
    row(R"({"date":"2025-6-24","open":"09:30","close":"16:00"})", false);
    row(R"({"date":"2025/06/24","open":"09:30","close":"16:00"})", false);
    row(R"({"date":"-025-06-24","open":"09:30","close":"16:00"})", false);
    row(R"({"date":"2025-06-24","open":"24:00","close":"16:00"})", false);
    row(R"({"date":"2025-06-24","open":"09:60","close":"16:00"})", false);
    row(R"({"date":"2025-06-24","open":"9:30","close":"16:00"})", false);
    row(R"({"date":"2025-06-24","open":"09:3x","close":"16:00"})", false);
    row(R"({"date":"2025-06-24","open":930,"close":"16:00"})", false);
    row(R"({"date":"2025-06-24","open":"09:30"})", false);
    row(R"({"open":"09:30","close":"16:00"})", false);
    row("{}", false);
}

void TestAlpacaJson::calendar() {
    QFETCH(QByteArray, day);
    const auto days = alpaca::readCalendar(('[' + day + ']').toStdString());
    QVERIFY(days);
    QTEST(!days->empty(), "read");
}

void TestAlpacaJson::days() {
    using namespace std::chrono;
    const auto days = alpaca::readCalendar(R"([
      {"date":"2025-07-03","open":"09:30","close":"13:00","session_open":"0400","session_close":"1700","settlement_date":"2025-07-07"},
      {"date":"2025-07-02","open":"09:30","close":"16:00","session_open":"?"}])");
    QVERIFY(days);
    const std::vector<BrokerDay> expected{
        {year(2025) / July / 2, hours(9) + minutes(30), hours(16), {}, {}},
        {year(2025) / July / 3, hours(9) + minutes(30), hours(13), hours(4), hours(17)}};
    QCOMPARE(*days, expected);
}

void TestAlpacaJson::allOfAPosition() {
    const auto positions = alpaca::readPositions(
        R"([{"symbol":"AAPL","qty":"5","qty_available":"4","side":"long","avg_entry_price":"100.0","current_price":"120.0","market_value":"600.0","cost_basis":"500.0","unrealized_pl":"100.0","unrealized_plpc":"0.20","unrealized_intraday_pl":"10.0"}])");
    QVERIFY(positions);
    QCOMPARE(positions->size(), std::size_t(1));
    const Position& position = positions->front();
    QCOMPARE(position.symbol, std::string("AAPL"));
    QCOMPARE(text(toString(position.side)), QString("long"));
    QCOMPARE(text(position.quantity), QString("5"));
    QCOMPARE(text(position.availableQuantity), QString("4"));
    QCOMPARE(text(position.averageEntryPrice), QString("100.0"));
    QCOMPARE(text(position.currentPrice), QString("120.0"));
    QCOMPARE(text(position.marketValue), QString("600.0"));
    QCOMPARE(text(position.costBasis), QString("500.0"));
    QCOMPARE(text(position.unrealizedProfit), QString("100.0"));
    QCOMPARE(text(position.unrealizedFraction), QString("0.20"));
    QCOMPARE(text(position.unrealizedToday), QString("10.0"));
}

void TestAlpacaJson::sides_data() {
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QString>("side");
    const auto row = [](const char* fields, const char* side) {
        QTest::newRow(fields) << QByteArray(fields) << side;
    };
    row(R"("side":"long","qty":"5")", "long");
    row(R"("side":"short","qty":"-5")", "short");
    row(R"("side":"long")", "long");
    row(R"("side":"short","qty":null)", "short");
    row(R"("side":"long","qty":"0")", "long");
    row(R"("qty":"5")", "long");
    row(R"("qty":"-0.5")", "short");
    row(R"("qty":"0")", "unknown");
    row(R"("side":null,"qty":"-5")", "short");
    row(R"("side":"long","qty":"-5")", "unknown");
    row(R"("side":"short","qty":"5")", "unknown");
    row(R"("side":"sideways","qty":"5")", "unknown");
    row(R"("side":"sideways")", "unknown");
}

void TestAlpacaJson::sides() {
    QFETCH(QByteArray, fields);
    const auto positions = alpaca::readPositions(("[{" + fields + "}]").toStdString());
    QVERIFY(positions);
    QTEST(text(toString(positions->front().side)), "side");
}

void TestAlpacaJson::aPositionOfWhichNothingCanBeReadIsThere() {
    const auto positions = alpaca::readPositions(
        R"([{},{"symbol":null,"qty":"many","market_value":{}},{"symbol":"X"}])");
    QVERIFY(positions);
    QCOMPARE(positions->size(), std::size_t(3));
    QCOMPARE((*positions)[0], Position());
    QCOMPARE((*positions)[1], Position());
    QCOMPARE((*positions)[2].symbol, std::string("X"));
}

void TestAlpacaJson::equityHistory() {
    const auto history = alpaca::readEquityHistory(R"({
      "timestamp":[1580860800,1580774400,1580947200,1581033600,"x",1581120000,-5,1e18,1.5],
      "equity":[27423.73,27408.19,null,27515.97,1,27515.973000000005,1,1,1],
      "profit_loss":[11.8,-3.74,1,null],"profit_loss_pct":[0.1],"base_value":27411.93,
      "timeframe":"1D"})");
    QVERIFY(history);
    QCOMPARE(text(history->baseValue), QString("27411.93"));
    QStringList points;
    for (const EquityPoint& point : history->points)
        points << text(std::optional(point.at)).left(10) + ' ' + text(std::optional(point.equity)) +
                      ' ' + text(point.profit);
    QCOMPARE(points, QStringList({"2020-02-04 27408.19 -3.74", "2020-02-05 27423.73 11.8",
                                  "2020-02-07 27515.97 ", "2020-02-08 27515.973000 "}));
}

void TestAlpacaJson::equityHistories_data() {
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("points"); // -1: invalid
    QTest::newRow("empty") << QByteArray(R"({"timestamp":[],"equity":[]})") << 0;
    QTest::newRow("uneven") << QByteArray(R"({"timestamp":[1,2,3],"equity":[1]})") << 1;
    QTest::newRow("too many values") << QByteArray(R"({"timestamp":[1],"equity":[1,2]})") << 1;
    QTest::newRow("texts") << QByteArray(R"({"timestamp":[1],"equity":["1.50"]})") << 1;
    QTest::newRow("null") << QByteArray(R"({"timestamp":null,"equity":null})") << -1;
    QTest::newRow("no equity") << QByteArray(R"({"timestamp":[1]})") << -1;
    QTest::newRow("list") << QByteArray("[]") << -1;
}

void TestAlpacaJson::equityHistories() {
    QFETCH(QByteArray, body);
    const auto history = alpaca::readEquityHistory(body.toStdString());
    QTEST(history ? static_cast<int>(history->points.size()) : -1, "points");
}

QTEST_APPLESS_MAIN(TestAlpacaJson)
#include "tst_alpacajson.moc"
