#include "health/TimeGuard.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

constexpr Instant start{std::chrono::sys_days(std::chrono::year(2026) / 11 / 18)};

Moment at(std::chrono::microseconds boot, std::chrono::microseconds wallAhead = 0us) {
    return {start + boot + wallAhead, BootTime(boot)};
}

} // namespace

class TestTimeGuard : public QObject {
    Q_OBJECT

private slots:
    void finds_data() {
        QTest::addColumn<qint64>("lived"); // ms between two looks, beat 5 s
        QTest::addColumn<qint64>("jump");  // ms the wall clock was set by
        QTest::addColumn<QString>("reason");
        QTest::newRow("a beat") << qint64(5000) << qint64(0) << "";
        QTest::newRow("at once again") << qint64(0) << qint64(0) << "";
        QTest::newRow("a busy machine") << qint64(20'000) << qint64(0) << "";
        QTest::newRow("stood still") << qint64(20'001) << qint64(0) << "suspended";
        QTest::newRow("slept a night") << qint64(8 * 3'600'000) << qint64(0) << "suspended";
        QTest::newRow("slept and the clock was set")
            << qint64(3'600'000) << qint64(-7'200'000) << "suspended";
        QTest::newRow("an NTP step") << qint64(5000) << qint64(5000) << "";
        QTest::newRow("an NTP step back") << qint64(5000) << qint64(-5000) << "";
        QTest::newRow("set forward") << qint64(5000) << qint64(5001) << "clock_changed";
        QTest::newRow("set back") << qint64(5000) << qint64(-3'600'000) << "clock_changed";
    }
    void finds() {
        QFETCH(qint64, lived);
        QFETCH(qint64, jump);
        QFETCH(QString, reason);
        TimeGuard guard(5s);
        QVERIFY(!guard.look(at(100s)));
        const Moment now =
            at(100s + std::chrono::milliseconds(lived), std::chrono::milliseconds(jump));
        const auto found = guard.look(now);
        QCOMPARE(found.has_value(), !reason.isEmpty());
        if (!found)
            return;
        QCOMPARE(QString::fromUtf8(toString(found->reason).data()), reason);
        QVERIFY(found->from == start + 100s);
        QVERIFY(found->to == now.wall);
        QVERIFY(!found->evidence.empty());
        // Once.
        QVERIFY(!guard.look(now));
    }

    void theFirstLookFindsNothing() {
        TimeGuard guard(5s);
        QVERIFY(!guard.look(at(1h, 24h)));
    }

    void slewingIsNoJumpHoweverFarItGoes() {
        TimeGuard guard(5s);
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!guard.look(at(5s * i, 50ms * i)));
    }

    void aDeliberateShiftIsNoSurprise() {
        TimeGuard guard(5s);
        guard.shifted(3h);
        QVERIFY(!guard.look(at(0s, 3h)));
        guard.shifted(-5h);
        QVERIFY(!guard.look(at(5s, -2h)));
        // The clock may be set on top of it.
        guard.shifted(1h);
        const auto found = guard.look(at(10s, -1h + 10s));
        QVERIFY(found && found->reason == GapReason::ClockChanged);
    }
};

QTEST_APPLESS_MAIN(TestTimeGuard)
#include "tst_timeguard.moc"
