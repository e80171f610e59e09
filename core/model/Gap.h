#pragma once

#include "base/Clock.h"
#include "model/Ids.h"

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// Why nothing could be observed.
enum class GapReason {
    ConsoleOff,   ///< no engine ran for the profile
    Suspended,    ///< this computer slept, or the console stood still
    ClockChanged, ///< the wall clock was set: the time between was never lived through
    NetworkLost,  ///< neither the droplet nor any anchor could be reached
};
std::string_view toString(GapReason reason); ///< "console_off", …

/// A time of which nothing can be said. Availability and percentiles leave it out.
struct Gap {
    ProfileId profile;
    GapReason reason = GapReason::ConsoleOff;
    Instant from{};
    std::optional<Instant> to; ///< empty while it lasts
    std::string evidence;      ///< English

    bool operator==(const Gap&) const = default;
};

} // namespace catalyst
