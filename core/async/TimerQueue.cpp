#include "async/TimerQueue.h"

namespace catalyst {

TimerId TimerQueue::add(BootTime due, Executor::Job job) {
    const std::uint64_t id = ++m_lastId;
    m_jobs.emplace(Key{due, id}, std::move(job));
    m_dueById.emplace(id, due);
    return TimerId{id};
}

void TimerQueue::remove(TimerId id) {
    const auto raw = static_cast<std::uint64_t>(id);
    const auto found = m_dueById.find(raw);
    if (found == m_dueById.end())
        return;
    m_jobs.erase(Key{found->second, raw});
    m_dueById.erase(found);
}

std::optional<BootTime> TimerQueue::nextDue() const {
    if (m_jobs.empty())
        return std::nullopt;
    return m_jobs.begin()->first.first;
}

Executor::Job TimerQueue::takeDue(BootTime now) {
    if (m_jobs.empty() || m_jobs.begin()->first.first > now)
        return {};
    auto first = m_jobs.begin();
    Executor::Job job = std::move(first->second);
    m_dueById.erase(first->first.second);
    m_jobs.erase(first);
    return job;
}

void TimerQueue::clear() {
    // A job's destructor may come back to remove(): empty the members first.
    auto jobs = std::move(m_jobs);
    m_jobs.clear();
    m_dueById.clear();
}

} // namespace catalyst
