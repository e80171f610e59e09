#pragma once

#include "base/Clock.h"

namespace catalyst {

/// How far back the history of a service is shown.
enum class HistoryRange { Hour, Day, Month };

constexpr std::chrono::seconds spanOf(HistoryRange range) {
    using namespace std::chrono_literals;
    return range == HistoryRange::Hour ? 1h : range == HistoryRange::Day ? 24h : 30 * 24h;
}

/// How old what is shown may become before it is read anew: about two pixel columns.
constexpr std::chrono::seconds refreshOf(HistoryRange range) {
    using namespace std::chrono_literals;
    return range == HistoryRange::Hour ? 10s : range == HistoryRange::Day ? 2min : 30min;
}

} // namespace catalyst
