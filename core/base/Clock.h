#pragma once

#include <chrono>

namespace catalyst {

/// A moment, UTC, microseconds. What is stored, shown and sent.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// The time base of deadlines and ages: CLOCK_BOOTTIME. Never jumps, counts while suspended.
struct BootClock {
    using duration = std::chrono::microseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<BootClock, duration>;
    static constexpr bool is_steady = true;
};
using BootTime = BootClock::time_point;

/// Where the program learns the time; nothing in core reads it elsewhere. Safe from any thread.
/// Waiting belongs to Executor (timers on BootTime) and `async/Sleep.h` (`sleepUntil` an Instant).
class Clock {
public:
    virtual ~Clock() = default;
    /// Wall time. May jump either way when the computer's clock is set.
    virtual Instant now() const = 0;
    virtual BootTime boot() const = 0;
};

/// Another clock whose wall time is shown shifted: a rehearsal's day. One thread.
class ShiftedClock final : public Clock {
public:
    /// `base` outlives it.
    explicit ShiftedClock(const Clock& base) : m_base(base) {}

    void setShift(std::chrono::microseconds shift) { m_shift = shift; }
    std::chrono::microseconds shift() const { return m_shift; }
    Instant now() const override { return m_base.now() + m_shift; }
    BootTime boot() const override { return m_base.boot(); }

private:
    const Clock& m_base;
    std::chrono::microseconds m_shift{0};
};

class SystemClock final : public Clock {
public:
    Instant now() const override;
    BootTime boot() const override;
};

} // namespace catalyst
