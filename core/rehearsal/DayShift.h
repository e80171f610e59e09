#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <chrono>
#include <optional>

namespace catalyst {

/// What every answer of a rehearsal carries: how far its day is from the real one, in microseconds.
inline constexpr const char* dayShiftHeader = "X-Catalyst-Day-Shift";

/// Ten years, either way.
inline constexpr std::chrono::microseconds maxDayShift{std::chrono::hours(24 * 3653)};

/// InvalidArgument beyond `maxDayShift`.
Result<void> checkDayShift(std::chrono::microseconds shift);

/// The shift with which a rehearsal's clock shows `to` at `now` of the real one; 0 without `to`.
std::chrono::microseconds dayShiftFor(std::optional<Instant> to, Instant now);

} // namespace catalyst
