#include "async/Combinators.h"
#include "async/TaskScope.h"
#include "support/FakeExecutor.h"

#include <QtTest/QTest>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

Task<Result<int>> after(std::chrono::milliseconds delay, int value, int& ended) {
    co_await sleepFor(delay);
    ++ended;
    if (value < 0)
        co_return fail(Error::Code::Io, std::to_string(value));
    co_return value;
}

Task<void> store(Task<Result<int>> task, std::optional<Result<int>>& out) {
    out = co_await std::move(task);
}

Task<void> storeAll(std::vector<Task<Result<int>>> tasks, std::vector<Result<int>>& out) {
    out = co_await all(std::move(tasks));
}

Task<Result<int>> failing(int attempt, std::vector<BootTime>& calls, const Clock& clock, int good) {
    calls.push_back(clock.boot());
    if (attempt >= good)
        co_return attempt;
    co_return fail(Error::Code::Refused, "attempt " + std::to_string(attempt));
}

} // namespace

class TestCombinators : public QObject {
    Q_OBJECT

private slots:
    void timeoutAgainstCompletion_data() {
        QTest::addColumn<int>("taskMs");
        QTest::addColumn<int>("limitMs");
        QTest::addColumn<bool>("inTime");
        QTest::newRow("well before") << 10 << 1000 << true;
        QTest::newRow("just before") << 999 << 1000 << true;
        QTest::newRow("just after") << 1001 << 1000 << false;
        QTest::newRow("at once") << 0 << 1000 << true;
        QTest::newRow("no time at all") << 1 << 0 << false;
    }
    void timeoutAgainstCompletion() {
        QFETCH(int, taskMs);
        QFETCH(int, limitMs);
        QFETCH(bool, inTime);
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int ended = 0;
        std::optional<Result<int>> out;
        auto task = after(std::chrono::milliseconds(taskMs), 7, ended);
        scope.spawn(
            store(withTimeout(std::move(task), std::chrono::milliseconds(limitMs), "it"), out));
        executor.advance(1h);
        QVERIFY(out.has_value());
        QCOMPARE(out->has_value(), inTime);
        QCOMPARE(ended, inTime ? 1 : 0);
        if (!inTime)
            QVERIFY(out->error().code == Error::Code::Timeout);
        QVERIFY(!executor.hasTimers());
    }

    void timeoutAndCompletionInTheSameMoment() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int ended = 0;
        std::optional<Result<int>> out;
        scope.spawn(store(withTimeout(after(1s, 7, ended), 1s, "it"), out));
        executor.advance(1s);
        // Whichever timer came first, exactly one answer arrives and nothing is left behind.
        QVERIFY(out.has_value());
        QCOMPARE(ended, out->has_value() ? 1 : 0);
        QVERIFY(!executor.hasTimers());
        QVERIFY(scope.isEmpty());
    }

    void allKeepsTheOrder() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int ended = 0;
        std::vector<Result<int>> out;
        std::vector<Task<Result<int>>> tasks;
        tasks.push_back(after(30ms, 1, ended));
        tasks.push_back(after(10ms, -2, ended));
        tasks.push_back(after(0ms, 3, ended));
        scope.spawn(storeAll(std::move(tasks), out));
        executor.advance(20ms);
        QVERIFY(out.empty());
        executor.advance(20ms);
        QCOMPARE(out.size(), std::size_t(3));
        QCOMPARE(*out[0], 1);
        QCOMPARE(out[1].error().detail, std::string("-2"));
        QCOMPARE(*out[2], 3);
    }

    void allOfNothing() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        std::vector<Result<int>> out{Result<int>(1)};
        scope.spawn(storeAll({}, out));
        QVERIFY(out.empty());
    }

    void firstSuccessCancelsTheOthers() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int ended = 0;
        std::optional<Result<int>> out;
        std::vector<Task<Result<int>>> tasks;
        tasks.push_back(after(5ms, -1, ended));
        tasks.push_back(after(20ms, 2, ended));
        tasks.push_back(after(50ms, 3, ended));
        scope.spawn(store(firstSuccess(std::move(tasks)), out));
        executor.advance(1s);
        QCOMPARE(**out, 2);
        QCOMPARE(ended, 2);
        QVERIFY(!executor.hasTimers());
    }

    void firstSuccessWithoutSuccessTellsTheLastError() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int ended = 0;
        std::optional<Result<int>> out;
        std::vector<Task<Result<int>>> tasks;
        tasks.push_back(after(50ms, -1, ended));
        tasks.push_back(after(20ms, -2, ended));
        scope.spawn(store(firstSuccess(std::move(tasks)), out));
        executor.advance(1s);
        QCOMPARE(out->error().detail, std::string("-1"));
    }

    void theLastOneMaySucceed() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int ended = 0;
        std::optional<Result<int>> out;
        std::vector<Task<Result<int>>> tasks;
        tasks.push_back(after(5ms, -1, ended));
        tasks.push_back(after(20ms, 2, ended));
        scope.spawn(store(firstSuccess(std::move(tasks)), out));
        executor.advance(1s);
        QCOMPARE(**out, 2);
    }

    void bothSucceedInOneMoment() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        int ended = 0;
        std::optional<Result<int>> out;
        std::vector<Task<Result<int>>> tasks;
        tasks.push_back(after(0ms, 1, ended));
        tasks.push_back(after(0ms, 2, ended));
        scope.spawn(store(firstSuccess(std::move(tasks)), out));
        executor.advance(1ms);
        QCOMPARE(**out, 1);
    }

    void retryBacksOff() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        std::vector<BootTime> calls;
        std::optional<Result<int>> out;
        BackOff backOff;
        backOff.attempts = 10;
        backOff.first = 500ms;
        backOff.longest = 3s;
        const auto make = [&](int attempt) { return failing(attempt, calls, clock, 6); };
        scope.spawn(store(retry<int>(make, backOff, [](const Error&) { return true; }), out));
        executor.advance(1h);
        QCOMPARE(**out, 6);
        std::vector<std::int64_t> pauses;
        for (std::size_t i = 1; i < calls.size(); ++i)
            pauses.push_back((calls[i] - calls[i - 1]).count() / 1000);
        QCOMPARE(pauses, (std::vector<std::int64_t>{500, 1000, 2000, 3000, 3000}));
    }

    void retryStopsWhereItIsPointless() {
        FakeClock clock;
        FakeExecutor executor(clock);
        TaskScope scope(executor);
        std::vector<BootTime> calls;
        std::optional<Result<int>> out;
        const auto make = [&](int attempt) { return failing(attempt, calls, clock, 6); };
        scope.spawn(store(retry<int>(make, BackOff{}, [](const Error&) { return false; }), out));
        executor.advance(1h);
        QCOMPARE(calls.size(), std::size_t(1));
        QVERIFY(out->error().code == Error::Code::Refused);
    }

    void jitterShortens() {
        BackOff backOff;
        backOff.jitter = 0.5;
        backOff.random = [] { return 0.5; };
        QCOMPARE(pauseBefore(2, backOff), std::chrono::microseconds(375'000));
    }
};

QTEST_APPLESS_MAIN(TestCombinators)
#include "tst_combinators.moc"
