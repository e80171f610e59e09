#pragma once

#include "base/Clock.h"

#include <cstdint>
#include <functional>

namespace catalyst {

enum class TimerId : std::uint64_t { None = 0 };

/// A thread's queue of work and its timers. Every coroutine belongs to one executor and is resumed
/// on it. An executor outlives all work that can still post to it.
class Executor {
public:
    using Job = std::function<void()>;

    virtual ~Executor() = default;

    /// Runs `job` later on the executor's thread, in posting order. Safe from any thread. Jobs
    /// posted after the executor has begun to stop are dropped.
    virtual void post(Job job) = 0;

    /// Runs `job` once at or after `due`. Own thread only.
    virtual TimerId startTimer(BootTime due, Job job) = 0;

    /// The job will not run any more. A timer that has fired already is ignored. Own thread only.
    virtual void cancelTimer(TimerId id) = 0;

    virtual bool isCurrent() const = 0;

    virtual const Clock& clock() const = 0;
};

} // namespace catalyst
