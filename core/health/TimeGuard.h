#pragma once

#include "base/Moment.h"
#include "model/Gap.h"

#include <chrono>
#include <optional>
#include <string>

namespace catalyst {

/// Notices time that was not lived through: a computer that slept, a console that stood still, a
/// wall clock that was set. Looked at least every `beat`. Pure.
class TimeGuard {
public:
    /// `beat`: how often it is looked at when all is well.
    explicit TimeGuard(std::chrono::microseconds beat) : m_beat(beat) {}

    struct Finding {
        GapReason reason = GapReason::Suspended;
        Instant from{}; ///< the last moment known to have been watched, by the wall clock then
        Instant to{};   ///< now; before `from` when the clock was set back
        std::string evidence;
    };

    /// The first look finds nothing.
    std::optional<Finding> look(Moment now);

    /// The wall clock is about to be shifted on purpose: not a surprise.
    void shifted(std::chrono::microseconds by);

private:
    std::chrono::microseconds m_beat;
    std::optional<Moment> m_last;
};

} // namespace catalyst
