#include "async/Combinators.h"
#include "async/Event.h"
#include "async/TaskScope.h"
#include "async/ThreadExecutor.h"
#include "async/Worker.h"

#include <QtTest/QTest>

#include <atomic>
#include <future>
#include <thread>

using namespace catalyst;
using namespace std::chrono_literals;

namespace {

/// Runs `function` on the executor and waits for it.
template <class Function>
auto runOn(Executor& executor, Function function) {
    std::promise<decltype(function())> promise;
    auto future = promise.get_future();
    executor.post([&] { promise.set_value(function()); });
    return future.get();
}

Task<void> hop(Executor& home, Executor& worker, int rounds, std::atomic<int>& wrongThread,
               std::promise<int>& done) {
    int sum = 0;
    for (int i = 0; i < rounds; ++i) {
        auto work = [i, &worker, &wrongThread](std::stop_token) {
            if (!worker.isCurrent())
                ++wrongThread;
            return i;
        };
        sum += co_await onWorker(worker, work);
        if (!home.isCurrent())
            ++wrongThread;
    }
    done.set_value(sum);
}

Task<void> waitForStop(Executor& worker, std::atomic<bool>& started, std::atomic<bool>& stopped) {
    auto work = [&](std::stop_token stop) {
        started = true;
        while (!stop.stop_requested())
            std::this_thread::yield();
        stopped = true;
        return 0;
    };
    co_await onWorker(worker, work);
}

Task<void> sleepThenTell(std::promise<void>& done) {
    co_await sleepFor(20ms);
    done.set_value();
}

} // namespace

class TestThreadExecutor : public QObject {
    Q_OBJECT

private slots:
    void runsInOrderOnItsOwnThread() {
        SystemClock clock;
        ThreadExecutor executor(clock, "test");
        std::vector<int> seen;
        for (int i = 0; i < 1000; ++i)
            executor.post([&seen, i] { seen.push_back(i); });
        const bool current = runOn(executor, [&] { return executor.isCurrent(); });
        QVERIFY(current);
        QVERIFY(!executor.isCurrent());
        QCOMPARE(seen.size(), std::size_t(1000));
        QVERIFY(std::ranges::is_sorted(seen));
    }

    void resumesAtHomeAcrossThreads() {
        SystemClock clock;
        ThreadExecutor worker(clock, "worker");
        ThreadExecutor home(clock, "home");
        std::atomic<int> wrongThread = 0;
        std::promise<int> done;
        std::unique_ptr<TaskScope> scope;
        runOn(home, [&] {
            scope = std::make_unique<TaskScope>(home);
            scope->spawn(hop(home, worker, 500, wrongThread, done));
            return 0;
        });
        QCOMPARE(done.get_future().get(), 499 * 500 / 2);
        QCOMPARE(wrongThread.load(), 0);
        runOn(home, [&] {
            scope.reset();
            return 0;
        });
    }

    void destroyingTheOwnerStopsTheWorkerAndDropsTheResult() {
        SystemClock clock;
        ThreadExecutor worker(clock, "worker");
        ThreadExecutor home(clock, "home");
        for (int round = 0; round < 50; ++round) {
            std::atomic<bool> started = false;
            std::atomic<bool> stopped = false;
            std::unique_ptr<TaskScope> scope;
            runOn(home, [&] {
                scope = std::make_unique<TaskScope>(home);
                scope->spawn(waitForStop(worker, started, stopped));
                return 0;
            });
            while (round % 2 == 0 && !started)
                std::this_thread::yield();
            runOn(home, [&] {
                scope.reset();
                return 0;
            });
            runOn(worker, [] { return 0; });
            QVERIFY(stopped);
        }
    }

    void timersFire() {
        SystemClock clock;
        ThreadExecutor home(clock, "home");
        std::promise<void> done;
        std::unique_ptr<TaskScope> scope;
        const BootTime before = clock.boot();
        runOn(home, [&] {
            scope = std::make_unique<TaskScope>(home);
            scope->spawn(sleepThenTell(done));
            return 0;
        });
        done.get_future().wait();
        QVERIFY(clock.boot() - before >= 20ms);
        runOn(home, [&] {
            scope.reset();
            return 0;
        });
    }

    void destructionRunsWhatWasPosted() {
        SystemClock clock;
        int ran = 0;
        {
            ThreadExecutor executor(clock, "test");
            for (int i = 0; i < 100; ++i)
                executor.post([&] { ++ran; });
        }
        QCOMPARE(ran, 100);
    }

    void manyThreadsPost() {
        SystemClock clock;
        int ran = 0;
        {
            ThreadExecutor executor(clock, "test");
            std::vector<std::thread> threads;
            for (int t = 0; t < 4; ++t) {
                threads.emplace_back([&] {
                    for (int i = 0; i < 1000; ++i)
                        executor.post([&] { ++ran; });
                });
            }
            for (std::thread& thread : threads)
                thread.join();
        }
        QCOMPARE(ran, 4000);
    }
};

QTEST_APPLESS_MAIN(TestThreadExecutor)
#include "tst_threadexecutor.moc"
