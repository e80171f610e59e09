#pragma once

#include "async/Executor.h"
#include "async/TimerQueue.h"
#include "support/FakeClock.h"

#include <deque>

namespace catalyst::test {

/// Runs on the test's thread, under a FakeClock. `runPosted` runs what was posted; `advance` moves
/// the clock through every timer on the way.
class FakeExecutor final : public Executor, private FakeClock::Listener {
public:
    explicit FakeExecutor(FakeClock& clock) : m_clock(clock) { m_clock.attach(*this); }
    ~FakeExecutor() override { m_clock.detach(*this); }

    void post(Job job) override { m_posted.push_back(std::move(job)); }
    TimerId startTimer(BootTime due, Job job) override { return m_timers.add(due, std::move(job)); }
    void cancelTimer(TimerId id) override { m_timers.remove(id); }
    bool isCurrent() const override { return true; }
    const Clock& clock() const override { return m_clock; }

    /// Runs posted jobs until none is left.
    void runPosted();
    void advance(std::chrono::microseconds duration);
    bool hasTimers() const { return m_timers.nextDue().has_value(); }

private:
    BootTime nextDue() const override { return m_timers.nextDue().value_or(BootTime::max()); }
    void runDue() override;

    FakeClock& m_clock;
    TimerQueue m_timers;
    std::deque<Job> m_posted;
};

} // namespace catalyst::test
