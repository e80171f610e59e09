#pragma once

#include "base/Clock.h"

#include <optional>

namespace catalyst {

/// How far back the list of incidents reaches.
enum class IncidentRange { Day, Week, Month, All };

/// Empty: without end.
constexpr std::optional<std::chrono::hours> spanOf(IncidentRange range) {
    using std::chrono::hours;
    switch (range) {
    case IncidentRange::Day:
        return hours(24);
    case IncidentRange::Week:
        return hours(7 * 24);
    case IncidentRange::Month:
        return hours(30 * 24);
    case IncidentRange::All:
        break;
    }
    return std::nullopt;
}

} // namespace catalyst
