#pragma once

#include "model/Chart.h"

#include <vector>

namespace catalyst {

/// Columns that belong together: neighbours may be joined by a line.
using SeriesRun = std::vector<ChartColumn>;

struct SeriesShape {
    std::vector<SeriesRun> runs;     ///< columns with a value, oldest first; never empty ones
    std::vector<Instant> unanswered; ///< columns in which no probe got an answer
    std::vector<Instant> mixed;      ///< columns in which some failed
};

/// Columns with a column without an answer or a hole in time between them are in different runs. A
/// hole is longer than two and a half times the usual spacing, the data's resolution and both
/// neighbouring spacings, or than `LongestSpacing`.
SeriesShape shapeOf(const ChartData& data, std::chrono::microseconds usualSpacing);

/// Where a column stands on the time axis.
Instant middleOf(const ChartColumn& column);

/// Two and a half times the longest probe interval a profile can have without being slow by choice
/// (the plan's 5 min).
inline constexpr std::chrono::microseconds LongestSpacing = std::chrono::seconds(750);

} // namespace catalyst
