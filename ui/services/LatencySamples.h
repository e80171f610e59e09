#pragma once

#include "model/Series.h"

#include <vector>

namespace catalyst {

/// Points that belong together: neighbours may be joined by a line.
using LatencySegment = std::vector<Sample>;

struct LatencyPicture {
    std::vector<LatencySegment> segments; ///< never empty ones; oldest first
    std::vector<Instant> unanswered;      ///< probes that got no answer, at most one a pixel column
    std::size_t pointCount = 0;           ///< of all segments
};

struct LatencyFrame {
    Instant from{};
    Instant to{};
    int columns = 1; ///< pixel columns of the plot
    std::chrono::microseconds usualSpacing{0};
};

/// At most four points a pixel column (first, least, greatest, last) and 2,000 in all. Points with
/// an unanswered probe or a hole in time between them are in different segments. A hole is longer
/// than two and a half times the usual and both neighbouring spacings, or than `LongestSpacing`.
/// `samples`: oldest first; those outside the frame are left out.
LatencyPicture decimate(const std::vector<Sample>& samples, const LatencyFrame& frame);

/// Two and a half times the longest probe interval a profile can have without being slow by choice
/// (the plan's 5 min).
inline constexpr std::chrono::microseconds LongestSpacing = std::chrono::seconds(750);
inline constexpr std::size_t MaximumPoints = 2000;
inline constexpr std::size_t PointsPerColumn = 4;

} // namespace catalyst
