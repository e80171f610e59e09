#pragma once

#include "base/Clock.h"

#include <bitset>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// A time that comes back every week, by New York's clock: [start, end) on each of the days.
struct WeeklyWindow {
    std::bitset<7> days; ///< 0 = Sunday
    std::chrono::minutes start{0};
    std::chrono::minutes end{0}; ///< up to 24:00
};

/// When the window that `now` is in ends; empty: it is not in it. On a day on which the clock is
/// set, a bound that is never shown is the first instant after the gap, one that is shown twice its
/// first occurrence.
std::optional<Instant> endOfWindow(const WeeklyWindow& window, Instant now);

} // namespace catalyst
