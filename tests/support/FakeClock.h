#pragma once

#include "base/Clock.h"

#include <vector>

namespace catalyst::test {

/// Time that moves only when told. Executors attach themselves, so `advance` fires their timers in
/// order, each at its own due time. One thread.
class FakeClock final : public Clock {
public:
    class Listener {
    public:
        /// The next due time, or BootTime::max().
        virtual BootTime nextDue() const = 0;
        /// The clock stands at a due time: run what is due and everything posted by it.
        virtual void runDue() = 0;

    protected:
        ~Listener() = default;
    };

    explicit FakeClock(Instant start = Instant(std::chrono::sys_days(std::chrono::year(2026) /
                                                                     std::chrono::November / 18)))
        : m_now(start) {}

    Instant now() const override { return m_now; }
    BootTime boot() const override { return m_boot; }

    void advance(std::chrono::microseconds duration);
    /// Time passes and nothing runs: the computer sleeps. What was due meanwhile runs at the next
    /// `advance`.
    void sleep(std::chrono::microseconds duration) {
        m_now += duration;
        m_boot += duration;
    }
    /// Sets the wall clock only, as NTP or a person would.
    void jumpTo(Instant wall) { m_now = wall; }

    void attach(Listener& listener) { m_listeners.push_back(&listener); }
    void detach(Listener& listener) { std::erase(m_listeners, &listener); }

private:
    Instant m_now;
    BootTime m_boot{std::chrono::hours(1)};
    std::vector<Listener*> m_listeners;
};

} // namespace catalyst::test
