#include "stop/StopBell.h"
#include "stop/StopNotices.h"
#include "ui/Snapshots.h"
#include "ui/StopScenes.h"

#include <QSignalSpy>
#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

StopView viewOf(const StopStatus& status) {
    static const Zones zones{QTimeZone("America/New_York"), QTimeZone("Australia/Perth")};
    const Moment now{newYork(13, 46, 2), BootTime(1h)};
    return StopPresenter::view(std::make_shared<const StopStatus>(status), now, zones, {});
}

Moment moment() {
    return {newYork(13, 46, 2), BootTime(1h)};
}

} // namespace

class StopNoticesTest : public QObject {
    Q_OBJECT

private slots:
    void aPressAndEachChangeAreTold();
    void whatStaysIsToldOnce();
    void whatIsLatchedAtTheStartIsTold();
    void anotherStopIsNews();
    void theBellRingsWhileNotFlat();
    void theBellIsSilencedUntilTheNextReason();
};

void StopNoticesTest::aPressAndEachChangeAreTold() {
    StopNotices notices;
    QVERIFY(notices.update(viewOf(stopReady(moment()))).empty());
    const auto pressed = notices.update(viewOf(stopRunning(moment())));
    QCOMPARE(pressed.size(), std::size_t(1));
    QCOMPARE(pressed[0].title, QStringLiteral("PAPER …7Q4K: EMERGENCY STOP"));
    QCOMPARE(pressed[0].text, QStringLiteral("latched since 13:46 ET by window:kim"));
    QVERIFY(pressed[0].isOfStop);
    const auto left = notices.update(viewOf(stopNotFlat(moment())));
    QCOMPARE(left.size(), std::size_t(1));
    QCOMPARE(left[0].title, QStringLiteral("PAPER …7Q4K: NOT FLAT: ACT NOW"));
    QVERIFY(left[0].text.startsWith(u"UNPROTECTED TSLA"));
    QVERIFY(left[0].severity == Severity::Critical);
    const auto flat = notices.update(viewOf(stopFlatLocked(moment())));
    QCOMPARE(flat.size(), std::size_t(1));
    QCOMPARE(flat[0].title, QStringLiteral("PAPER …7Q4K: FLAT AND LOCKED"));
    QVERIFY(flat[0].severity == Severity::Information);
    const auto released = notices.update(viewOf(stopReady(moment())));
    QCOMPARE(released.size(), std::size_t(1));
    QCOMPARE(released[0].title, QStringLiteral("PAPER …7Q4K: released"));
}

void StopNoticesTest::whatStaysIsToldOnce() {
    StopNotices notices;
    notices.update(viewOf(stopNotFlat(moment())));
    StopStatus status = stopNotFlat(moment());
    status.verdict->residue.clear();
    QVERIFY(notices.update(viewOf(status)).empty());
}

void StopNoticesTest::whatIsLatchedAtTheStartIsTold() {
    StopNotices notices;
    const auto told = notices.update(viewOf(stopNotFlat(moment())));
    QCOMPARE(told.size(), std::size_t(2));
    QCOMPARE(told[0].text, QStringLiteral("latched since 13:44 ET by window:kim"));
}

void StopNoticesTest::anotherStopIsNews() {
    StopNotices notices;
    StopStatus status = stopFlat(moment());
    notices.update(viewOf(status));
    status.stop = "01KACQ7WZ4N8V3H2T5STOP0002";
    const auto told = notices.update(viewOf(status));
    QCOMPARE(told.size(), std::size_t(1));
    QCOMPARE(told[0].title, QStringLiteral("PAPER …7Q4K: EMERGENCY STOP"));
}

void StopNoticesTest::theBellRingsWhileNotFlat() {
    int rung = 0;
    StopBell bell([&] { ++rung; });
    QSignalSpy changes(&bell, &StopBell::ringingChanged);
    bell.update("", StopStanding::Idle);
    bell.update("1", StopStanding::Stopping);
    QCOMPARE(rung, 0);
    bell.update("1", StopStanding::NotFlat);
    bell.update("1", StopStanding::NotFlat);
    QCOMPARE(rung, 1);
    QVERIFY(bell.isRinging());
    QTRY_VERIFY_WITH_TIMEOUT(rung > 1, 10'000);
    bell.update("1", StopStanding::Flat);
    QVERIFY(!bell.isRinging());
    QCOMPARE(changes.size(), 2);
}

void StopNoticesTest::theBellIsSilencedUntilTheNextReason() {
    int rung = 0;
    StopBell bell([&] { ++rung; });
    bell.update("1", StopStanding::NotFlat);
    bell.acknowledge();
    QVERIFY(!bell.isRinging());
    bell.update("1", StopStanding::NotFlat);
    QVERIFY(!bell.isRinging());
    QCOMPARE(rung, 1);
    bell.update("1", StopStanding::Unknown);
    bell.update("1", StopStanding::NotFlat);
    QVERIFY(bell.isRinging());
    bell.acknowledge();
    bell.update("2", StopStanding::NotFlat);
    QVERIFY(bell.isRinging());
    QCOMPARE(rung, 3);
}

QTEST_GUILESS_MAIN(StopNoticesTest)
#include "tst_stopnotices.moc"
