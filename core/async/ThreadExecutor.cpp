#include "async/ThreadExecutor.h"

#include "async/BootTimerFd.h"

#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include <array>

namespace catalyst {

namespace {
thread_local const ThreadExecutor* t_current = nullptr;
}

ThreadExecutor::ThreadExecutor(const Clock& clock, const std::string& name)
    : m_clock(clock), m_wakeFd(openWakeUp()), m_timerFd(openBootTimer()),
      m_thread([this] { run(); }) {
    ::pthread_setname_np(m_thread.native_handle(), name.substr(0, 15).c_str());
}

ThreadExecutor::~ThreadExecutor() {
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    signalWakeUp(m_wakeFd);
    m_thread.join();
    ::close(m_wakeFd);
    ::close(m_timerFd);
}

void ThreadExecutor::post(Job job) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        m_posted.push_back(std::move(job));
    }
    signalWakeUp(m_wakeFd);
}

TimerId ThreadExecutor::startTimer(BootTime due, Job job) {
    return m_timers.add(due, std::move(job));
}

void ThreadExecutor::cancelTimer(TimerId id) {
    m_timers.remove(id);
}

bool ThreadExecutor::isCurrent() const {
    return t_current == this;
}

void ThreadExecutor::run() {
    t_current = this;
    for (;;) {
        std::deque<Job> jobs;
        bool stopping = false;
        {
            const std::lock_guard lock(m_mutex);
            jobs.swap(m_posted);
            stopping = m_stopping;
        }
        for (const Job& job : jobs)
            job();
        if (stopping)
            break;
        while (const Job job = m_timers.takeDue(m_clock.boot()))
            job();

        armBootTimer(m_timerFd, m_timers.nextDue());
        std::array<pollfd, 2> fds{pollfd{m_wakeFd, POLLIN, 0}, pollfd{m_timerFd, POLLIN, 0}};
        ::poll(fds.data(), fds.size(), -1);
        drainFd(m_wakeFd);
        drainFd(m_timerFd);
    }
    m_timers.clear();
}

} // namespace catalyst
