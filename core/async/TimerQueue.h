#pragma once

#include "async/Executor.h"

#include <map>
#include <optional>
#include <unordered_map>

namespace catalyst {

/// The timers of one executor in order of due time, ties in order of creation. One thread.
class TimerQueue {
public:
    TimerId add(BootTime due, Executor::Job job);
    void remove(TimerId id);
    std::optional<BootTime> nextDue() const;

    /// Removes and returns the earliest job with due time <= now; empty when there is none.
    Executor::Job takeDue(BootTime now);

    /// Drops every timer without running it.
    void clear();

private:
    using Key = std::pair<BootTime, std::uint64_t>;
    std::map<Key, Executor::Job> m_jobs;
    std::unordered_map<std::uint64_t, BootTime> m_dueById;
    std::uint64_t m_lastId = 0;
};

} // namespace catalyst
