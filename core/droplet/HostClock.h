#pragma once

#include "base/Moment.h"
#include "base/Result.h"
#include "model/Host.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace catalyst {

/// A moment by the droplet's clock as it told it: not before `from`, and before `from` + `width`.
struct DropletTime {
    Instant from{};
    std::chrono::microseconds width{0};

    bool operator==(const DropletTime&) const = default;
};

/// What `date +%s.%N` prints; a `date` without %N (busybox) prints "1764165000.%N", "1764165000."
/// or "1764165000.N", which tells the second. Empty for anything else, and beyond the year 9999.
std::optional<DropletTime> parseDropletTime(std::string_view text);

/// By how much the droplet's clock is ahead: something that began there at `begin`, not before
/// `before` here, and ended at `end`, not after `after`. What it took in between does not blur it
/// (the formula of NTP, RFC 5905 section 8). InvalidData when one of the clocks was set meanwhile.
Result<HostSkew> skewBetween(DropletTime begin, DropletTime end, Moment before, Moment after);

} // namespace catalyst
