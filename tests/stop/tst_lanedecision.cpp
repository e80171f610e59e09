#include "stop/LaneRig.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;

namespace {

const StopStep cancelAll{StopStepKind::CancelAll, {}};
const StopStep closeAll{StopStepKind::CloseAll, {}};
const StopStep lift{StopStepKind::Lift, {}};
const StopStep suspend{StopStepKind::Suspend, {}};
const StopStep readOrders{StopStepKind::ReadOrders, {}};
const StopStep readPositions{StopStepKind::ReadPositions, {}};
const StopStep closeA{StopStepKind::ClosePosition, "AAPL"};

StopStep cancel(std::string id) {
    return {StopStepKind::CancelOrder, std::move(id)};
}

} // namespace

class TestLaneDecision : public QObject {
    Q_OBJECT

private slots:
    void theFirstRequestCancelsAllAndTheRecordIsReadBesideIt() {
        LaneRig rig;
        const std::vector<StopStep> steps = rig.decideNow().steps;
        QCOMPARE(steps.size(), std::size_t(5));
        QVERIFY(steps.front() == cancelAll);
        for (const StopStepKind kind : {StopStepKind::ReadAccount, StopStepKind::ReadClock,
                                        StopStepKind::ReadOrders, StopStepKind::ReadPositions})
            QVERIFY(std::ranges::find(steps, StopStep{kind, {}}) != steps.end());
    }

    void nothingUnderWayIsSentAgain() {
        LaneRig rig;
        for (const StopStep& step : rig.decideNow().steps)
            rig.begin(step);
        rig.pass(2s);
        QVERIFY(rig.decideNow().steps.empty());
    }

    void closesAllOnceNoOrderIsLeft() {
        LaneRig rig;
        rig.answer(cancelAll, std::vector<CancelItem>{});
        rig.read({openOrder("o1", "AAPL", OrderSide::Sell)}, {held("AAPL", "10")});
        QVERIFY(!rig.wants(closeAll));
        rig.pass(600ms);
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(rig.wants(closeAll));
    }

    void anEmptyListFromBeforeTheCancellationProvesNothing() {
        LaneRig rig;
        rig.read({}, {held("AAPL", "10")});
        rig.pass(10ms);
        rig.answer(cancelAll, std::vector<CancelItem>{});
        QVERIFY(!rig.wants(closeAll));
    }

    void aListThatIsNotCompleteProvesNothing() {
        LaneRig rig;
        rig.answer(cancelAll, std::vector<CancelItem>{});
        rig.pass(10ms);
        OpenOrders part;
        part.isComplete = false;
        rig.answer(readOrders, part);
        QVERIFY(!rig.wants(closeAll));
    }

    void waitsThreeSecondsForCancellationsAndNoLonger_data() {
        QTest::addColumn<bool>("isAnswered");
        QTest::newRow("stuck") << true;
        QTest::newRow("never answered") << false;
    }
    void waitsThreeSecondsForCancellationsAndNoLonger() {
        QFETCH(bool, isAnswered);
        LaneRig rig;
        rig.begin(cancelAll);
        if (isAnswered)
            rig.end(cancelAll, std::vector<CancelItem>{});
        QVERIFY(rig.decideNow().wake <= rig.now().boot + 3s);
        rig.pass(2'999ms);
        QVERIFY(!rig.wants(closeAll));
        rig.pass(1ms);
        QVERIFY(rig.wants(closeAll));
    }

    void aSuspensionIsLiftedBeforeClosing() {
        LaneRig rig;
        rig.answer(cancelAll, std::vector<CancelItem>{});
        rig.pass(10ms);
        rig.readAccount(true);
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(rig.wants(lift));
        QVERIFY(!rig.wants(closeAll));
        rig.begin(lift);
        QVERIFY(!rig.wants(closeAll));
        rig.pass(50ms);
        rig.end(lift, std::monostate{});
        rig.pass(10ms);
        rig.readAccount(false);
        QVERIFY(rig.wants(closeAll));
        QVERIFY(!rig.wants(lift));
    }

    void closesOnlyWhatHasNoOpenClosingOrder() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1"),
                      LaneRig::refusedItem("TSLA", failureOfKind(BrokerTrouble::Refused))});
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")},
                 {held("AAPL", "10"), held("TSLA", "10")});
        QVERIFY(!rig.wants(closeA));
        QVERIFY(rig.wants({StopStepKind::ClosePosition, "TSLA"}));
        QVERIFY(!rig.wants(cancel("c1")));
        QVERIFY(!rig.wants(closeAll));
    }

    void nothingIsRepeatedBeforeItWasReadAgain() {
        LaneRig rig;
        rig.closeAll({LaneRig::refusedItem("AAPL", failureOfKind(BrokerTrouble::Refused))});
        // Last read before the close was answered.
        QVERIFY(!rig.wants(closeA));
        rig.read({}, {held("AAPL", "10")});
        QVERIFY(rig.wants(closeA));
    }

    void aLostAnswerIsReadBackAndNotRepeated() {
        LaneRig rig;
        rig.answer(cancelAll, std::vector<CancelItem>{});
        rig.pass(10ms);
        rig.read({}, {held("AAPL", "10")});
        rig.decideNow();
        rig.answer(closeAll, failureOfKind(BrokerTrouble::Unclear, 0));
        rig.pass(400ms);
        // It had been accepted: a market order against the position that nobody told us of.
        rig.read({openOrder("x", "AAPL", OrderSide::Sell, "market")}, {held("AAPL", "10")});
        QVERIFY(!rig.wants(closeA));
        QVERIFY(!rig.wants(cancel("x")));
        rig.pass(60s);
        rig.read({}, {held("AAPL", "4")});
        QVERIFY(rig.wants(closeA));
    }

    void whatStandsInTheWayIsCleared_data() {
        QTest::addColumn<BrokerTrouble>("trouble");
        QTest::addColumn<bool>("lifts");
        QTest::addColumn<bool>("cancelsTheOther");
        QTest::newRow("held") << BrokerTrouble::HeldForOrders << false << false;
        QTest::newRow("wash trade") << BrokerTrouble::WashTrade << false << true;
        QTest::newRow("suspended") << BrokerTrouble::TradingSuspended << true << false;
        QTest::newRow("no short") << BrokerTrouble::ShortNotAllowed << false << false;
    }
    void whatStandsInTheWayIsCleared() {
        QFETCH(BrokerTrouble, trouble);
        QFETCH(bool, lifts);
        QFETCH(bool, cancelsTheOther);
        LaneRig rig;
        BrokerFailure refusal = failureOfKind(trouble);
        if (trouble == BrokerTrouble::WashTrade)
            refusal.existingOrderId = "w1";
        rig.closeAll({LaneRig::refusedItem("AAPL", refusal)});
        rig.read({openOrder("h1", "AAPL", OrderSide::Sell, "stop")}, {held("AAPL", "10")});
        const LaneDecision decision = rig.decideNow();
        const auto has = [&](const StopStep& step) {
            return std::ranges::find(decision.steps, step) != decision.steps.end();
        };
        QCOMPARE(has(lift), lifts);
        QCOMPARE(has(cancel("w1")), cancelsTheOther);
        QVERIFY(has(cancel("h1")));
        QVERIFY(has(closeA));
    }

    void aRefusalIsRepeatedEverMoreSlowly() {
        LaneRig rig;
        rig.closeAll({LaneRig::refusedItem("AAPL", failureOfKind(BrokerTrouble::Refused))});
        std::vector<std::int64_t> pauses;
        for (int i = 0; i < 7; ++i) {
            BootTime begun = rig.now().boot;
            rig.read({}, {held("AAPL", "10")});
            while (!rig.wants(closeA)) {
                rig.pass(50ms);
                rig.read({}, {held("AAPL", "10")});
            }
            pauses.push_back((rig.now().boot - begun).count() / 50'000);
            rig.answer(closeA, failureOfKind(BrokerTrouble::Refused));
        }
        QVERIFY(std::ranges::is_sorted(pauses));
        QCOMPARE(pauses.back(), std::int64_t(8'000 / 50));
    }

    void aRateLimitIsWaitedFor() {
        LaneRig rig;
        BrokerFailure limited = failureOfKind(BrokerTrouble::RateLimited, 429);
        limited.resetAt = rig.now().wall + 20s;
        rig.answer(cancelAll, limited);
        rig.pass(2s);
        QVERIFY(!rig.wants(cancelAll));
        rig.pass(500ms);
        QVERIFY(!rig.wants(cancelAll));
    }

    void ordersAreReadBeforePositions() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        QVERIFY(rig.wants(readOrders));
        QVERIFY(!rig.wants(readPositions));
        rig.begin(readOrders);
        QVERIFY(!rig.wants(readPositions));
        rig.pass(20ms);
        rig.end(readOrders, OpenOrders{});
        QVERIFY(rig.wants(readPositions));
        QVERIFY(!rig.wants(readOrders));
    }

    void flatIsSeenTwiceASecondApart() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({}, {});
        QVERIFY(!rig.wants(suspend));
        rig.pass(999ms);
        rig.read({}, {});
        QVERIFY(!rig.wants(suspend));
        rig.pass(1ms);
        rig.read({}, {});
        QVERIFY(rig.wants(suspend));
    }

    void anOrderBetweenTwoFlatReadingsBeginsThemAnew() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.read({}, {});
        rig.pass(1s);
        rig.read({openOrder("late", "AAPL", OrderSide::Buy)}, {});
        rig.pass(1s);
        rig.read({}, {});
        QVERIFY(!rig.wants(suspend));
    }

    void theSuspensionIsReadBack() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.readAccount(false);
        rig.read({}, {});
        rig.pass(1s);
        rig.read({}, {});
        QVERIFY(rig.wants(suspend));
        rig.answer(suspend, std::monostate{});
        QVERIFY(rig.state.phase == LanePhase::Locking);
        rig.pass(10ms);
        QVERIFY(rig.wants({StopStepKind::ReadAccount, {}}));
        rig.readAccount(true);
        rig.decideNow();
        QVERIFY(rig.state.phase == LanePhase::Watching);
    }

    void whatIsThereOnceItIsSuspendedIsReadAtOnceThenSeldom() {
        LaneRig rig;
        rig.suspendOnceFlat();
        QVERIFY(rig.state.phase == LanePhase::Watching);
        rig.pass(500ms);
        QVERIFY(rig.wants(readOrders));
        rig.read({}, {});
        rig.pass(4s);
        QVERIFY(!rig.wants(readOrders));
        rig.pass(1s);
        QVERIFY(rig.wants(readOrders));
    }

    void aSuspensionThatSomebodyLiftsIsSetAgain() {
        LaneRig rig;
        rig.suspendOnceFlat();
        QVERIFY(rig.state.phase == LanePhase::Watching);
        rig.pass(30s);
        rig.read({}, {});
        rig.readAccount(false);
        QVERIFY(rig.wants(suspend));
    }

    void aSecondPressWhileItWorksChangesNothing() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        const LaneState before = rig.state;
        pressAgain(rig.state, rig.now());
        QVERIFY(rig.state == before);
    }

    void manyOrdersAreCancelledByOneRequest() {
        LaneRig rig;
        rig.closeAll({LaneRig::refusedItem("AAPL", failureOfKind(BrokerTrouble::HeldForOrders))});
        Orders many;
        for (int i = 0; i < 1200; ++i)
            many.push_back(openOrder("m" + std::to_string(i), "AAPL", OrderSide::Sell));
        rig.pass(2s);
        rig.read(many, {held("AAPL", "10")});
        QVERIFY(rig.wants(cancelAll));
        QVERIFY(!rig.wants(cancel("m0")));
        // Not when a closing order of ours would go with them.
        rig.pass(1s);
        rig.state.closingOrders.insert("m1");
        rig.read(many, {held("AAPL", "10")});
        QVERIFY(!rig.wants(cancelAll));
        QVERIFY(rig.wants(cancel("m0")));
        QVERIFY(!rig.wants(cancel("m1")));
    }

    void aPositionWithoutASymbolIsClosedWithAll() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.pass(2s);
        rig.read({}, {held("", "3")});
        QVERIFY(rig.wants(closeAll));
    }

    void anotherOpenOrderIsNotQueued() {
        LaneRig rig;
        rig.readClock(false);
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        const Order ours = openOrder("c1", "AAPL", OrderSide::Sell, "market");
        rig.read({ours, openOrder("stuck", "F", OrderSide::Buy)}, {held("AAPL", "10")});
        QVERIFY(!isQueued(rig.state));
        rig.pass(1s);
        OpenOrders part;
        part.orders = {ours};
        part.isComplete = false;
        rig.answer(readOrders, part);
        QVERIFY(!isQueued(rig.state));
    }

    void queuedWaitsForTheMarket() {
        LaneRig rig;
        rig.readClock(false);
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.pass(20s);
        rig.readClock(false);
        rig.read({openOrder("c1", "AAPL", OrderSide::Sell, "market")}, {held("AAPL", "10")});
        QVERIFY(isQueued(rig.state));
        rig.decideNow();
        QVERIFY(!rig.wants(closeA));
        QVERIFY(readingPace(rig.state, rig.now()) == 15s);
    }

    void aLimitsEndOfAWrongClockDoesNotHoldOrHurry_data() {
        QTest::addColumn<int>("seconds");
        QTest::newRow("an hour ago") << -3600;
        QTest::newRow("in an hour") << 3600;
    }
    void aLimitsEndOfAWrongClockDoesNotHoldOrHurry() {
        QFETCH(int, seconds);
        LaneRig rig;
        BrokerFailure limited = failureOfKind(BrokerTrouble::RateLimited, 429);
        const auto mayAsk = [&rig] { return rig.wants(readPositions); };
        // Ever more slowly, as any other effort, and never for a minute.
        for (int i = 0; i < 6; ++i) {
            limited.resetAt = rig.now().wall + std::chrono::seconds(seconds);
            rig.answer(readPositions, limited);
            rig.pass(i < 5 ? 8s : 4s);
            QCOMPARE(mayAsk(), i < 5);
        }
    }

    /// As after a crash: closing was asked for, and what it left was not read yet.
    void closingIsNotAskedAgainForOneReadingThatFailed() {
        LaneRig rig;
        rig.closeAll({LaneRig::acceptedItem("AAPL", "c1")});
        rig.state.positions.reset();
        for (int i = 0; i < 2; ++i) {
            rig.answer(readPositions, failureOfKind(BrokerTrouble::RateLimited, 429));
            rig.pass(10s);
            QVERIFY(!rig.wants(closeAll));
        }
        rig.answer(readPositions, failureOfKind(BrokerTrouble::RateLimited, 429));
        rig.pass(10s);
        QVERIFY(rig.wants(closeAll));
    }
};

QTEST_APPLESS_MAIN(TestLaneDecision)
#include "tst_lanedecision.moc"
