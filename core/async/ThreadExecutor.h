#pragma once

#include "async/Executor.h"
#include "async/TimerQueue.h"

#include <deque>
#include <mutex>
#include <string>
#include <thread>

namespace catalyst {

/// An executor with a thread of its own, for work that blocks (database, files). Timers follow
/// CLOCK_BOOTTIME by a timerfd, so they are due after a suspend, not later by its length.
class ThreadExecutor final : public Executor {
public:
    /// `name`: at most 15 characters, shown by ps and gdb.
    ThreadExecutor(const Clock& clock, const std::string& name);
    /// Runs what was posted so far, drops timers, and joins. What is posted from then on is
    /// dropped.
    ~ThreadExecutor() override;

    void post(Job job) override;
    TimerId startTimer(BootTime due, Job job) override;
    void cancelTimer(TimerId id) override;
    bool isCurrent() const override;
    const Clock& clock() const override { return m_clock; }

private:
    void run();

    const Clock& m_clock;
    int m_wakeFd;
    int m_timerFd;
    std::mutex m_mutex;
    std::deque<Job> m_posted; ///< guarded by m_mutex
    bool m_stopping = false;  ///< guarded by m_mutex
    TimerQueue m_timers;      ///< own thread only
    std::thread m_thread;
};

} // namespace catalyst
