#include "stop/StopPresenter.h"
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

StopSummary summaryOf(const StopStatus& status) {
    return StopPresenter::summary({status, moment(), zones});
}

using Change = std::function<void(StopStatus&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

/// What stands beside the button.
class StopSummaryTest : public QObject {
    Q_OBJECT

private slots:
    void plan_data();
    void plan();
    void planNote_data();
    void planNote();
    void lamp_data();
    void lamp();
    void greyHasItsReason();
    void theLampsTipHasEveryLine();
    void latched_data();
    void latched();
};

void StopSummaryTest::plan_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, Change change, const char* words) {
        QTest::newRow(name) << change << QString::fromUtf8(words);
    };
    row("open", [](StopStatus&) {}, "cancels 5 orders, closes 4 positions, $41,834, now");
    row(
        "queued",
        [](StopStatus& s) {
            s.plan.isMarketOpen = false;
            s.plan.queuedUntil = newYork(9, 30) + 24h;
        },
        "cancels 5 orders, closes 4 positions, $41,834, queued until Thu 09:30 ET");
    row(
        "queued, nobody knows until when", [](StopStatus& s) { s.plan.isMarketOpen = false; },
        "cancels 5 orders, closes 4 positions, $41,834, queued until the next open");
    row(
        "the market is not known", [](StopStatus& s) { s.plan.isMarketOpen.reset(); },
        "cancels 5 orders, closes 4 positions, $41,834, whether the market is open is not known");
    row(
        "one of each",
        [](StopStatus& s) {
            s.plan.orders = 1;
            s.plan.positions = 1;
            s.plan.marketValue = decimal("99.5");
        },
        "cancels 1 order, closes 1 position, $100, now");
    row(
        "more than could be read",
        [](StopStatus& s) {
            s.plan.orders = 500;
            s.plan.areOrdersComplete = false;
        },
        "cancels 500+ orders, closes 4 positions, $41,834, now");
    row(
        "no value", [](StopStatus& s) { s.plan.marketValue.reset(); },
        "cancels 5 orders, closes 4 positions, value not known, now");
    row(
        "orders alone", [](StopStatus& s) { s.plan.positions = 0; },
        "cancels 5 orders, closes nothing");
    row(
        "positions alone", [](StopStatus& s) { s.plan.orders = 0; },
        "closes 4 positions, $41,834, now");
    row(
        "positions were never read", [](StopStatus& s) { s.plan.positions.reset(); },
        "cancels 5 orders, positions not known");
    row(
        "orders were never read", [](StopStatus& s) { s.plan.orders.reset(); },
        "orders not known, closes 4 positions, $41,834, now");
    row(
        "flat",
        [](StopStatus& s) {
            s.plan.orders = 0;
            s.plan.positions = 0;
        },
        "nothing to cancel or close: locks the account");
    row("never read", [](StopStatus& s) { s.plan = {}; }, "not known: broker not read yet");
    row(
        "millions", [](StopStatus& s) { s.plan.marketValue = decimal("1234567.5"); },
        "cancels 5 orders, closes 4 positions, $1,234,568, now");
}

void StopSummaryTest::plan() {
    QFETCH(Change, change);
    StopStatus status = stopReady(moment());
    change(status);
    QTEST(summaryOf(status).plan, "words");
}

void StopSummaryTest::planNote_data() {
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isSuspended");
    QTest::addColumn<QString>("note");
    QTest::addColumn<bool>("isOld");
    QTest::newRow("fresh") << 30 << false << QString() << false;
    QTest::newRow("old") << 31 << false << "read 31 s ago" << true;
    QTest::newRow("suspended") << 3 << true << "account suspended: lifted first" << false;
    QTest::newRow("both") << 240 << true << "account suspended: lifted first · read 4 min ago"
                          << true;
}

void StopSummaryTest::planNote() {
    QFETCH(int, seconds);
    QFETCH(bool, isSuspended);
    StopStatus status = stopReady(moment());
    status.plan.isSuspended = isSuspended;
    // By the boot clock: a wall clock that was set does not make it young.
    status.plan.readAt = Moment{moment().wall + 5h, moment().boot - std::chrono::seconds(seconds)};
    const StopSummary summary = summaryOf(status);
    QTEST(summary.planNote, "note");
    QTEST(summary.isPlanOld, "isOld");
}

void StopSummaryTest::lamp_data() {
    QTest::addColumn<int>("overall");
    QTest::addColumn<QString>("word");
    QTest::newRow("ok") << int(State::Ok) << "stop ready";
    QTest::newRow("degraded") << int(State::Degraded) << "stop ready, limited";
    QTest::newRow("failed") << int(State::Failed) << "stop in doubt";
    QTest::newRow("unknown") << int(State::Unknown) << "readiness not known";
}

void StopSummaryTest::lamp() {
    QFETCH(int, overall);
    StopStatus status = stopReady(moment());
    status.readiness.overall = static_cast<State>(overall);
    const StopSummary summary = summaryOf(status);
    QCOMPARE(int(summary.lamp), overall);
    QTEST(summary.lampWord, "word");
    // What is merely not known keeps nobody from pressing.
    QCOMPARE(summary.refusal, QString());
}

void StopSummaryTest::greyHasItsReason() {
    StopStatus status = stopGrey(moment());
    QCOMPARE(summaryOf(status).refusal, QStringLiteral("Keys: none that the broker accepts"));
    QCOMPARE(summaryOf(status).lampWord, QStringLiteral("stop not ready"));
    status.readiness.lines.clear();
    QCOMPARE(summaryOf(status).refusal, QStringLiteral("there are no keys to ask the broker with"));
}

void StopSummaryTest::theLampsTipHasEveryLine() {
    const QStringList lines = summaryOf(stopReady(moment())).lampTip.split(u'\n');
    const QStringList expected = {"account …7Q4K, PAPER",
                                  "Keys: the broker answered to them (ok)",
                                  "Environment: the one the profile names (ok)",
                                  "Droplet’s account: not observed in this version (not observed)",
                                  "Clock skew: 12 ms (ok)",
                                  "Rate headroom: 187 requests left this minute (ok)",
                                  "Latch: its journal can be written (ok)",
                                  "Broker lane: answered in 41 ms (ok)",
                                  "Droplet lane: not connected (not observed)",
                                  "Alert lane: ok (ok)",
                                  "Last drill: 12 days ago (degraded)"};
    QCOMPARE(lines, expected);
}

void StopSummaryTest::latched_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("words");
    QTest::newRow("pressed") << Change([](StopStatus&) {})
                             << "latched since 13:44 ET by window:kim";
    QTest::newRow("yesterday") << Change([](StopStatus& s) { s.pressedAt = newYork(9, 1) - 24h; })
                               << "latched since Tue 09:01 ET by window:kim";
    QTest::newRow("nobody knows when")
        << Change([](StopStatus& s) { s.pressedAt.reset(); }) << "latched";
    QTest::newRow("its journal cannot be read, and there is a stop")
        << Change([](StopStatus& s) { s.latch = LatchState::Unknown; })
        << "latched since 13:44 ET by window:kim";
    QTest::newRow("released") << Change([](StopStatus& s) { s.latch = LatchState::Released; })
                              << QString();
}

void StopSummaryTest::latched() {
    QFETCH(Change, change);
    StopStatus status = stopNotFlat(moment());
    change(status);
    const StopSummary summary = summaryOf(status);
    QTEST(summary.latched, "words");
    const bool isLatched = !summary.latched.isEmpty();
    QCOMPARE(summary.lampWord, isLatched ? QStringLiteral("NOT FLAT: ACT NOW") : "stop ready");
    QCOMPARE(summary.lamp == State::Failed, isLatched);
    // A latched stop can be pressed again: it joins, or goes on.
    QCOMPARE(summary.refusal, QString());
}

QTEST_GUILESS_MAIN(StopSummaryTest)
#include "tst_stopsummary.moc"
