#pragma once

#include "async/Executor.h"

#include <functional>
#include <utility>

namespace catalyst {

/// A timer that dies with its owner. Executor's thread only.
class Deadline {
public:
    Deadline(Executor& executor, std::chrono::microseconds in, std::function<void()> onDue)
        : m_executor(executor),
          m_timer(executor.startTimer(executor.clock().boot() + in, std::move(onDue))) {}
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    ~Deadline() { m_executor.cancelTimer(m_timer); }

private:
    Executor& m_executor;
    TimerId m_timer;
};

} // namespace catalyst
