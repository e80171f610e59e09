#include "async/Sleep.h"
#include "health/HealthPoller.h"
#include "support/FakeExecutor.h"

#include <QtTest/QTest>

#include <functional>
#include <map>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Endpoints whose observations take a set time; counts how many run at once.
struct Field {
    explicit Field(std::size_t endpoints) : takes(endpoints, 0ms), running(endpoints) {}

    std::vector<std::chrono::milliseconds> takes;
    std::vector<int> running;
    int mostRunning = 0;
    int all = 0;
    int mostAll = 0;
    std::vector<std::pair<std::size_t, BootTime>> begun;
    std::function<void(std::size_t)> ended = [](std::size_t) {};

    static Task<void> observe(Field* field, std::size_t index, const Clock* clock) {
        field->begun.emplace_back(index, clock->boot());
        field->mostRunning = std::max(field->mostRunning, ++field->running[index]);
        field->mostAll = std::max(field->mostAll, ++field->all);
        co_await sleepFor(field->takes[index]);
        --field->running[index];
        --field->all;
        field->ended(index);
    }

    std::vector<std::int64_t> millisecondsOf(std::size_t index, BootTime start) const {
        std::vector<std::int64_t> times;
        for (const auto& [i, at] : begun) {
            if (i == index)
                times.push_back((at - start).count() / 1000);
        }
        return times;
    }
};

using Times = std::vector<std::int64_t>;

} // namespace

class TestHealthPoller : public QObject {
    Q_OBJECT

    FakeClock m_clock;
    FakeExecutor m_executor{m_clock};

    HealthPoller::Observe observe(Field& field) {
        return [this, &field](std::size_t i) { return Field::observe(&field, i, &m_clock); };
    }

private slots:
    void probesAllAtOnceThenAtFixedPhase() {
        Field field(3);
        field.takes = {700ms, 1ms, 2500ms};
        HealthPoller poller(m_executor, 3, observe(field));
        const BootTime start = m_clock.boot();
        poller.start(10s);
        QCOMPARE(field.mostAll, 3);
        m_executor.advance(35s);
        // However long a probe takes, ticks do not drift; neighbours are 5 ms apart.
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 10'000, 20'000, 30'000}));
        QCOMPARE(field.millisecondsOf(1, start), (Times{0, 10'005, 20'005, 30'005}));
        QCOMPARE(field.millisecondsOf(2, start), (Times{0, 10'010, 20'010, 30'010}));
        QCOMPARE(field.mostRunning, 1);
    }

    void manyBeginInSmallGroupsOverTheInterval() {
        constexpr std::size_t endpoints = 1000;
        Field field(endpoints);
        HealthPoller poller(m_executor, endpoints, observe(field));
        const BootTime start = m_clock.boot();
        poller.start(1s);
        m_executor.advance(2s);
        std::map<std::int64_t, int> groups; // by milliseconds since the start
        for (const auto& [index, at] : field.begun) {
            if (at >= start + 1s && at < start + 2s)
                ++groups[(at - start).count() / 1000];
        }
        QCOMPARE(groups.size(), std::size_t(200));
        for (const auto& [at, size] : groups) {
            QCOMPARE(at % 5, 0);
            QCOMPARE(size, 5);
        }
    }

    void aProbeThatOutlivesItsTickSkipsIt() {
        Field field(1);
        field.takes = {2500ms};
        HealthPoller poller(m_executor, 1, observe(field));
        const BootTime start = m_clock.boot();
        poller.start(1s);
        m_executor.advance(7s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 3000, 6000}));
        QCOMPARE(field.mostRunning, 1);
    }

    void aNewIntervalTakesEffectAtOnce() {
        Field field(1);
        HealthPoller poller(m_executor, 1, observe(field));
        const BootTime start = m_clock.boot();
        poller.start(60s);
        m_executor.advance(30s);
        poller.setInterval(10s);
        m_executor.advance(25s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 30'000, 40'000, 50'000}));
    }

    void probeNowKeepsThePhaseAndNeverDoubles() {
        Field field(2);
        field.takes = {0ms, 5s};
        HealthPoller poller(m_executor, 2, observe(field));
        const BootTime start = m_clock.boot();
        poller.start(10s);
        m_executor.advance(3s);
        poller.probeNow();
        m_executor.advance(9s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 3000, 10'000}));
        // What was under way is observed once more as soon as it has ended.
        QCOMPARE(field.millisecondsOf(1, start), (Times{0, 5000, 10'005}));
        QCOMPARE(field.mostRunning, 1);
    }

    void probeNowManyTimesWhileOneIsUnderWayIsOneMore() {
        Field field(1);
        field.takes = {2s};
        HealthPoller poller(m_executor, 1, observe(field));
        const BootTime start = m_clock.boot();
        poller.start(60s);
        for (int i = 0; i < 5; ++i) {
            poller.probeNow();
            m_executor.advance(100ms);
        }
        m_executor.advance(30s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 2000}));
    }

    void retriesSoonerThanTheTick() {
        Field field(2);
        field.takes = {500ms, 0ms};
        HealthPoller poller(m_executor, 2, observe(field));
        int retries = 3;
        field.ended = [&](std::size_t index) {
            if (index == 0 && retries-- > 0)
                poller.retryIn(0, 2s);
        };
        const BootTime start = m_clock.boot();
        poller.start(10s);
        m_executor.advance(25s);
        // Counted from the end; the phase stays; the neighbour is not disturbed.
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 2500, 5000, 7500, 10'000, 20'000}));
        QCOMPARE(field.millisecondsOf(1, start), (Times{0, 10'005, 20'005}));
    }

    void aTickSoonerThanTheRetryIsTaken() {
        Field field(1);
        HealthPoller poller(m_executor, 1, observe(field));
        field.ended = [&](std::size_t) { poller.retryIn(0, 4s); };
        const BootTime start = m_clock.boot();
        poller.start(5s);
        m_executor.advance(10s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 4000, 5000, 9000, 10'000}));
    }

    void theEarliestRetryCounts() {
        Field field(1);
        HealthPoller poller(m_executor, 1, observe(field));
        field.ended = [&](std::size_t) {
            if (field.begun.size() > 1)
                return;
            poller.retryIn(0, 3s);
            poller.retryIn(0, 1s);
            poller.retryIn(0, 2s);
        };
        const BootTime start = m_clock.boot();
        poller.start(30s);
        m_executor.advance(20s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 1000}));
    }

    void probeNowWhileWaitingForARetry() {
        Field field(1);
        HealthPoller poller(m_executor, 1, observe(field));
        field.ended = [&](std::size_t) {
            if (field.begun.size() == 1)
                poller.retryIn(0, 5s);
        };
        const BootTime start = m_clock.boot();
        poller.start(30s);
        m_executor.advance(1s);
        QVERIFY(poller.nextProbe(0) == start + 5s);
        poller.probeNow();
        m_executor.advance(20s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 1000}));
        QVERIFY(poller.nextProbe(0) == start + 30s);
    }

    void stopThenSetIntervalIsHarmless() {
        Field field(1);
        HealthPoller poller(m_executor, 1, observe(field));
        poller.start(10s);
        m_executor.advance(1s);
        poller.stop();
        poller.setInterval(1s);
        poller.probeNow();
        m_executor.advance(1min);
        QCOMPARE(field.begun.size(), std::size_t(1));
        QVERIFY(!m_executor.hasTimers());
    }

    void destroyedInMidFlight() {
        Field field(2);
        field.takes = {5s, 0ms};
        {
            HealthPoller poller(m_executor, 2, observe(field));
            poller.start(10s);
            m_executor.advance(1s);
        }
        m_executor.advance(1min);
        QVERIFY(!m_executor.hasTimers());
    }
};

QTEST_APPLESS_MAIN(TestHealthPoller)
#include "tst_healthpoller.moc"
