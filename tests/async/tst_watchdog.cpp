#include "async/ThreadExecutor.h"
#include "async/Watchdog.h"

#include <QtTest/QTest>

#include <mutex>
#include <thread>

using namespace catalyst;
using namespace std::chrono_literals;

class TestWatchdog : public QObject {
    Q_OBJECT

    std::mutex m_mutex;
    std::vector<Watchdog::Stall> m_stalls;

    Watchdog::Report collect() {
        return [this](const Watchdog::Stall& stall) {
            const std::lock_guard lock(m_mutex);
            m_stalls.push_back(stall);
        };
    }
    std::vector<Watchdog::Stall> seen() {
        const std::lock_guard lock(m_mutex);
        return m_stalls;
    }

private slots:
    void init() { m_stalls.clear(); }

    void aStallIsReportedWhileItLastsAndWhenItEnds() {
        SystemClock clock;
        ThreadExecutor good(clock, "good");
        ThreadExecutor bad(clock, "bad");
        Watchdog watchdog(clock, 200ms, collect());
        watchdog.watch("good", good);
        watchdog.watch("bad", bad);
        std::atomic<bool> release = false;
        bad.post([&] {
            while (!release)
                std::this_thread::yield();
        });
        QTRY_VERIFY(!seen().empty());
        QVERIFY(!seen().front().isOver);
        release = true;
        QTRY_COMPARE(seen().size(), std::size_t(2));
        QVERIFY(seen().back().isOver);
        for (const auto& stall : seen()) {
            QCOMPARE(stall.executor, std::string("bad"));
            QVERIFY(stall.length > 200ms);
        }
        QVERIFY(watchdog.longest() >= seen().back().length);
        watchdog.forget(good);
        watchdog.forget(bad);
    }

    void aForgottenExecutorMayDie() {
        SystemClock clock;
        Watchdog watchdog(clock, 10s, collect());
        for (int i = 0; i < 20; ++i) {
            ThreadExecutor executor(clock, "short");
            watchdog.watch("short", executor);
            watchdog.forget(executor);
        }
        QVERIFY(seen().empty());
    }
};

QTEST_GUILESS_MAIN(TestWatchdog)
#include "tst_watchdog.moc"
