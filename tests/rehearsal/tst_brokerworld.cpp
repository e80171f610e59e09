#include "rehearsal/WorldFixture.h"

#include <QTest>

#include <cstdint>
#include <functional>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::tenOfApple;
using catalyst::test::WorldFixture;
using Fault = BrokerFault;
using Kind = BrokerFault::Kind;
using Event = BrokerEvent::Kind;

namespace {

OrderRequest market(const std::string& symbol, TradeSide side, const char* quantity) {
    OrderRequest request;
    request.symbol = symbol;
    request.side = side;
    request.quantity = decimal(quantity);
    return request;
}

OrderRequest limit(const std::string& symbol, TradeSide side, const char* quantity,
                   const char* price) {
    OrderRequest request = market(symbol, side, quantity);
    request.type = TradeType::Limit;
    request.limit = decimal(price);
    return request;
}

/// Everything that happened, as text.
QStringList storyOf(BrokerWorld& world) {
    QStringList all;
    for (const BrokerEvent& event : world.log().events())
        all.append(QString::fromStdString(
            std::to_string(event.at.boot.time_since_epoch().count()) + ' ' +
            std::string(toString(event.kind)) + ' ' + event.symbol + ' ' + event.orderId + ' ' +
            plain(event.quantity) + ' ' + plain(event.price) + ' ' + event.what));
    return all;
}

} // namespace

Q_DECLARE_METATYPE(BrokerPortfolio)

/// The stand-in broker without its wire: what happens when, and that the books are right.
class TestBrokerWorld : public QObject {
    Q_OBJECT

private slots:
    void anOrderHasItsCourse();
    void aCancelTakesItsTime();
    void closingClosesEverything_data();
    void closingClosesEverything();
    void protectiveOrdersHoldTheQuantity();
    void partialFills_data();
    void partialFills();
    void heldAndFree_data();
    void heldAndFree();
    void aWashTradeIsCleared();
    void cancelsGetStuck_data();
    void cancelsGetStuck();
    void fillsAfterCancel();
    void haltedSymbolsWait();
    void aSuspensionRefusesOrders();
    void refusesWhatABrokerRefuses_data();
    void refusesWhatABrokerRefuses();
    void queuesUntilTheMarketOpens();
    void closesEarly_data();
    void closesEarly();
    void theDayMoves();
    void rogues_data();
    void rogues();
    void bracketsEndEachOther();
    void pricesTriggerOrders();
    void beingWellLetsWhatHungGoOn();
    void theLogKnowsWhenItWasFlat();
    void theLogForgetsTheOldest();
    void anotherPortfolioReplacesAll();
    void theSeedDecides();
    void lookingChangesNothing();
    void theBooksAddUp_data();
    void theBooksAddUp();
};

void TestBrokerWorld::anOrderHasItsCourse() {
    WorldFixture f;
    const Traded id = f.world.submit(market("AAPL", TradeSide::Buy, "3"));
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
    QCOMPARE(WorldFixture::outcome(f.world.submit(market("AAPL", TradeSide::Sell, "4"))),
             "accepted");
    // Without cancelling the orders, every item is refused; with it, none.
    for (const auto& [symbol, traded] : f.world.closeAll(false))
        QVERIFY(!traded);
    for (const auto& [symbol, traded] : f.world.closeAll(true))
        QCOMPARE(WorldFixture::outcome(traded), "accepted");
    f.clock.advance(200ms);
    QVERIFY(f.world.isFlat());
}

void TestBrokerWorld::partialFills_data() {
    QTest::addColumn<QString>("quantity");
    QTest::addColumn<int>("part");
    QTest::addColumn<int>("of");
    QTest::addColumn<bool>("restFollows");
    QTest::addColumn<QString>("first");
    QTest::newRow("half") << "10" << 1 << 2 << true << "AAPL 5";
    QTest::newRow("a third, whole shares") << "10" << 1 << 3 << true << "AAPL 7";
    QTest::newRow("the rest never") << "10" << 9 << 10 << false << "AAPL 1";
    QTest::newRow("a fraction") << "0.5" << 1 << 2 << true << "AAPL 0.25";
    QTest::newRow("one share does not divide") << "1" << 1 << 2 << true << "";
}

void TestBrokerWorld::partialFills() {
    QFETCH(QString, quantity);
    QFETCH(int, part);
    QFETCH(int, of);
    QFETCH(bool, restFollows);
    QFETCH(QString, first);
    WorldFixture f;
    f.world.place(BrokerPortfolio().hold("AAPL", quantity.toStdString(), "100", "120"));
    Fault fault(Kind::PartialFill);
    fault.part = part;
    fault.of = of;
    if (restFollows)
        fault.delay = 30s;
    f.world.set(fault);
    const Traded id = f.world.closePosition("AAPL");
    f.clock.advance(160ms);
    QCOMPARE(f.held(), first);
    if (first.isEmpty())
        return;
    QCOMPARE(f.phaseOf(*id), std::string("partially_filled"));
    f.clock.advance(29s);
    QCOMPARE(f.held(), first);
    f.clock.advance(1s);
    QCOMPARE(f.held(), restFollows ? QString() : first);
    f.clock.advance(6h);
    QCOMPARE(f.phaseOf(*id), std::string(restFollows ? "filled" : "expired"));
    QCOMPARE(f.world.isFlat(), restFollows);
}

void TestBrokerWorld::heldAndFree_data() {
    QTest::addColumn<qulonglong>("times");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("refusals"); // of ten tries, one a second
    QTest::newRow("twice") << qulonglong(2) << 0 << 2;
    QTest::newRow("for five seconds") << qulonglong(Fault::forEver) << 5 << 5;
    QTest::newRow("for ever") << qulonglong(Fault::forEver) << 0 << 10;
}

void TestBrokerWorld::heldAndFree() {
    QFETCH(qulonglong, times);
    QFETCH(int, seconds);
    QFETCH(int, refusals);
    WorldFixture f;
    f.world.place(BrokerPortfolio().hold("AAPL", "10", "100", "120").hold("F", "1", "10", "11"));
    Fault fault(Kind::HeldForOrders, times);
    fault.symbol = "AAPL";
    if (seconds > 0)
        fault.lasts = std::chrono::seconds(seconds);
    f.world.set(fault);
    QCOMPARE(WorldFixture::outcome(f.world.closePosition("F")), "accepted");
    int refused = 0;
    for (int i = 0; i < 10 && !f.world.isFlat(); ++i) {
        const Traded traded = f.world.closePosition("AAPL");
        if (!traded) {
            ++refused;
            QCOMPARE(traded.error().status, 403);
            QCOMPARE(traded.error().fields.at(2).second, std::string("10")); // held_for_orders
        }
        f.clock.advance(1s);
    }
    QCOMPARE(refused, refusals);
    QCOMPARE(f.world.isFlat(), refusals < 10);
    QCOMPARE(int(f.world.log().of(Event::OrderRefused).size()), refusals);
}

void TestBrokerWorld::aWashTradeIsCleared() {
    for (const char* quantity : {"10", "-10"}) {
        WorldFixture f;
        f.world.place(BrokerPortfolio().hold("AAPL", quantity, "100", "120"));
        f.world.set(Fault(Kind::WashTrade, 1));
        const Traded refused = f.world.closePosition("AAPL");
        QCOMPARE(WorldFixture::outcome(refused),
                 "403 potential wash trade detected. use complex orders");
        const std::string existing = refused.error().fields.at(1).second;
        QVERIFY(f.world.orders().find(existing)->isForeign);
        QVERIFY(f.world.closePosition("AAPL").error() == refused.error());
        QVERIFY(f.world.cancel(existing).has_value());
        f.clock.advance(50ms);
        QCOMPARE(WorldFixture::outcome(f.world.closePosition("AAPL")), "accepted");
        f.clock.advance(160ms);
        QVERIFY(f.world.isFlat());
    }
}

void TestBrokerWorld::cancelsGetStuck_data() {
    QTest::addColumn<int>("seconds");
    QTest::newRow("for a minute") << 60;
    QTest::newRow("for ever") << 0;
}

void TestBrokerWorld::cancelsGetStuck() {
    QFETCH(int, seconds);
    WorldFixture f;
    f.world.place(tenOfApple());
    Fault fault(Kind::StuckCancel);
    if (seconds > 0)
        fault.delay = std::chrono::seconds(seconds);
    f.world.set(fault);
    f.world.cancelAll();
    f.clock.advance(59s);
    QCOMPARE(f.open(), "AAPL sell 10 pending_cancel");
    // What waits to be cancelled still holds the quantity.
    for (const auto& [symbol, traded] : f.world.closeAll(true))
        QVERIFY(WorldFixture::outcome(traded).startsWith("403 insufficient qty"));
    QCOMPARE(f.world.cancelAll().size(), std::size_t(1));
    f.clock.advance(1s);
    QCOMPARE(f.open(), seconds > 0 ? "" : "AAPL sell 10 pending_cancel");
    f.clock.advance(24h);
    QCOMPARE(f.open(), seconds > 0 ? "" : "AAPL sell 10 pending_cancel");
}

void TestBrokerWorld::fillsAfterCancel() {
    WorldFixture f;
    f.world.place(tenOfApple().hold("F", "5", "10", "11").protect("F", "5", "12", "9"));
    f.world.set(Fault(Kind::FillAfterCancel));
    f.world.cancelAll();
    QCOMPARE(f.held(), "AAPL 10, F 5");
    f.clock.advance(149ms);
    QCOMPARE(f.open(), "AAPL sell 10 pending_cancel, F sell 5 pending_cancel");
    f.clock.advance(1ms);
    QVERIFY(f.world.isFlat());
    QCOMPARE(f.world.log().of(Event::Filled).size(), std::size_t(2));
    QCOMPARE(f.world.closeAll(true).size(), std::size_t(0));
}

void TestBrokerWorld::haltedSymbolsWait() {
    WorldFixture f;
    f.world.place(BrokerPortfolio().hold("AAPL", "10", "100", "120").hold("F", "1", "10", "11"));
    Fault fault(Kind::Halted);
    fault.symbol = "AAPL";
    fault.lasts = 5min;
    f.world.set(fault);
    for (const auto& [symbol, traded] : f.world.closeAll(true))
        QCOMPARE(WorldFixture::outcome(traded), "accepted");
    f.clock.advance(299s);
    QCOMPARE(f.held(), "AAPL 10");
    QCOMPARE(f.open(), "AAPL sell 10 new");
    f.clock.advance(2s);
    QVERIFY(f.world.isFlat());
}

void TestBrokerWorld::aSuspensionRefusesOrders() {
    WorldFixture f;
    f.world.place(tenOfApple());
    f.world.setSuspended(true, "op-1");
    QVERIFY(f.world.isSuspended());
    const QString refusal = "403 new orders are rejected by user request";
    QCOMPARE(WorldFixture::outcome(f.world.closePosition("AAPL")), refusal);
    QCOMPARE(WorldFixture::outcome(f.world.closeAll(true).at(0).second), refusal);
    QCOMPARE(WorldFixture::outcome(f.world.submit(market("F", TradeSide::Buy, "1"))), refusal);
    f.clock.advance(50ms);
    QCOMPARE(f.open(), ""); // cancelling works
    f.world.setSuspended(false);
    QCOMPARE(WorldFixture::outcome(f.world.closePosition("AAPL")), "accepted");
    QCOMPARE(f.world.log().of(Event::Suspended).at(0).operationId, std::string("op-1"));
    QCOMPARE(f.world.log().of(Event::Resumed).size(), std::size_t(1));
    f.world.setBlocked(true);
    QVERIFY(WorldFixture::outcome(f.world.closePosition("AAPL")).contains("account is blocked"));
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
    OrderRequest taken = limit("INTC", TradeSide::Buy, "1", "1.00");
    taken.clientId = "taken";
    QVERIFY(f.world.submit(taken).has_value());
    OrderRequest request = market("F", TradeSide::Buy, "1");
    change(request);
    const QString outcome = WorldFixture::outcome(f.world.submit(request));
    QVERIFY2(outcome.startsWith(refusal), qPrintable(outcome));
    if (refusal == "accepted") {
        f.world.setShortingAllowed(false);
        OrderRequest sale = market("PLTR", TradeSide::Sell, "1");
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
    const Traded day = f.world.submit(limit("INTC", TradeSide::Buy, "1", "1.00"));
    f.clock.advance(12h); // 22:00 in New York
    QCOMPARE(lastEquity(), std::string("101180"));
    QCOMPARE(f.phaseOf(*day), std::string("expired"));
    f.clock.advance(2h);
    QCOMPARE(lastEquity(), std::string("101300"));
    QCOMPARE(f.world.pastEquity(3).back().second.toString(2), std::string("101300.00"));
    QVERIFY(f.world.pastEquity(3).back().first.date == std::chrono::year(2026) / 11 / 18);
    // A clock that is set: the day begins anew, what is for a later day stays.
    const Traded queued = f.world.submit(limit("INTC", TradeSide::Buy, "1", "1.00"));
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

void TestBrokerWorld::rogues_data() {
    QTest::addColumn<qulonglong>("times");
    QTest::addColumn<bool>("restsOnly");
    QTest::addColumn<bool>("passes");
    QTest::addColumn<QString>("afterwards"); // ten seconds after the stop began
    QTest::addColumn<QString>("suspended");  // the same, suspended after one and a half
    const qulonglong ever = Fault::forEver;
    QTest::newRow("once") << qulonglong(1) << false << false << "1" << "1";
    QTest::newRow("three times") << qulonglong(3) << false << false << "3" << "1";
    QTest::newRow("for ever") << ever << false << false << "9" << "1";
    QTest::newRow("only orders") << qulonglong(2) << true << false << "0+2" << "0+1";
    QTest::newRow("in spite of the suspension") << qulonglong(3) << false << true << "3" << "3";
}

void TestBrokerWorld::rogues() {
    QFETCH(qulonglong, times);
    QFETCH(bool, restsOnly);
    QFETCH(bool, passes);
    for (const bool suspends : {false, true}) {
        QFETCH(QString, afterwards);
        QFETCH(QString, suspended);
        WorldFixture f;
        Fault fault(Kind::RogueBot, times);
        fault.delay = 1s;
        fault.symbol = "ROGUE";
        fault.restsOnly = restsOnly;
        fault.passesSuspension = passes;
        f.world.set(fault);
        f.clock.advance(1h);
        QVERIFY(f.world.isFlat()); // it waits for the stop
        f.world.cancelAll();
        f.clock.advance(1500ms);
        QVERIFY(!f.world.isFlat());
        if (suspends)
            f.world.setSuspended(true);
        f.clock.advance(8500ms);
        const auto* held = f.world.ledger().find("ROGUE");
        QString seen = held ? QString::fromStdString(plain(held->quantity)) : "0";
        if (restsOnly)
            seen += QString("+%1").arg(f.world.orders().openCount());
        QCOMPARE(seen, suspends ? suspended : afterwards);
        for (const BrokerEvent& event : f.world.log().of(Event::OrderAccepted))
            QVERIFY(event.isForeign);
        f.world.makeWell();
        const std::size_t events = f.world.log().events().size();
        f.clock.advance(1min);
        QVERIFY(f.world.log().events().size() <= events + 2);
    }
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
    QVERIFY(f.world.submit(limit("AAPL", TradeSide::Buy, "1", "100.00")).has_value());
    f.clock.advance(10ms);
    QCOMPARE(plain(f.world.fills().back().price), std::string("95"));
    QVERIFY(f.world.submit(limit("AAPL", TradeSide::Sell, "1", "96.00")).has_value());
    f.clock.advance(1h);
    QCOMPARE(f.held(), "AAPL 1");
    f.world.setPrice("AAPL", decimal("97"));
    QCOMPARE(plain(f.world.fills().back().price), std::string("97"));
}

void TestBrokerWorld::beingWellLetsWhatHungGoOn() {
    WorldFixture f;
    f.world.place(tenOfApple().hold("F", "8", "10", "11").hold("GME", "2", "30", "26"));
    f.world.set(Fault(Kind::StuckCancel));
    Fault halted(Kind::Halted);
    halted.symbol = "GME";
    f.world.set(halted);
    Fault half(Kind::PartialFill);
    half.symbol = "F";
    f.world.set(half);
    f.world.setBlocked(true);
    f.world.setBlocked(false);
    f.world.cancelAll();
    QVERIFY(f.world.closePosition("F").has_value());
    QVERIFY(f.world.closePosition("GME").has_value());
    f.world.setSuspended(true);
    f.clock.advance(1h);
    QCOMPARE(f.open(), "AAPL sell 10 pending_cancel, F sell 4 partially_filled, GME sell 2 new");
    f.world.makeWell();
    QVERIFY(!f.world.isSuspended());
    f.clock.advance(1s);
    QCOMPARE(f.open(), "");
    QCOMPARE(f.held(), "AAPL 10");
}

void TestBrokerWorld::theLogKnowsWhenItWasFlat() {
    WorldFixture f;
    const BootTime start = f.clock.boot();
    f.clock.advance(1s);
    f.world.place(BrokerPortfolio().hold("AAPL", "10", "100", "120"));
    f.clock.advance(1s);
    QVERIFY(f.world.closePosition("AAPL").has_value());
    f.clock.advance(10s); // nobody looks, and still it knows when
    const BrokerLog& log = f.world.log();
    QVERIFY(log.wasFlatAt(start));
    QVERIFY(log.wasFlatAt(start + 999ms));
    QVERIFY(!log.wasFlatAt(start + 1s));
    QVERIFY(!log.wasFlatAt(start + 2159ms));
    QVERIFY(log.wasFlatAt(start + 2160ms));
    QVERIFY(log.wasFlatAt(start + 1h));
    std::size_t number = 0;
    BootTime last{};
    for (const BrokerEvent& event : log.events()) {
        QCOMPARE(event.number, ++number);
        QVERIFY(event.at.boot >= last);
        last = event.at.boot;
    }
}

void TestBrokerWorld::theLogForgetsTheOldest() {
    BrokerLog log;
    log.noteFlat(false, Moment{{}, BootTime(1s)});
    BrokerEvent request;
    request.at.boot = BootTime(2s);
    for (std::size_t i = 0; i < BrokerLog::mostEvents; ++i)
        log.add(request);
    QCOMPARE(log.events().size(), BrokerLog::mostEvents);
    QCOMPARE(log.events().front().number, std::size_t(2));
    QVERIFY(!log.wasFlatAt(BootTime(3s)));
    log.complete(1, "forgotten");
    log.complete(2, "known");
    QCOMPARE(log.events().front().what, std::string("known"));
}

void TestBrokerWorld::anotherPortfolioReplacesAll() {
    WorldFixture f;
    f.world.place(tenOfApple());
    f.world.cancelAll();
    f.world.place(BrokerPortfolio().hold("F", "1", "10", "11").cash("5.25"));
    f.clock.advance(1s);
    QCOMPARE(f.held(), "F 1");
    QCOMPARE(f.open(), "");
    QCOMPARE(plain(f.world.ledger().cash()), std::string("5.25"));
}

void TestBrokerWorld::theSeedDecides() {
    const auto story = [](std::uint64_t seed) {
        BrokerWorld::Settings settings;
        settings.seed = seed;
        WorldFixture f("2026-11-18T15:00:00Z", settings);
        f.world.place(rehearsalPortfolio());
        f.clock.advance(20min);
        f.world.cancelAll("op");
        f.clock.advance(50ms);
        f.world.closeAll(true, "op2");
        f.clock.advance(1h);
        return storyOf(f.world);
    };
    QCOMPARE(story(1), story(1));
    QVERIFY(story(1) != story(2));
}

void TestBrokerWorld::lookingChangesNothing() {
    const auto story = [](bool looks) {
        BrokerWorld::Settings settings;
        WorldFixture f("2026-11-18T20:55:00Z", settings); // five minutes before the close
        f.world.place(rehearsalPortfolio());
        f.world.set(Fault(Kind::PartialFill, 3));
        Fault rogue(Kind::RogueBot, 4);
        rogue.delay = 777ms;
        f.world.set(rogue);
        f.world.cancelAll();
        f.world.closeAll(true);
        for (int i = 0; i < 6000; ++i) {
            f.clock.advance(100ms);
            if (looks)
                (void)f.world.isFlat();
        }
        return storyOf(f.world);
    };
    QCOMPARE(story(false), story(true));
}

void TestBrokerWorld::theBooksAddUp_data() {
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 24; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

/// Whatever is done in whatever order: equity is cash and holdings, cash is what the executions
/// left, the holdings are what they bought, and the day's profit is what both brought.
void TestBrokerWorld::theBooksAddUp() {
    QFETCH(int, seed);
    std::mt19937_64 random(static_cast<std::uint64_t>(seed));
    BrokerWorld::Settings settings;
    settings.seed = static_cast<std::uint64_t>(seed);
    WorldFixture f("2026-11-18T14:00:00Z", settings);
    f.world.place(rehearsalPortfolio());
    const Decimal cashBefore = f.world.ledger().cash();
    std::map<std::string, Decimal> expected;
    for (const auto& [symbol, position] : f.world.ledger().positions())
        expected[symbol] = position.quantity;
    const std::array symbols{"AAPL", "GME", "MSFT", "F", "TSLA"};
    const std::array faults{Kind::PartialFill, Kind::FillAfterCancel, Kind::StuckCancel,
                            Kind::HeldForOrders, Kind::WashTrade};
    for (int i = 0; i < 120; ++i) {
        const std::string symbol = symbols[random() % symbols.size()];
        const auto side = random() % 2 == 0 ? TradeSide::Buy : TradeSide::Sell;
        const std::string quantity =
            std::to_string(random() % 20) + (random() % 3 == 0 ? ".123456789" : "");
        switch (random() % 8) {
        case 0:
            f.world.closeAll(random() % 2 == 0);
            break;
        case 1:
            f.world.cancelAll();
            break;
        case 2: {
            Fault fault(faults[random() % faults.size()], 2);
            fault.delay = 3s;
            f.world.set(fault);
            break;
        }
        case 3:
            (void)f.world.closePosition(symbol);
            break;
        default:
            (void)f.world.submit(market(symbol, side, quantity.c_str()));
        }
        f.clock.advance(std::chrono::milliseconds(random() % 400'000));

        const QJsonObject account = f.object("/v2/account");
        const auto read = [](const QJsonValue& value) {
            return decimal(value.toString().toStdString());
        };
        Decimal equity = read(account["cash"]);
        Decimal longValue;
        for (const QJsonValue& one : f.array("/v2/positions")) {
            const Decimal value = read(one["market_value"]);
            QVERIFY(value == times(read(one["qty"]), read(one["current_price"])));
            QVERIFY(minus(value, read(one["cost_basis"])) == read(one["unrealized_pl"]));
            equity = plus(equity, value);
            if (one["side"] == "long")
                longValue = plus(longValue, value);
        }
        QVERIFY(read(account["equity"]) == equity);
        QVERIFY(read(account["long_market_value"]) == longValue);
    }
    Decimal cash = cashBefore;
    for (const BrokerEvent& event : f.world.log().of(Event::Filled)) {
        cash = minus(cash, times(event.quantity, event.price));
        expected[event.symbol] = plus(expected[event.symbol], event.quantity);
    }
    std::erase_if(expected, [](const auto& one) { return one.second.isZero(); });
    QVERIFY(f.world.ledger().cash() == cash);
    QCOMPARE(f.world.ledger().positions().size(), expected.size());
    for (const auto& [symbol, position] : f.world.ledger().positions())
        QVERIFY(expected.at(symbol) == position.quantity);
    QVERIFY(f.world.log().of(Event::Filled).size() > 5);
}

QTEST_GUILESS_MAIN(TestBrokerWorld)
#include "tst_brokerworld.moc"
