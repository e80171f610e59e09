#include "common/Freshness.h"
#include "support/FakeClock.h"
#include "ui/Snapshots.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

class FreshnessTest : public QObject {
    Q_OBJECT

private slots:
    void agesUntilItIsThePast();
    void aClockSetBackMakesNothingYoung();
    void anOldSnapshotHandedOverIsOld();
    void withoutAStatusThereIsNoAge();
    void lostIsThePast();
    void limitFollowsTheInterval();
    void aMovedDayChangesNoAge();

private:
    static StatusPtr statusAt(Instant at) {
        StatusSnapshot status = composed(at);
        status.sequence = 1;
        return std::make_shared<const StatusSnapshot>(status);
    }
};

void FreshnessTest::agesUntilItIsThePast() {
    FakeClock clock(newYork(13, 46));
    FreshnessTracker tracker;
    tracker.received(statusAt(clock.now()), clock.boot());
    clock.advance(15s);
    QVERIFY(!tracker.at(clock, LinkState::Own).isPast);
    clock.advance(1us);
    QVERIFY(tracker.at(clock, LinkState::Own).isPast);
    QCOMPARE(tracker.at(clock, LinkState::Own).age, 15s + 1us);
}

void FreshnessTest::aClockSetBackMakesNothingYoung() {
    FakeClock clock(newYork(13, 46));
    FreshnessTracker tracker;
    tracker.received(statusAt(clock.now()), clock.boot());
    clock.advance(1min);
    clock.jumpTo(newYork(12, 0));
    QVERIFY(tracker.at(clock, LinkState::Own).isPast);
    QCOMPARE(tracker.at(clock, LinkState::Own).age, 1min);
}

void FreshnessTest::anOldSnapshotHandedOverIsOld() {
    FakeClock clock(newYork(13, 46));
    FreshnessTracker tracker;
    tracker.received(statusAt(clock.now() - 1h), clock.boot());
    QVERIFY(tracker.at(clock, LinkState::Attached).isPast);
}

void FreshnessTest::withoutAStatusThereIsNoAge() {
    const FakeClock clock(newYork(13, 46));
    FreshnessTracker tracker;
    QCOMPARE(tracker.at(clock, LinkState::Starting), Freshness{});
    tracker.received(std::make_shared<const StatusSnapshot>(), clock.boot());
    QCOMPARE(tracker.at(clock, LinkState::Starting), Freshness{});
}

void FreshnessTest::lostIsThePast() {
    const FakeClock clock(newYork(13, 46));
    FreshnessTracker tracker;
    QVERIFY(tracker.at(clock, LinkState::Lost).isPast);
    tracker.received(statusAt(clock.now()), clock.boot());
    QVERIFY(tracker.at(clock, LinkState::Lost).isPast);
}

void FreshnessTest::limitFollowsTheInterval() {
    QCOMPARE(staleAfter(0ms), std::chrono::microseconds(15s));
    QCOMPARE(staleAfter(10s), std::chrono::microseconds(25s));
    QCOMPARE(staleAfter(5min), std::chrono::microseconds(605s));
}

void FreshnessTest::aMovedDayChangesNoAge() {
    FakeClock real(newYork(13, 46));
    ShiftedClock clock(real);
    FreshnessTracker tracker;
    for (const auto shift : {0h, 9h, -30h, 0h}) {
        clock.setShift(shift);
        tracker.received(statusAt(clock.now()), clock.boot());
        QCOMPARE(tracker.at(clock, LinkState::Own).age, std::chrono::microseconds(0));
        real.advance(10s);
        QCOMPARE(tracker.at(clock, LinkState::Own).age, std::chrono::microseconds(10s));
        QVERIFY(!tracker.at(clock, LinkState::Own).isPast);
    }
}

QTEST_MAIN(FreshnessTest)
#include "tst_freshness.moc"
