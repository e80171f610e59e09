#pragma once

#include "async/Executor.h"
#include "async/TimerQueue.h"

#include <QObject>

#include <deque>
#include <mutex>

class QSocketNotifier;

namespace catalyst {

/// Runs on the Qt event loop of the thread that creates it, and dies on that thread. Timers follow
/// CLOCK_BOOTTIME by a timerfd: a QTimer would be late by the length of a suspend.
class QtExecutor final : public QObject, public Executor {
    Q_OBJECT

public:
    explicit QtExecutor(const Clock& clock, QObject* parent = nullptr);
    /// Drops what was posted and not yet run.
    ~QtExecutor() override;

    void post(Job job) override;
    TimerId startTimer(BootTime due, Job job) override;
    void cancelTimer(TimerId id) override;
    bool isCurrent() const override;
    const Clock& clock() const override { return m_clock; }

private:
    void runPosted();
    void runTimers();
    void arm();

    const Clock& m_clock;
    int m_wakeFd;
    int m_timerFd;
    QSocketNotifier* m_wake;
    QSocketNotifier* m_timer;
    std::mutex m_mutex;
    std::deque<Job> m_posted; ///< guarded by m_mutex
    TimerQueue m_timers;
    std::optional<BootTime> m_armedFor;
};

} // namespace catalyst
