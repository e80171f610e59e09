#include "stop/StopDuty.h"

#include <QtTest/QTest>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr Instant noon{std::chrono::seconds(1'700'000'000)};
constexpr BootTime boot{1h};

Moment at(std::chrono::milliseconds after) {
    return {noon + after, boot + after};
}

StopEntry entry(StopEntryKind kind, std::string stop, std::chrono::milliseconds after,
                int epoch = 0) {
    StopEntry made;
    made.kind = kind;
    made.stop = std::move(stop);
    made.at = at(after);
    made.epoch = epoch;
    if (kind == StopEntryKind::Pressed)
        made.actor = "window:kim";
    return made;
}

/// A run that acts on `stop` and wrote last at `grown`.
StopRun acting(std::string run, const std::string& stop, int epoch,
               std::chrono::milliseconds grown) {
    StopRun made;
    made.id = std::move(run);
    made.entries = {entry(StopEntryKind::Pressed, stop, 0ms, epoch),
                    entry(StopEntryKind::Began, stop, 1ms, epoch)};
    made.grown = at(grown).boot;
    return made;
}

StopRun with(StopRun run, StopEntry more) {
    run.entries.push_back(std::move(more));
    return run;
}

struct Case {
    std::vector<StopRun> runs;
    StopDuty duty = StopDuty::None;
    std::chrono::milliseconds now = 0ms;
    bool follows = false;
};

} // namespace

class TestStopDuty : public QObject {
    Q_OBJECT

private slots:
    void whoActs_data() {
        QTest::addColumn<Case>("what");
        const auto row = [](const char* name, Case what) { QTest::newRow(name) << what; };
        row("nothing was written", {{}, StopDuty::None});
        row("pressed here", {{acting("B", "1", 1, 0ms)}, StopDuty::Act, 0ms});
        row("pressed here, and the thread hung meanwhile",
            {{acting("B", "1", 1, 0ms)}, StopDuty::Act, 5s});
        row("another one acts", {{acting("A", "1", 1, 500ms)}, StopDuty::Follow, 1s});
        row("another one is silent, for less than a second",
            {{acting("A", "1", 1, 100ms)}, StopDuty::Follow, 1'099ms});
        row("another one is silent for a second",
            {{acting("A", "1", 1, 100ms)}, StopDuty::GoOn, 1'100ms});
        row("overtaken by a newer epoch",
            {{acting("A", "1", 2, 2s), acting("B", "1", 1, 2s)}, StopDuty::Follow, 2s});
        row("this one is the newer epoch",
            {{acting("A", "1", 1, 2s), acting("B", "1", 2, 2s)}, StopDuty::Act, 2s});
        row("two took over at once: the lower run acts",
            {{acting("A", "1", 2, 2s), acting("B", "1", 2, 2s)}, StopDuty::Follow, 2s});
        row("two took over at once: this is the lower one",
            {{acting("B", "1", 2, 2s), acting("C", "1", 2, 2s)}, StopDuty::Act, 2s});
        row("two stops at once: the lower id leads, and is another's",
            {{acting("A", "1", 1, 0ms), acting("B", "2", 1, 0ms)}, StopDuty::Follow, 10ms});
        row("two stops at once: the lower id leads, and is this one's",
            {{acting("A", "2", 1, 0ms), acting("B", "1", 1, 0ms)}, StopDuty::Act, 10ms});
        row("it came to an end",
            {{with(acting("A", "1", 1, 0ms), entry(StopEntryKind::Settled, "1", 5ms))},
             StopDuty::None,
             2s});
        StopEntry reading = entry(StopEntryKind::Began, "1", 6ms, 1);
        reading.step = {StopStepKind::ReadOrders, {}};
        row("it came to an end and is being watched",
            {{with(with(acting("A", "1", 1, 0ms), entry(StopEntryKind::Settled, "1", 5ms)),
                   reading)},
             StopDuty::None,
             2s});
        StopEntry cancelling = entry(StopEntryKind::Began, "1", 6ms, 1);
        cancelling.step = {StopStepKind::CancelOrder, "o"};
        row("it came to an end and something had to be done again",
            {{with(with(acting("A", "1", 1, 0ms), entry(StopEntryKind::Settled, "1", 5ms)),
                   cancelling)},
             StopDuty::GoOn,
             2s});
        row("it came to an end and was pressed again elsewhere",
            {{with(acting("A", "1", 1, 0ms), entry(StopEntryKind::Settled, "1", 5ms)),
              acting("C", "3", 1, 2s)},
             StopDuty::Follow,
             2s});
        row("released", {{with(acting("A", "1", 1, 0ms), entry(StopEntryKind::Released, "1", 5ms))},
                         StopDuty::None,
                         2s});
        row("left unfinished ten minutes ago", {{acting("A", "1", 1, 0ms)}, StopDuty::None, 10min});
        row("left unfinished just within ten minutes",
            {{acting("A", "1", 1, 0ms)}, StopDuty::GoOn, 10min - 1ms});
        row("left unfinished by the clock in the future",
            {{acting("A", "1", 1, -30min)}, StopDuty::GoOn, -9min});
        row("followed for longer than ten minutes",
            {{acting("A", "1", 1, 0ms)}, StopDuty::GoOn, 20min, true});
    }

    void whoActs() {
        QFETCH(Case, what);
        const StopsOfAccount stops = stopsOf(what.runs);
        const StopDuty duty = dutyOf(stops, what.runs, "B", what.follows, at(what.now));
        QCOMPARE(int(duty), int(what.duty));
    }

    void whatWasReleasedIsForgottenButForItsEnd() {
        std::vector<StopRun> runs{
            with(with(acting("A", "1", 1, 0ms), entry(StopEntryKind::Settled, "1", 5ms)),
                 entry(StopEntryKind::Released, "1", 6ms)),
            acting("B", "2", 1, 0ms)};
        runs[0].entries[2].words = "flat";
        const StopsOfAccount before = stopsOf(runs);
        forgetReleased(runs);
        QVERIFY(stopsOf(runs) == before);
        QVERIFY(before.lastFlat.has_value());
        QCOMPARE(runs[0].entries.size(), std::size_t(2));
        QCOMPARE(runs[1].entries.size(), std::size_t(2));
    }

    /// Neither clocks nor the order of files have a say in it.
    void latchedIsWhatWasPressedAndNotReleased() {
        const StopEntry pressed = entry(StopEntryKind::Pressed, "1", 1h);
        const StopEntry released = entry(StopEntryKind::Released, "1", 0ms);
        QVERIFY(stopsOf(std::vector<StopRun>{{"A", {pressed}, {}}}).isLatched);
        QVERIFY(
            !stopsOf(std::vector<StopRun>{{"A", {pressed}, {}}, {"B", {released}, {}}}).isLatched);
        QVERIFY(
            !stopsOf(std::vector<StopRun>{{"A", {released}, {}}, {"B", {pressed}, {}}}).isLatched);
        const StopEntry other = entry(StopEntryKind::Pressed, "2", -1h);
        const auto both =
            stopsOf(std::vector<StopRun>{{"A", {pressed, released}, {}}, {"B", {other}, {}}});
        QVERIFY(both.isLatched);
        QCOMPARE(both.leading, std::string("2"));
    }

    void theEntriesOfAllRunsAreOneTimeline() {
        const auto stops = stopsOf(std::vector<StopRun>{
            {"B", {entry(StopEntryKind::Pressed, "1", 3ms)}, {}},
            {"A",
             {entry(StopEntryKind::Pressed, "1", 1ms, 1), entry(StopEntryKind::Began, "1", 5ms, 1)},
             {}}});
        QCOMPARE(stops.entries.size(), std::size_t(3));
        QVERIFY(stops.entries.front().at == at(1ms));
        QVERIFY(stops.entries.back().kind == StopEntryKind::Began);
        QCOMPARE(stops.holder, std::string("A"));
        QCOMPARE(stops.holderActor, std::string("window:kim"));
    }

    void whatIsOnlyWatchedStaysAtItsEnd() {
        StopEntry read = entry(StopEntryKind::Began, "1", 10ms, 1);
        read.step = {StopStepKind::ReadOrders, {}};
        StopEntry change = read;
        change.step = {StopStepKind::CancelOrder, "o1"};
        const StopRun settled =
            with(acting("A", "1", 1, 0ms), entry(StopEntryKind::Settled, "1", 5ms));
        QVERIFY(stopsOf(std::vector<StopRun>{with(settled, read)}).isSettled);
        QVERIFY(!stopsOf(std::vector<StopRun>{with(settled, change)}).isSettled);
        QVERIFY(!stopsOf(std::vector<StopRun>{
                             with(settled, entry(StopEntryKind::Pressed, "1", 10ms, 1))})
                     .isSettled);
    }

    void ofFinishedStopsTheLastToEndLeads() {
        const StopsOfAccount stops = stopsOf(std::vector<StopRun>{
            with(acting("A", "1", 1, 0ms), entry(StopEntryKind::Settled, "1", 2s)),
            with(acting("B", "2", 1, 0ms), entry(StopEntryKind::Settled, "2", 1s))});
        QVERIFY(stops.isSettled);
        QCOMPARE(stops.leading, std::string("1"));
    }

    void aRunThatWasJustFoundMayBeSilentForLong() {
        const StopRun run = acting("A", "1", 1, 0ms);
        QVERIFY(grownBefore(run, at(1ms)) == at(1ms).boot);
        QVERIFY(grownBefore(run, at(3s)) == at(1ms).boot);
        QVERIFY2(grownBefore(run, at(-5min)) == at(-5min).boot, "the clock was set back");
    }

    void whoeverIsOvertakenIsTold() {
        const auto told = [](std::vector<StopRun> runs, int epoch) {
            return isOvertaken(stopsOf(runs), "B", "1", epoch);
        };
        QVERIFY(!told({acting("B", "1", 1, 0ms)}, 1));
        QVERIFY(told({acting("B", "1", 1, 0ms), acting("C", "1", 2, 0ms)}, 1));
        QVERIFY2(!told({acting("C", "1", 2, 0ms)}, 3), "it has claimed and not written yet");
        QVERIFY2(told({acting("A", "1", 1, 0ms), acting("B", "1", 1, 0ms)}, 1), "the lower run");
        QVERIFY2(told({acting("B", "1", 1, 0ms), acting("C", "0", 1, 0ms)}, 1), "joined");
        QVERIFY2(told({with(acting("B", "1", 1, 0ms), entry(StopEntryKind::Released, "1", 1s))}, 1),
                 "released");
    }

    void aClockThatIsSetBackChangesNoOrderOfOneRun() {
        const std::vector<StopRun> runs{
            {"A",
             {entry(StopEntryKind::Pressed, "1", 0ms, 1), entry(StopEntryKind::Began, "1", 5ms, 1),
              entry(StopEntryKind::Settled, "1", -1h, 1)},
             {}},
            {"B", {entry(StopEntryKind::Pressed, "1", 3ms)}, {}}};
        QVERIFY(stopsOf(runs).isSettled);
        const std::vector<WrittenEntry> timeline = timelineOf(runs, "1");
        QCOMPARE(timeline.size(), std::size_t(4));
        QCOMPARE(timeline[1].run->id, std::string("B"));
        QVERIFY(timeline.back().entry->kind == StopEntryKind::Settled);
    }
};

} // namespace catalyst

Q_DECLARE_METATYPE(catalyst::Case)

QTEST_GUILESS_MAIN(catalyst::TestStopDuty)
#include "tst_stopduty.moc"
