#pragma once

#include "base/Moment.h"

#include <chrono>
#include <cstdint>
#include <optional>

namespace catalyst {

/// When a value counts as too high, and when no longer.
struct HostLimitRule {
    std::int64_t above = 0;           ///< above this, not at it, is too high
    std::int64_t recovered = 0;       ///< at or below this it is well again
    std::chrono::seconds duration{0}; ///< for so long without a break …
    int readings = 2;                 ///< … and in so many readings at least
};

/// One limit of one value. Too high counts once the rule's duration and readings are through, well
/// again after two readings in a row. What is between `recovered` and `above` leaves what counts as
/// it is, and breaks what had only begun. Durations are by the boot clock, so no clock that is set
/// makes or breaks one. Pure.
class HostLimit {
public:
    explicit HostLimit(HostLimitRule rule) : m_rule(rule) {}

    /// The value is from `least` to `most`, for certain.
    void observe(std::int64_t least, std::int64_t most, Moment now);
    /// Time was not lived through: what has only begun does not go on.
    void interrupt();

    bool isExceeded() const { return m_isExceeded; }
    const HostLimitRule& rule() const { return m_rule; }
    /// First reading above it, of what counts or has begun.
    std::optional<Instant> firstSign() const;
    /// How long it has been above it, or has counted; 0 when neither.
    std::chrono::microseconds exceededFor(Moment now) const;
    /// The value is above it, which does not count yet.
    bool isRising() const { return !m_isExceeded && m_first.has_value(); }

private:
    bool isThrough(Moment now) const;

    HostLimitRule m_rule;
    bool m_isExceeded = false;
    std::optional<Moment> m_first;
    int m_high = 0; ///< readings above, in a row
    int m_well = 0; ///< readings at or below `recovered`, in a row
};

} // namespace catalyst
