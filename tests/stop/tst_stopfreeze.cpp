#include "stop/LaneRig.h"
#include "stop/StopEntry.h"
#include "stop/StopVerdict.h"

#include <QtTest/QTest>

namespace catalyst {

using namespace test;

namespace {

const StopStep suspend{StopStepKind::Suspend, {}};

struct FreezeRig : LaneRig {
    FreezeRig() { state = startLane(now(), StopStrength::Freeze); }
    StopVerdict verdict() const { return verdictOf(state, now(), std::nullopt); }
};

} // namespace

class TestStopFreeze : public QObject {
    Q_OBJECT

private slots:
    void suspendsAndChangesNothingElse() {
        FreezeRig rig;
        for (const StopStep& step : rig.decideNow().steps)
            QVERIFY(step == suspend || !isMutation(step.kind));
        QVERIFY(rig.wants(suspend));
        rig.answer(suspend, std::monostate{});
        rig.readAccount(true);
        rig.read({openOrder("stop", "AAPL", OrderSide::Sell, "stop")}, {held("AAPL", "10")});
        rig.pass(11s);
        for (const StopStep& step : rig.decideNow().steps)
            QVERIFY(!isMutation(step.kind));
    }

    void frozenIsSaidOnlyOnceItWasReadBack() {
        FreezeRig rig;
        QVERIFY(rig.verdict().kind == StopVerdictKind::Unknown);
        rig.readAccount(false);
        QVERIFY(rig.verdict().kind == StopVerdictKind::NotFrozen);
        rig.pass(10ms);
        rig.answer(suspend, std::monostate{});
        QVERIFY(rig.verdict().kind == StopVerdictKind::Unknown);
        rig.pass(10ms);
        rig.readAccount(true);
        QVERIFY(rig.verdict().kind == StopVerdictKind::Frozen);
        QVERIFY(rig.verdict().isSettled);
        rig.pass(1min);
        QVERIFY(rig.verdict().kind == StopVerdictKind::Unknown);
    }

    void liftedByAnotherItIsSetAgain() {
        FreezeRig rig;
        rig.suspendNow();
        QVERIFY(!rig.wants(suspend));
        rig.pass(11s);
        rig.readAccount(false);
        QVERIFY(rig.wants(suspend));
    }

    void theStopMakesMoreOfItAndNothingMakesLess() {
        FreezeRig rig;
        rig.suspendNow();
        pressAgain(rig.state, rig.now(), StopStrength::Freeze);
        QVERIFY(rig.state.phase == LanePhase::Watching);
        pressAgain(rig.state, rig.now());
        QVERIFY(rig.state.strength == StopStrength::Everything);
        QVERIFY(rig.wants({StopStepKind::CancelAll, {}}));
        pressAgain(rig.state, rig.now(), StopStrength::Freeze);
        QVERIFY(rig.state.strength == StopStrength::Everything);
    }

    void goesOnAfterACrashAsWhatItWas() {
        FreezeRig rig;
        StopEntry pressed;
        pressed.strength = StopStrength::Freeze;
        pressed.at = rig.now();
        const auto again = readStopEntry(toLine(pressed));
        QVERIFY(again.has_value());
        std::vector<StopEntry> entries{*again};
        rig.state = stateAfter(entries, rig.now());
        QVERIFY(rig.wants(suspend));
        QVERIFY(!rig.wants({StopStepKind::CancelAll, {}}));
        pressed.strength = StopStrength::Everything;
        entries.push_back(pressed);
        rig.state = stateAfter(entries, rig.now());
        QVERIFY(rig.wants({StopStepKind::CancelAll, {}}));
    }
};

} // namespace catalyst

QTEST_GUILESS_MAIN(catalyst::TestStopFreeze)
#include "tst_stopfreeze.moc"
