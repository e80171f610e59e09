#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <string>
#include <string_view>

namespace catalyst {

/// "2026-11-20T19:42:00.123456Z": always six decimals, so that texts sort like the instants.
/// Instants outside the years 0000 to 9999 are shown as the nearest one inside.
std::string formatUtc(Instant instant);

/// Reads RFC 3339: date, 'T', time with 0 to 9 decimals, then 'Z' or an offset (`-04:00`, as the
/// broker's clock sends it). Decimals beyond the sixth are cut off. InvalidData for everything
/// else, a date that does not exist and a leap second included.
Result<Instant> parseUtc(std::string_view text);

} // namespace catalyst
