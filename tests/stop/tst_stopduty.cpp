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
};

} // namespace catalyst

Q_DECLARE_METATYPE(catalyst::Case)

QTEST_GUILESS_MAIN(catalyst::TestStopDuty)
#include "tst_stopduty.moc"
