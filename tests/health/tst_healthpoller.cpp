#include "async/Sleep.h"
#include "health/HealthPoller.h"
#include "support/FakeExecutor.h"

#include <QtTest/QTest>

#include <map>

using namespace catalyst;
using namespace catalyst::test;
using namespace std::chrono_literals;

namespace {

/// Endpoints whose probes take a set time; counts how many run at once.
struct Field {
    explicit Field(std::size_t endpoints) : takes(endpoints, 0ms), running(endpoints) {}

    std::vector<std::chrono::milliseconds> takes;
    std::vector<int> running;
    int mostRunning = 0;
    int all = 0;
    int mostAll = 0;
    std::vector<std::pair<std::size_t, BootTime>> begun;

    static Task<Probe> probe(Field* field, std::size_t index, const Clock* clock) {
        field->begun.emplace_back(index, clock->boot());
        field->mostRunning = std::max(field->mostRunning, ++field->running[index]);
        field->mostAll = std::max(field->mostAll, ++field->all);
        co_await sleepFor(field->takes[index]);
        --field->running[index];
        --field->all;
        Probe result;
        result.reading.evidence.finding = Finding::Healthy;
        co_return result;
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

    HealthPoller::ProbeOne probeOf(Field& field) {
        return [this, &field](std::size_t i) { return Field::probe(&field, i, &m_clock); };
    }

private slots:
    void probesAllAtOnceThenAtFixedPhase() {
        Field field(3);
        field.takes = {700ms, 1ms, 2500ms};
        int seen = 0;
        HealthPoller poller(m_executor, 3, probeOf(field),
                            [&](std::size_t, const Probe&) { ++seen; });
        const BootTime start = m_clock.boot();
        poller.start(10s);
        QCOMPARE(field.mostAll, 3);
        m_executor.advance(35s);
        // However long a probe takes, ticks do not drift; neighbours are 5 ms apart.
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 10'000, 20'000, 30'000}));
        QCOMPARE(field.millisecondsOf(1, start), (Times{0, 10'005, 20'005, 30'005}));
        QCOMPARE(field.millisecondsOf(2, start), (Times{0, 10'010, 20'010, 30'010}));
        QCOMPARE(field.mostRunning, 1);
        QCOMPARE(seen, 4 + 4 + 4);
    }

    void manyBeginInSmallGroupsOverTheInterval() {
        constexpr std::size_t endpoints = 1000;
        Field field(endpoints);
        HealthPoller poller(m_executor, endpoints, probeOf(field),
                            [](std::size_t, const Probe&) {});
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
        HealthPoller poller(m_executor, 1, probeOf(field), [](std::size_t, const Probe&) {});
        const BootTime start = m_clock.boot();
        poller.start(1s);
        m_executor.advance(7s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 3000, 6000}));
        QCOMPARE(field.mostRunning, 1);
    }

    void aNewIntervalTakesEffectAtOnce() {
        Field field(1);
        HealthPoller poller(m_executor, 1, probeOf(field), [](std::size_t, const Probe&) {});
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
        HealthPoller poller(m_executor, 2, probeOf(field), [](std::size_t, const Probe&) {});
        const BootTime start = m_clock.boot();
        poller.start(10s);
        m_executor.advance(3s);
        poller.probeNow();
        m_executor.advance(9s);
        QCOMPARE(field.millisecondsOf(0, start), (Times{0, 3000, 10'000}));
        QCOMPARE(field.millisecondsOf(1, start), (Times{0, 10'005}));
        QCOMPARE(field.mostRunning, 1);
    }

    void stopThenSetIntervalIsHarmless() {
        Field field(1);
        HealthPoller poller(m_executor, 1, probeOf(field), [](std::size_t, const Probe&) {});
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
            HealthPoller poller(m_executor, 2, probeOf(field), [](std::size_t, const Probe&) {});
            poller.start(10s);
            m_executor.advance(1s);
        }
        m_executor.advance(1min);
        QVERIFY(!m_executor.hasTimers());
    }
};

QTEST_APPLESS_MAIN(TestHealthPoller)
#include "tst_healthpoller.moc"
