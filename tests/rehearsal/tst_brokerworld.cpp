#include "rehearsal/WorldFixture.h"

#include <QTest>

#include <cstdint>
#include <functional>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::limitOrder;
using catalyst::test::marketOrder;
using catalyst::test::tenOfApple;
using catalyst::test::WorldFixture;
using Fault = BrokerFault;
using Kind = BrokerFault::Kind;
using Event = BrokerEvent::Kind;

Q_DECLARE_METATYPE(BrokerPortfolio)

/// The stand-in broker without its wire: what happens when.
class TestBrokerWorld : public QObject {
    Q_OBJECT

private slots:
    void anOrderHasItsCourse();
    void aCancelTakesItsTime();
    void closingClosesEverything_data();
    void closingClosesEverything();
    void protectiveOrdersHoldTheQuantity();
    void refusesWhatABrokerRefuses_data();
    void refusesWhatABrokerRefuses();
    void queuesUntilTheMarketOpens();
    void closesEarly_data();
    void closesEarly();
    void theDayMoves();
    void bracketsEndEachOther();
    void pricesTriggerOrders();
    void anotherPortfolioReplacesAll();
};

void TestBrokerWorld::anOrderHasItsCourse() {
    WorldFixture f;
    const Traded id = f.world.submit(marketOrder("AAPL", TradeSide::Buy, "3"));
    QVERIFY(id.has_value());
    QCOMPARE(f.open(), "AAPL buy 3 accepted");
    f.clock.advance(10ms);
    QCOMPARE(f.open(), "AAPL buy 3 new");
    f.clock.advance(149ms);
    QVERIFY(f.held().isEmpty());
    f.clock.advance(1ms);
    QCOMPARE(f.held(), "AAPL 3");
    QCOMPARE(f.open(), "");
    QCOMPARE(f.phaseOf(*id), std::string("filled"));
    const BrokerEvent fill = f.world.log().of(Event::Filled).at(0);
    QVERIFY(fill.at.boot == f.clock.boot());
    QVERIFY(fill.price == f.world.prices().of("AAPL"));
    QVERIFY(fill.orderId == *id);
}

void TestBrokerWorld::aCancelTakesItsTime() {
    WorldFixture f;
    f.world.place(tenOfApple());
    const std::string id = std::as_const(f.world.orders()).open().at(0)->id;
    QVERIFY(f.world.cancel(id).has_value());
    QCOMPARE(f.open(), "AAPL sell 10 pending_cancel");
    const Done again = f.world.cancel(id);
    QCOMPARE(again.error().status, 422);
    QCOMPARE(again.error().code, 42210000);
    f.clock.advance(50ms);
    QCOMPARE(f.open(), "");
    QCOMPARE(f.phaseOf(id), std::string("canceled"));
    QCOMPARE(f.world.cancel(id).error().code, 42210000);
    QCOMPARE(f.world.cancel("nothing").error().code, 40410000);
}

void TestBrokerWorld::closingClosesEverything_data() {
    QTest::addColumn<BrokerPortfolio>("portfolio");
    QTest::newRow("nothing") << BrokerPortfolio();
    QTest::newRow("a long one") << tenOfApple();
    QTest::newRow("a short one")
        << BrokerPortfolio().hold("GME", "-150", "28.1", "26.7").stop("GME", "150", "32.5");
    QTest::newRow("a fractional one")
        << BrokerPortfolio().hold("MSFT", "0.123456789", "400", "421.5");
    QTest::newRow("the rehearsal's own") << rehearsalPortfolio();
    QTest::newRow("1,200 orders") << BrokerPortfolio().hold("F", "7", "11", "12").manyLimits(1200);
}

void TestBrokerWorld::closingClosesEverything() {
    QFETCH(BrokerPortfolio, portfolio);
    WorldFixture f;
    f.world.place(portfolio);
    const std::size_t orders = f.world.orders().openCount();
    const bool wasFlat = portfolio.holdings().empty() && portfolio.orders().empty();
    QCOMPARE(f.world.isFlat(), wasFlat);
    QCOMPARE(f.world.cancelAll().size(), orders);
    QCOMPARE(f.world.orders().openCount(), orders);
    f.clock.advance(50ms);
    QVERIFY(!f.world.orders().hasOpen());
    QCOMPARE(f.world.isFlat(), portfolio.holdings().empty());
    const auto items = f.world.closeAll(true);
    QCOMPARE(items.size(), portfolio.holdings().size());
    for (const auto& [symbol, traded] : items)
        QCOMPARE(WorldFixture::outcome(traded), "accepted");
    f.clock.advance(159ms);
    QCOMPARE(f.world.isFlat(), portfolio.holdings().empty());
    f.clock.advance(1ms);
    QVERIFY(f.world.isFlat());
    QVERIFY(f.world.ledger().equity(f.world.prices()) == f.world.ledger().cash());
}

void TestBrokerWorld::protectiveOrdersHoldTheQuantity() {
    WorldFixture f;
    f.world.place(BrokerPortfolio()
                      .hold("AAPL", "10", "100", "120")
                      .protect("AAPL", "6", "130", "95")
                      .hold("TSLA", "10", "200", "210")
                      .stop("TSLA", "10", "190"));
    const Traded refused = f.world.closePosition("AAPL");
    QCOMPARE(WorldFixture::outcome(refused),
             "403 insufficient qty available for order (requested: 10, available: 4)");
    const decltype(BrokerRefusal::fields) fields{
        {"symbol", "AAPL"}, {"existing_qty", "10"}, {"held_for_orders", "6"}, {"available", "4"}};
    QVERIFY(refused.error().fields == fields);
    QCOMPARE(WorldFixture::outcome(f.world.submit(marketOrder("AAPL", TradeSide::Sell, "4"))),
             "accepted");
    // Without cancelling the orders, every item is refused; with it, none.
    for (const auto& [symbol, traded] : f.world.closeAll(false))
        QVERIFY(!traded);
    for (const auto& [symbol, traded] : f.world.closeAll(true))
        QCOMPARE(WorldFixture::outcome(traded), "accepted");
    f.clock.advance(200ms);
    QVERIFY(f.world.isFlat());
}

void TestBrokerWorld::refusesWhatABrokerRefuses_data() {
    using Change = std::function<void(OrderRequest&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* name, const QString& refusal, Change change) {
        QTest::newRow(name) << std::move(change) << refusal;
    };
    using R = OrderRequest;
    row("good", "accepted", [](R&) {});
    row("nothing", "422 qty must be > 0", [](R& r) { r.quantity = Decimal(); });
    row("less than nothing", "422 qty must be > 0", [](R& r) { r.quantity = decimal("-1"); });
    row("too much", "422 qty must be > 0", [](R& r) { r.quantity = decimal("1000000001"); });
    row("ten decimals", "422 qty must be > 0", [](R& r) { r.quantity = decimal("0.0000000001"); });
    row("unknown", "422 asset \"NOPE\" not found", [](R& r) { r.symbol = "NOPE"; });
    row("sub-penny", "422 invalid price", [](R& r) { r.limit = decimal("1.001"); });
    row("price of 36 digits", "422 invalid price",
        [](R& r) { r.limit = decimal("100000000000000000000000000000000000"); });
    row("fraction that lasts", "422 fractional orders must be DAY", [](R& r) {
        r.quantity = decimal("0.5");
        r.life = TradeLife::Gtc;
    });
    row("fraction sold short", "422 fractional orders cannot be sold short", [](R& r) {
        r.quantity = decimal("0.5");
        r.side = TradeSide::Sell;
    });
    row("too dear", "403 insufficient buying power", [](R& r) { r.quantity = decimal("19000"); });
    row("known client id", "422 client_order_id must be unique",
        [](R& r) { r.clientId = "taken"; });
    row("sold short", "accepted", [](R& r) { r.side = TradeSide::Sell; });
    row("more than there is", "403 insufficient qty", [](R& r) {
        r.symbol = "AAPL";
        r.side = TradeSide::Sell;
        r.quantity = decimal("11");
    });
}

void TestBrokerWorld::refusesWhatABrokerRefuses() {
    QFETCH(std::function<void(OrderRequest&)>, change);
    QFETCH(QString, refusal);
    WorldFixture f;
    f.world.place(BrokerPortfolio().hold("AAPL", "10", "100", "120"));
    OrderRequest taken = limitOrder("INTC", TradeSide::Buy, "1", "1.00");
    taken.clientId = "taken";
    QVERIFY(f.world.submit(taken).has_value());
    OrderRequest request = marketOrder("F", TradeSide::Buy, "1");
    change(request);
    const QString outcome = WorldFixture::outcome(f.world.submit(request));
    QVERIFY2(outcome.startsWith(refusal), qPrintable(outcome));
    if (refusal == "accepted") {
        f.world.setShortingAllowed(false);
        OrderRequest sale = marketOrder("PLTR", TradeSide::Sell, "1");
        QCOMPARE(WorldFixture::outcome(f.world.submit(sale)),
                 "403 account is not allowed to short");
    }
}

void TestBrokerWorld::queuesUntilTheMarketOpens() {
    WorldFixture f("2026-11-20T22:00:00Z"); // Friday, an hour after the close
    f.world.place(tenOfApple());
    QVERIFY(!f.world.market().isOpen);
    QVERIFY(f.world.market().nextOpen == *parseUtc("2026-11-23T14:30:00Z"));
    f.world.cancelAll();
    f.clock.advance(50ms);
    const Traded id = f.world.closePosition("AAPL");
    f.clock.advance(60h);
    QCOMPARE(f.open(), "AAPL sell 10 accepted");
    QCOMPARE(f.held(), "AAPL 10");
    // A second order for what is queued already is refused.
    QVERIFY(WorldFixture::outcome(f.world.closePosition("AAPL")).startsWith("403 insufficient"));
    f.clock.jumpTo(*parseUtc("2026-11-23T14:29:59.999Z"));
    QCOMPARE(f.open(), "AAPL sell 10 accepted");
    f.clock.advance(1ms + 160ms);
    QVERIFY(f.world.isFlat());
    QCOMPARE(f.phaseOf(*id), std::string("filled"));
    QVERIFY(f.world.log().of(Event::Filled).at(0).at.wall == *parseUtc("2026-11-23T14:30:00.160Z"));
}

void TestBrokerWorld::closesEarly_data() {
    QTest::addColumn<QString>("start");
    QTest::addColumn<bool>("byOrder");
    QTest::newRow("the day after Thanksgiving") << "2026-11-27T17:55:00Z" << false;
    QTest::newRow("unexpectedly") << "2026-11-18T15:00:00Z" << true;
}

void TestBrokerWorld::closesEarly() {
    QFETCH(QString, start);
    QFETCH(bool, byOrder);
    WorldFixture f(start.toLatin1().constData());
    f.world.place(BrokerPortfolio().hold("AAPL", "10", "100", "120").hold("F", "3", "10", "11"));
    if (byOrder)
        f.world.closeMarket(5min);
    QVERIFY(f.world.market().isOpen);
    QVERIFY(f.world.market().nextClose == f.clock.now() + 5min);
    Fault never(Kind::PartialFill);
    never.symbol = "AAPL";
    f.world.set(never);
    const Traded partly = f.world.closePosition("AAPL");
    f.clock.advance(5min);
    QVERIFY(!f.world.market().isOpen);
    QCOMPARE(f.phaseOf(*partly), std::string("expired"));
    QCOMPARE(f.held(), "AAPL 5, F 3");
    QVERIFY(f.world.closePosition("F").has_value());
    f.clock.advance(10h);
    QCOMPARE(f.open(), "F sell 3 accepted");
    QCOMPARE(f.world.log().of(Event::MarketClosed).size(), std::size_t(1));
}

void TestBrokerWorld::theDayMoves() {
    WorldFixture f;
    f.world.place(BrokerPortfolio().hold("AAPL", "10", "100", "120", "118"));
    const auto lastEquity = [&] { return plain(f.world.ledger().lastEquity()); };
    QCOMPARE(lastEquity(), std::string("101180"));
    f.world.setPrice("AAPL", decimal("130"));
    QCOMPARE(plain(f.world.ledger().equity(f.world.prices())), std::string("101300"));
    const Traded day = f.world.submit(limitOrder("INTC", TradeSide::Buy, "1", "1.00"));
    f.clock.advance(12h); // 22:00 in New York
    QCOMPARE(lastEquity(), std::string("101180"));
    QCOMPARE(f.phaseOf(*day), std::string("expired"));
    f.clock.advance(2h);
    QCOMPARE(lastEquity(), std::string("101300"));
    QCOMPARE(f.world.pastEquity(3).back().second.toString(2), std::string("101300.00"));
    QVERIFY(f.world.pastEquity(3).back().first.date == std::chrono::year(2026) / 11 / 18);
    // A clock that is set: the day begins anew, what is for a later day stays.
    const Traded queued = f.world.submit(limitOrder("INTC", TradeSide::Buy, "1", "1.00"));
    f.clock.jumpTo(*parseUtc("2026-11-17T16:00:00Z"));
    QVERIFY(f.world.market().isOpen);
    QCOMPARE(f.phaseOf(*queued), std::string("accepted"));
    f.clock.advance(10ms);
    QCOMPARE(f.phaseOf(*queued), std::string("new"));
    f.clock.jumpTo(*parseUtc("2027-11-17T16:00:00Z"));
    QCOMPARE(f.phaseOf(*queued), std::string("expired"));
    // Where no calendar reaches, nothing is open and nothing ends.
    f.clock.jumpTo(*parseUtc("2080-11-17T16:00:00Z"));
    QVERIFY(!f.world.market().isOpen);
    f.clock.advance(48h);
    QCOMPARE(f.held(), "AAPL 10");
}

void TestBrokerWorld::bracketsEndEachOther() {
    WorldFixture f;
    f.world.place(BrokerPortfolio().bracket("AAPL", "10", "110", "130", "90"));
    f.world.setPrice("AAPL", decimal("120"));
    QCOMPARE(f.open(), "AAPL buy 10 new, AAPL sell 10 held, AAPL sell 10 held");
    f.world.setPrice("AAPL", decimal("105")); // the entry
    QCOMPARE(f.held(), "AAPL 10");
    QCOMPARE(f.open(), "AAPL sell 10 new, AAPL sell 10 held");
    QCOMPARE(f.world.ledger().find("AAPL")->entry.toString(2), std::string("105.00"));
    f.world.setPrice("AAPL", decimal("89")); // the stop, which ends the limit
    QVERIFY(f.world.isFlat());
    QCOMPARE(f.world.log().of(Event::OrderCanceled).size(), std::size_t(1));
    // One leg cancelled takes the other with it.
    f.world.place(BrokerPortfolio().hold("F", "5", "10", "11").protect("F", "5", "12", "9"));
    QVERIFY(f.world.cancel(std::as_const(f.world.orders()).open().at(1)->id).has_value());
    f.clock.advance(50ms);
    QCOMPARE(f.open(), "");
    // And an entry its legs.
    f.world.place(BrokerPortfolio().bracket("AAPL", "10", "50", "130", "40"));
    QVERIFY(f.world.cancel(std::as_const(f.world.orders()).open().at(0)->id).has_value());
    f.clock.advance(50ms);
    QVERIFY(f.world.isFlat());
}

void TestBrokerWorld::pricesTriggerOrders() {
    WorldFixture f;
    f.world.place(tenOfApple().hold("GME", "-5", "30", "26").stop("GME", "5", "32.5"));
    f.world.setPrice("AAPL", decimal("95.01"));
    f.world.setPrice("GME", decimal("32.49"));
    QCOMPARE(f.held(), "AAPL 10, GME -5");
    f.world.setPrice("AAPL", decimal("95.00"));
    QCOMPARE(f.held(), "GME -5");
    f.world.setPrice("GME", decimal("33"));
    QVERIFY(f.world.isFlat());
    // A limit never gets worse than its price.
    QVERIFY(f.world.submit(limitOrder("AAPL", TradeSide::Buy, "1", "100.00")).has_value());
    f.clock.advance(10ms);
    QCOMPARE(plain(f.world.fills().back().price), std::string("95"));
    QVERIFY(f.world.submit(limitOrder("AAPL", TradeSide::Sell, "1", "96.00")).has_value());
    f.clock.advance(1h);
    QCOMPARE(f.held(), "AAPL 1");
    f.world.setPrice("AAPL", decimal("97"));
    QCOMPARE(plain(f.world.fills().back().price), std::string("97"));
}

void TestBrokerWorld::anotherPortfolioReplacesAll() {
    WorldFixture f;
    f.world.place(tenOfApple());
    f.world.cancelAll();
    f.world.place(BrokerPortfolio()
                      .hold("F", "1", "10", "11")
                      .cash("5.25")
                      .limit("NEW", TradeSide::Buy, "1", "49.99"));
    f.clock.advance(1s);
    QCOMPARE(f.held(), "F 1");
    QCOMPARE(f.open(), "NEW buy 1 new");
    QCOMPARE(plain(f.world.ledger().cash()), std::string("5.25"));
}

QTEST_GUILESS_MAIN(TestBrokerWorld)
#include "tst_brokerworld.moc"
