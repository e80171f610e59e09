#include "stop/LaneRig.h"
#include "stop/StopVerdict.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const StopStep cancelAll{StopStepKind::CancelAll, {}};
const StopStep lift{StopStepKind::Lift, {}};
const StopStep suspend{StopStepKind::Suspend, {}};
const StopStep closeA{StopStepKind::ClosePosition, "AAPL"};

StopStep cancel(std::string id) {
    return {StopStepKind::CancelOrder, std::move(id)};
}

/// Somebody else's orders were seen twice.
LaneRig rigWithARogue() {
    LaneRig rig;
    rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
    for (const char* id : {"f1", "f2"}) {
        rig.pass(1s);
        rig.read({openOrder(id, "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
    }
    rig.decideNow();
    return rig;
}

} // namespace

/// What a stop makes of orders and positions that are nobody's of its own.
class TestLaneSightings : public QObject {
    Q_OBJECT

private slots:
    void anOrderThatTheBrokerNamesIsNoSighting() {
        LaneRig rig;
        BrokerFailure refusal = failureOfKind(BrokerTrouble::WashTrade);
        refusal.existingOrderId = "w1";
        rig.closeAll({LaneRig::refusedItem("AAPL", refusal)});
        rig.read({openOrder("w1", "AAPL", OrderSide::Buy)}, {held("AAPL", "10")});
        QCOMPARE(rig.state.foreignSightings, 0);
        QVERIFY(rig.wants(cancel("w1")));
    }

    void afterTwoSightingsOfSomebodyElseItSuspends() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({openOrder("f1", "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
        QVERIFY(rig.wants(cancel("f1")));
        QVERIFY(!rig.wants(suspend));
        QCOMPARE(rig.state.foreignSightings, 1);
        rig.pass(1s);
        rig.read({openOrder("f1", "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
        QCOMPARE(rig.state.foreignSightings, 1);
        rig.pass(1s);
        rig.read({openOrder("f2", "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
        QVERIFY(rig.wants(suspend));
        QVERIFY(rig.state.isGivenUp);
        rig.answer(suspend, std::monostate{});
        rig.pass(10ms);
        rig.readAccount(true);
        rig.decideNow();
        rig.pass(2s);
        rig.read({openOrder("f3", "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
        // Suspended: what still appears is cancelled, and nothing is closed.
        QVERIFY(rig.wants(cancel("f3")));
        QVERIFY(!rig.wants(closeA));
        QVERIFY(!rig.wants(lift));
    }

    void aPositionThatSomebodyElseOpensIsASighting() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.pass(6s);
        rig.read({}, {});
        rig.pass(600ms);
        rig.read({}, {held("NVDA", "5")});
        QCOMPARE(rig.state.foreignSightings, 1);
        QVERIFY(rig.wants({StopStepKind::ClosePosition, "NVDA"}));
    }

    void aLateFillOfAnOrderOfBeforeIsNoSighting() {
        LaneRig rig;
        rig.read({openOrder("b1", "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
        rig.pass(1ms);
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.pass(6s);
        rig.read({}, {held("AAPL", "10"), held("NVDA", "5")});
        QCOMPARE(rig.state.foreignSightings, 0);
        QVERIFY(rig.wants({StopStepKind::ClosePosition, "NVDA"}));
    }

    void aPressAfterGivingUpClosesAgain() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        for (const char* id : {"f1", "f2"}) {
            rig.pass(1s);
            rig.read({openOrder(id, "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
        }
        rig.decideNow();
        rig.answer(suspend, std::monostate{});
        rig.pass(10ms);
        rig.readAccount(true);
        rig.decideNow();
        QVERIFY(rig.state.phase == LanePhase::Watching);
        pressAgain(rig.state, rig.now());
        QVERIFY(rig.wants(cancelAll));
        rig.answer(cancelAll, std::vector<CancelItem>{});
        rig.pass(10ms);
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(rig.wants(lift));
    }

    void itsOrdersAreCancelledAlsoWhileSuspendingFails() {
        LaneRig rig = rigWithARogue();
        rig.answer(suspend, failureOfKind(BrokerTrouble::Unclear, 500));
        QVERIFY(rig.wants(cancel("f2")));
    }

    void givenUpIsSettledOnceNoOrderIsOpenAnyMore() {
        LaneRig rig = rigWithARogue();
        const auto isSettled = [&] {
            rig.decideNow();
            return verdictOf(rig.state, rig.now(), std::nullopt).isSettled;
        };
        rig.suspendNow();
        QVERIFY(!isSettled());
        rig.pass(1s);
        rig.read({openOrder("f2", "NVDA", OrderSide::Buy)}, {held("AAPL", "10")});
        QVERIFY(!isSettled());
        rig.pass(1s);
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(isSettled());
    }
};

QTEST_APPLESS_MAIN(TestLaneSightings)
#include "tst_lanesightings.moc"
