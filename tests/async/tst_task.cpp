#include "async/Combinators.h"
#include "async/Event.h"
#include "async/Sleep.h"
#include "async/TaskScope.h"
#include "async/Worker.h"
#include "support/FakeExecutor.h"

#include <QtTest/QTest>

#include <memory>
#include <vector>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Counts how many frames hold it, so a test sees whether a frame was destroyed.
struct Token {
    std::shared_ptr<int> held = std::make_shared<int>(0);
    long others() const { return held.use_count() - 1; }
};

Task<int> ready(int value) {
    co_return value;
}

Task<void> sumReady(int count, std::int64_t& sum) {
    for (int i = 0; i < count; ++i)
        sum += co_await ready(i);
}

Task<int> countDown(int depth) {
    if (depth == 0)
        co_return 0;
    const int below = co_await countDown(depth - 1);
    co_return below + 1;
}

Task<void> holdWhileSleeping(std::shared_ptr<int> token, int& reached) {
    co_await sleepFor(1s);
    reached += *token + 1;
}

Task<void> holdOnEvent(std::shared_ptr<int> token, Event<int>& event, int& reached) {
    reached += co_await event + *token;
}

Task<void> nested(Task<void> inner) {
    co_await std::move(inner);
}

Task<Result<int>> never(std::shared_ptr<int> token) {
    Event<int> event;
    const int value = co_await event;
    co_return value + *token;
}

Task<void> waitWithTimeout(std::shared_ptr<int> token, int& reached) {
    Task<Result<int>> inner = never(token);
    const auto result = co_await withTimeout(std::move(inner), 1h, "never");
    reached += result ? 1 : 2;
}

Task<void> waitForAll(std::shared_ptr<int> token, int& reached) {
    std::vector<Task<Result<int>>> tasks;
    tasks.push_back(never(token));
    tasks.push_back(never(token));
    const auto results = co_await all(std::move(tasks));
    reached += static_cast<int>(results.size());
}

Task<void> waitForWorker(Executor& worker, std::shared_ptr<int> token, int& reached) {
    auto work = [](std::stop_token) { return 7; };
    reached += co_await onWorker(worker, work) + *token;
}

Task<void> callOut(std::function<void()> callback, std::shared_ptr<int> token, int& reached) {
    callback();
    // The owner is gone; this frame still lives, up to its next suspension.
    ++reached;
    co_await sleepFor(1s);
    reached += 100 + *token;
}

Task<int> callOutChild(std::function<void()> callback) {
    callback();
    co_return 1;
}

Task<void> callOutFromBelow(std::function<void()> callback, std::shared_ptr<int> token,
                            int& reached) {
    reached += co_await callOutChild(std::move(callback)) + *token;
}

Task<void> sleepEveryHour(int hours, int& done) {
    for (int hour = 0; hour < hours; ++hour) {
        co_await sleepFor(1h);
        ++done;
    }
}

Task<void> sleepToInstant(Instant when, const Clock& clock, bool& done) {
    co_await sleepUntil(when, clock);
    done = true;
}

} // namespace

class TestTask : public QObject {
    Q_OBJECT

private slots:
    void aMillionReadyAwaits() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        std::int64_t sum = 0;
        scope.spawn(sumReady(1'000'000, sum));
        QCOMPARE(sum, std::int64_t(499'999'500'000));
        QVERIFY(scope.isEmpty());
    }

    void aDeepChainDoesNotGrowTheStack() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int depth = 0;
        auto run = [](int& out) -> Task<void> { out = co_await countDown(50'000); };
        scope.spawn(run(depth));
        QCOMPARE(depth, 50'000);
    }

    void ownerDestroyedAtEveryKindOfAwait_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"sleep", "event", "nested", "timeout", "all", "worker", "queued"})
            QTest::newRow(kind) << kind;
    }
    void ownerDestroyedAtEveryKindOfAwait() {
        QFETCH(QString, kind);
        FakeClock clock;
        FakeExecutor executor(clock);
        FakeExecutor worker(clock);
        Token token;
        Event<int> event;
        int reached = 0;
        {
            auto scope = std::make_unique<TaskScope>(executor);
            if (kind == "sleep")
                scope->spawn(holdWhileSleeping(token.held, reached));
            else if (kind == "event")
                scope->spawn(holdOnEvent(token.held, event, reached));
            else if (kind == "nested")
                scope->spawn(nested(nested(holdWhileSleeping(token.held, reached))));
            else if (kind == "timeout")
                scope->spawn(waitWithTimeout(token.held, reached));
            else if (kind == "all")
                scope->spawn(waitForAll(token.held, reached));
            else if (kind == "worker")
                scope->spawn(waitForWorker(worker, token.held, reached));
            else {
                scope->spawn(waitForWorker(worker, token.held, reached));
                worker.runPosted(); // the result is on its way back
            }
            QCOMPARE(scope->size(), std::size_t(1));
            QVERIFY(token.others() > 0);
        }
        QCOMPARE(token.others(), 0L);
        worker.runPosted();
        executor.advance(10h);
        event.set(1);
        QCOMPARE(reached, 0);
        QVERIFY(!executor.hasTimers());
    }

    void callbackDeletesTheOwner() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Token token;
        int reached = 0;
        auto scope = std::make_unique<TaskScope>(executor);
        scope->spawn(holdWhileSleeping(token.held, reached));
        scope->spawn(callOut([&] { scope.reset(); }, token.held, reached));
        QCOMPARE(reached, 1);
        QCOMPARE(token.others(), 0L);
        executor.advance(10s);
        QCOMPARE(reached, 1);
    }

    void callbackDeletesTheOwnerFromAChild() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Token token;
        int reached = 0;
        auto scope = std::make_unique<TaskScope>(executor);
        scope->spawn(callOutFromBelow([&] { scope.reset(); }, token.held, reached));
        QCOMPARE(reached, 0);
        QCOMPARE(token.others(), 0L);
    }

    void onEndRunsAfterTheFrameAndMayDestroyTheScope() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Token token;
        int reached = 0;
        long heldAtEnd = -1;
        auto scope = std::make_unique<TaskScope>(executor);
        scope->spawn(holdWhileSleeping(token.held, reached), [&] {
            heldAtEnd = token.others();
            scope.reset();
        });
        executor.advance(2s);
        QCOMPARE(reached, 1);
        QCOMPARE(heldAtEnd, 0L);
        QVERIFY(!scope);
    }

    void onEndDoesNotRunForACancelledTask() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Token token;
        int reached = 0;
        bool ended = false;
        {
            TaskScope scope(executor);
            scope.spawn(holdWhileSleeping(token.held, reached), [&] { ended = true; });
        }
        executor.advance(2s);
        QVERIFY(!ended);
    }

    void cancelAllLeavesTheScopeUsable() {
        FakeClock clock;
        FakeExecutor executor(clock);
        Token token;
        int reached = 0;
        TaskScope scope(executor);
        scope.spawn(holdWhileSleeping(token.held, reached));
        scope.cancelAll();
        QCOMPARE(token.others(), 0L);
        scope.spawn(holdWhileSleeping(token.held, reached));
        executor.advance(2s);
        QCOMPARE(reached, 1);
    }

    void aYearOfSleeps() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int done = 0;
        scope.spawn(sleepEveryHour(24 * 365, done));
        executor.advance(24h * 365 - 1s);
        QCOMPARE(done, 24 * 365 - 1);
        executor.advance(1s);
        QCOMPARE(done, 24 * 365);
        QVERIFY(!executor.hasTimers());
    }

    void sleepUntilNoticesAClockThatIsSet() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        bool done = false;
        const Instant target = clock.now() + 1h;
        scope.spawn(sleepToInstant(target, clock, done));
        executor.advance(10min);
        QVERIFY(!done);
        clock.jumpTo(target + 1s);
        executor.advance(30s);
        QVERIFY(done);
    }

    void anEventKeepsItsFirstValue() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        Token token;
        Event<int> event;
        int reached = 0;
        event.set(5);
        event.set(6);
        scope.spawn(holdOnEvent(token.held, event, reached));
        QCOMPARE(reached, 5);
    }
};

QTEST_APPLESS_MAIN(TestTask)
#include "tst_task.moc"
