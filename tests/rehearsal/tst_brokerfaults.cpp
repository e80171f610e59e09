#include "rehearsal/WorldFixture.h"

#include <QTest>

#include <cstdint>

using namespace catalyst;
using namespace catalyst::rehearsal;
using namespace std::chrono_literals;
using catalyst::test::marketOrder;
using catalyst::test::tenOfApple;
using catalyst::test::WorldFixture;
using Fault = BrokerFault;
using Kind = BrokerFault::Kind;
using Event = BrokerEvent::Kind;

/// What the stand-in broker can be told to do wrong with orders.
class TestBrokerFaults : public QObject {
    Q_OBJECT

private slots:
    void partialFills_data();
    void partialFills();
    void heldAndFree_data();
    void heldAndFree();
    void aWashTradeIsCleared();
    void cancelsGetStuck_data();
    void cancelsGetStuck();
    void cancelsAreRefused();
    void fillsAfterCancel();
    void haltedSymbolsWait();
    void aSuspensionRefusesOrders();
    void rogues_data();
    void rogues();
    void beingWellLetsWhatHungGoOn();
};

void TestBrokerFaults::partialFills_data() {
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

void TestBrokerFaults::partialFills() {
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

void TestBrokerFaults::heldAndFree_data() {
    QTest::addColumn<qulonglong>("times");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<int>("refusals"); // of ten tries, one a second
    QTest::newRow("twice") << qulonglong(2) << 0 << 2;
    QTest::newRow("for five seconds") << qulonglong(Fault::forEver) << 5 << 5;
    QTest::newRow("for ever") << qulonglong(Fault::forEver) << 0 << 10;
}

void TestBrokerFaults::heldAndFree() {
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

void TestBrokerFaults::aWashTradeIsCleared() {
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

void TestBrokerFaults::cancelsGetStuck_data() {
    QTest::addColumn<int>("seconds");
    QTest::newRow("for a minute") << 60;
    QTest::newRow("for ever") << 0;
}

void TestBrokerFaults::cancelsGetStuck() {
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

void TestBrokerFaults::cancelsAreRefused() {
    WorldFixture f;
    f.world.place(tenOfApple().hold("F", "5", "10", "11").stop("F", "5", "9"));
    Fault fault(Kind::CancelRefused, 3);
    fault.symbol = "F";
    f.world.set(fault);
    const auto items = f.world.cancelAll();
    QVERIFY(items.at(0).second.has_value());
    QCOMPARE(items.at(1).second.error().status, 422);
    QCOMPARE(items.at(1).second.error().code, 42210000);
    f.clock.advance(1s);
    QCOMPARE(f.open(), "F sell 5 new");
    QVERIFY(!f.world.cancel(items.at(1).first));
    QVERIFY(WorldFixture::outcome(f.world.closeAll(true).at(1).second).startsWith("403"));
    QVERIFY(f.world.cancel(items.at(1).first).has_value());
}

void TestBrokerFaults::fillsAfterCancel() {
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

void TestBrokerFaults::haltedSymbolsWait() {
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

void TestBrokerFaults::aSuspensionRefusesOrders() {
    WorldFixture f;
    f.world.place(tenOfApple());
    f.world.setSuspended(true, "op-1");
    QVERIFY(f.world.isSuspended());
    const QString refusal = "403 new orders are rejected by user request";
    QCOMPARE(WorldFixture::outcome(f.world.closePosition("AAPL")), refusal);
    QCOMPARE(WorldFixture::outcome(f.world.closeAll(true).at(0).second), refusal);
    QCOMPARE(WorldFixture::outcome(f.world.submit(marketOrder("F", TradeSide::Buy, "1"))), refusal);
    f.clock.advance(50ms);
    QCOMPARE(f.open(), ""); // cancelling works
    f.world.setSuspended(false);
    QCOMPARE(WorldFixture::outcome(f.world.closePosition("AAPL")), "accepted");
    QCOMPARE(f.world.log().of(Event::Suspended).at(0).operationId, std::string("op-1"));
    QCOMPARE(f.world.log().of(Event::Resumed).size(), std::size_t(1));
    f.world.setBlocked(true);
    QVERIFY(WorldFixture::outcome(f.world.closePosition("AAPL")).contains("account is blocked"));
}

void TestBrokerFaults::rogues_data() {
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

void TestBrokerFaults::rogues() {
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

void TestBrokerFaults::beingWellLetsWhatHungGoOn() {
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

QTEST_GUILESS_MAIN(TestBrokerFaults)
#include "tst_brokerfaults.moc"
