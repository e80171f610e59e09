#pragma once

#include "base/Clock.h"

#include <optional>

namespace catalyst::rehearsal {

/// The time that a service writes into its answers, which may stand still. One thread.
class StampClock final : public Clock {
public:
    /// `base` outlives it.
    explicit StampClock(const Clock& base) : m_base(base) {}

    void stop() { m_stoppedAt = m_base.now(); }
    void go() { m_stoppedAt.reset(); }
    Instant now() const override { return m_stoppedAt.value_or(m_base.now()); }
    BootTime boot() const override { return m_base.boot(); }

private:
    const Clock& m_base;
    std::optional<Instant> m_stoppedAt;
};

} // namespace catalyst::rehearsal
