#include "stop/ReleasePresenter.h"
#include "stop/StopRows.h"
#include "stop/StopShortcut.h"
#include "ui/Snapshots.h"
#include "ui/StopScenes.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

const Zones zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};

Moment moment() {
    return {newYork(13, 46, 2), BootTime(1h)};
}

QStringList columnOf(const std::vector<StateRow>& rows, int column) {
    QStringList cells;
    for (const StateRow& row : rows)
        cells << row.cells.value(column);
    return cells;
}

} // namespace

class StopRowsTest : public QObject {
    Q_OBJECT

private slots:
    void trail_data();
    void trail();
    void theUnprotectedIsFirstAndSaid();
    void aLongListIsCutAtItsEnd();
    void foreignIsSaid();
    void readinessHasAFigure();
    void timelineIsLatestFirst();
    void timelineCountsByTheBootClock();
    void releaseWantsEverything();
    void releaseWantsALookElsewhereWhenNothingIsKnown();
    void releaseOrderNamesEverything();
    void shortcut_data();
    void shortcut();
};

void StopRowsTest::trail_data() {
    QTest::addColumn<int>("stage");
    QTest::addColumn<bool>("isPosition");
    QTest::addColumn<QString>("price");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, ProgressStage stage, const char* words,
                        bool isPosition = true, const char* price = "") {
        QTest::newRow(name) << int(stage) << isPosition << price << QString::fromUtf8(words);
    };
    using enum ProgressStage;
    row("waiting", Waiting, "waits");
    row("requested", Requested, "requested");
    row("accepted", Accepted, "requested → accepted");
    row("partly", PartlyFilled, "requested → accepted → partly filled 3/10");
    row("queued", Queued, "requested → accepted → queued until Thu 09:30 ET");
    row("refused", Refused, "requested → refused: wash trade");
    row("unclear", Unclear, "requested → no clear answer, read again");
    row("closed", Done, "closed at $101.20", true, "101.2");
    row("gone", Done, "not there any more");
    row("cancelled", Done, "not open any more", false);
}

void StopRowsTest::trail() {
    QFETCH(int, stage);
    QFETCH(bool, isPosition);
    QFETCH(QString, price);
    ProgressRow row;
    row.stage = static_cast<ProgressStage>(stage);
    row.isPosition = isPosition;
    row.quantity = decimal("-10");
    row.filled = decimal("3");
    row.words = "wash trade";
    row.until = newYork(9, 30) + 24h;
    if (!price.isEmpty())
        row.price = decimal(qPrintable(price));
    const StopStatus status;
    QTEST(StopRows::trail(row, {status, moment(), zones}), "words");
}

void StopRowsTest::theUnprotectedIsFirstAndSaid() {
    const StopStatus status = stopNotFlat(moment());
    const auto rows = StopRows::progress({status, moment(), zones}, 100);
    QCOMPARE(rows.size(), status.progress.size());
    QCOMPARE(rows[0].cells.value(0), QStringLiteral("UNPROTECTED TSLA"));
    QCOMPARE(rows[0].cells.value(1), QStringLiteral("position"));
    QCOMPARE(rows[0].cells.value(2), QStringLiteral("short 15"));
    QCOMPARE(int(rows[0].state), int(State::Failed));
    QCOMPARE(rows[1].cells.value(1), QStringLiteral("order 9e4f5a6b"));
    QCOMPARE(int(rows[1].state), int(State::Unknown));
    QCOMPARE(int(rows[2].state), int(State::Ok));
}

void StopRowsTest::aLongListIsCutAtItsEnd() {
    StopStatus status = stopNotFlat(moment());
    status.progress.resize(1200);
    const auto rows = StopRows::progress({status, moment(), zones}, 200);
    QCOMPARE(rows.size(), std::size_t(200));
    QCOMPARE(rows[0].cells.value(0), QStringLiteral("UNPROTECTED TSLA"));
}

void StopRowsTest::foreignIsSaid() {
    StopStatus status = stopRunning(moment());
    status.progress.resize(1);
    status.progress[0].isForeign = true;
    const auto rows = StopRows::progress({status, moment(), zones}, 100);
    QCOMPARE(rows[0].cells.value(0), QStringLiteral("NVDA, somebody else’s"));
}

void StopRowsTest::readinessHasAFigure() {
    const auto rows = StopRows::readiness(stopReady(moment()).readiness);
    QCOMPARE(rows.size(), std::size_t(10));
    QCOMPARE(rows[3].cells, QStringList({"Clock skew", "12 ms"}));
    // Without one, what is not well comes with what the core saw.
    QCOMPARE(rows[7].cells,
             QStringList({"Droplet lane", "not connected (not built in this version)"}));
    QCOMPARE(rows[9].cells, QStringList({"Last drill", "12 days ago"}));
    QCOMPARE(int(rows[9].state), int(State::Degraded));
    QCOMPARE(rows[9].spoken, QStringLiteral("degraded"));
}

void StopRowsTest::timelineIsLatestFirst() {
    const StopStatus status = stopRunning(moment());
    const auto rows = StopRows::timeline(*status.timeline, zones, 100);
    QCOMPARE(rows.size(), std::size_t(7));
    QCOMPARE(rows[0].cells, QStringList({"+0.388 s", "13:46:00.988 ET",
                                         "answer: close all positions", "207: 4 positions"}));
    QCOMPARE(rows[6].cells,
             QStringList({"+0.000 s", "13:46:00.600 ET", "pressed by window:kim", ""}));
    QCOMPARE(columnOf(StopRows::timeline(*status.timeline, zones, 2), 2),
             QStringList({"answer: close all positions", "asked: close all positions"}));
    // No answer, and a refusal, are seen at once.
    std::vector<StopEntry> entries = *status.timeline;
    entries[3].isAnswered = false;
    entries[3].words = "no answer within 3 s";
    entries[4].trouble = "keys";
    entries[4].words = "unauthorized";
    const auto bad = StopRows::timeline(entries, zones, 100);
    QCOMPARE(bad[3].cells.value(3), QStringLiteral("none: no answer within 3 s"));
    QCOMPARE(int(bad[3].state), int(State::Unknown));
    QCOMPARE(bad[2].cells.value(3), QStringLiteral("keys: unauthorized"));
    QCOMPARE(int(bad[2].state), int(State::Degraded));
}

void StopRowsTest::timelineCountsByTheBootClock() {
    std::vector<StopEntry> entries = *stopRunning(moment()).timeline;
    entries.resize(2);
    entries[1].at = {entries[0].at.wall - 5h, entries[0].at.boot + 312ms}; // the clock was set
    QCOMPARE(StopRows::timeline(entries, zones, 1)[0].cells.value(0), QStringLiteral("+0.312 s"));
    entries[1].at = {entries[0].at.wall + 60s, entries[0].at.boot - 30min}; // another boot
    QCOMPARE(StopRows::timeline(entries, zones, 1)[0].cells.value(0), QStringLiteral("+60.000 s"));
}

void StopRowsTest::releaseWantsEverything() {
    const StopStatus status = stopNotFlat(moment());
    ReleaseChecks checks;
    QCOMPARE(ReleasePresenter::missing(status, checks),
             QStringLiteral("Tick that the cause is understood."));
    checks.isCauseUnderstood = true;
    QCOMPARE(ReleasePresenter::missing(status, checks),
             QStringLiteral("Tick that nobody else works on it."));
    checks.doesNobodyElseWork = true;
    QCOMPARE(ReleasePresenter::missing(status, checks),
             QStringLiteral("Acknowledge what is left by name: 2 are not ticked."));
    checks.acknowledged = {"TSLA"};
    QCOMPARE(ReleasePresenter::missing(status, checks),
             QStringLiteral("Acknowledge what is left by name: 1 is not ticked."));
    checks.acknowledged = {"TSLA", "9e4f5a6b-44ee", "AAPL"};
    QCOMPARE(ReleasePresenter::missing(status, checks), QStringLiteral("Write down the reason."));
    checks.reason = " ";
    QVERIFY(!ReleasePresenter::missing(status, checks).isEmpty());
    checks.reason = "the feed was wrong";
    QCOMPARE(ReleasePresenter::missing(status, checks), QString());
}

void StopRowsTest::releaseWantsALookElsewhereWhenNothingIsKnown() {
    ReleaseChecks checks;
    checks.isCauseUnderstood = checks.doesNobodyElseWork = true;
    checks.reason = "the feed was wrong";
    QVERIFY(ReleasePresenter::missing(stopFlatLocked(moment()), checks).isEmpty());
    const StopStatus status = stopUnwatched(moment());
    QVERIFY(ReleasePresenter::isResidueUncertain(status));
    QVERIFY(ReleasePresenter::missing(status, checks).startsWith(u"What is left is not known"));
    checks.hasLookedElsewhere = true;
    QVERIFY(ReleasePresenter::missing(status, checks).isEmpty());
    // What was seen last has to be named as well.
    QCOMPARE(ReleasePresenter::missing(stopUnknown(moment()), checks),
             QStringLiteral("Acknowledge what is left by name: 1 is not ticked."));
}

void StopRowsTest::releaseOrderNamesEverything() {
    const StopStatus status = stopNotFlat(moment());
    ReleaseChecks checks;
    checks.reason = " the feed was wrong ";
    checks.liftsSuspension = false;
    const ReleaseOrder order = ReleasePresenter::order(status, checks);
    const ReleaseOrder expected{"the feed was wrong", {"TSLA", "9e4f5a6b-44ee"}, false};
    QVERIFY(order == expected);
}

void StopRowsTest::shortcut_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("keys");
    QTest::addColumn<QString>("problem");
    const QString fallback = QStringLiteral("Ctrl+Shift+F12");
    QTest::newRow("nothing") << "" << fallback << "";
    QTest::newRow("another") << "Ctrl+Alt+S" << "Ctrl+Alt+S" << "";
    QTest::newRow("a function key alone") << "F9" << "F9" << "";
    QTest::newRow("nonsense") << "Cttrl+Foo" << fallback << "names no key";
    QTest::newRow("a letter") << "S" << fallback << "typed in passing";
    QTest::newRow("a capital letter") << "Shift+S" << fallback << "typed in passing";
    QTest::newRow("two presses") << "Ctrl+K, Ctrl+S" << fallback << "more than one key press";
    QTest::newRow("a page’s") << "Ctrl+1" << fallback << "something else in this window";
    QTest::newRow("quitting") << "Ctrl+Q" << fallback << "something else in this window";
    QTest::newRow("closing") << "Alt+F4" << fallback << "something else in this window";
}

void StopRowsTest::shortcut() {
    QFETCH(QString, text);
    QFETCH(QString, problem);
    const StopShortcut shortcut = StopShortcut::read(text);
    QTEST(shortcut.keys.toString(QKeySequence::PortableText), "keys");
    QCOMPARE(shortcut.problem.isEmpty(), problem.isEmpty());
    QVERIFY2(shortcut.problem.contains(problem), qPrintable(shortcut.problem));
    if (!problem.isEmpty())
        QVERIFY(shortcut.problem.contains(text) && shortcut.problem.contains(shortcut.shown()));
}

QTEST_GUILESS_MAIN(StopRowsTest)
#include "tst_stoprows.moc"
