#pragma once

#include "async/Executor.h"
#include "async/Task.h"

#include <chrono>

namespace catalyst {

/// `co_await sleepFor(2s)`: at least that long on CLOCK_BOOTTIME, so a suspend counts.
class sleepFor {
public:
    explicit sleepFor(std::chrono::microseconds duration) : m_duration(duration) {}
    sleepFor(const sleepFor&) = delete;
    sleepFor& operator=(const sleepFor&) = delete;
    ~sleepFor() {
        if (m_timer != TimerId::None)
            m_frame->executor().cancelTimer(m_timer);
    }

    bool await_ready() const noexcept { return m_duration.count() <= 0; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> waiting) {
        m_frame = &waiting.promise();
        Executor& executor = m_frame->executor();
        m_timer = executor.startTimer(executor.clock().boot() + m_duration, [this] {
            m_timer = TimerId::None;
            resume(*m_frame);
        });
    }
    void await_resume() const noexcept {}

private:
    std::chrono::microseconds m_duration;
    Resumable* m_frame = nullptr;
    TimerId m_timer = TimerId::None;
};

/// Until the wall clock reads `when` or later. The clock may be set meanwhile: it is read again at
/// least every 30 s, so a jump is noticed within that.
Task<void> sleepUntil(Instant when, const Clock& clock);

} // namespace catalyst
