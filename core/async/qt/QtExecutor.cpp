#include "async/qt/QtExecutor.h"

#include "async/BootTimerFd.h"

#include <QSocketNotifier>
#include <QThread>

#include <unistd.h>

namespace catalyst {

QtExecutor::QtExecutor(const Clock& clock, QObject* parent)
    : QObject(parent), m_clock(clock), m_wakeFd(openWakeUp()), m_timerFd(openBootTimer()),
      m_wake(new QSocketNotifier(m_wakeFd, QSocketNotifier::Read, this)),
      m_timer(new QSocketNotifier(m_timerFd, QSocketNotifier::Read, this)) {
    connect(m_wake, &QSocketNotifier::activated, this, &QtExecutor::runPosted);
    connect(m_timer, &QSocketNotifier::activated, this, &QtExecutor::runTimers);
}

QtExecutor::~QtExecutor() {
    m_timers.clear();
    delete m_wake;
    delete m_timer;
    ::close(m_wakeFd);
    ::close(m_timerFd);
}

void QtExecutor::post(Job job) {
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        wasEmpty = m_posted.empty();
        m_posted.push_back(std::move(job));
    }
    if (wasEmpty)
        signalWakeUp(m_wakeFd);
}

TimerId QtExecutor::startTimer(BootTime due, Job job) {
    const TimerId id = m_timers.add(due, std::move(job));
    arm();
    return id;
}

void QtExecutor::cancelTimer(TimerId id) {
    // The timerfd stays armed: one early wake-up costs less than a system call per cancellation.
    m_timers.remove(id);
}

bool QtExecutor::isCurrent() const {
    return QThread::currentThread() == thread();
}

void QtExecutor::runPosted() {
    drainFd(m_wakeFd);
    std::deque<Job> jobs;
    {
        const std::lock_guard lock(m_mutex);
        jobs.swap(m_posted);
    }
    for (const Job& job : jobs)
        job();
}

void QtExecutor::runTimers() {
    drainFd(m_timerFd);
    m_armedFor.reset();
    const BootTime now = m_clock.boot();
    while (const Job job = m_timers.takeDue(now))
        job();
    arm();
}

void QtExecutor::arm() {
    const auto due = m_timers.nextDue();
    if (!due || (m_armedFor && *m_armedFor <= *due))
        return;
    armBootTimer(m_timerFd, due);
    m_armedFor = due;
}

} // namespace catalyst
