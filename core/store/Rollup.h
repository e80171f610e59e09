#pragma once

#include "base/Clock.h"
#include "model/Histogram.h"
#include "model/Series.h"

#include <array>
#include <chrono>
#include <cstdint>

namespace catalyst {

/// Each divides the next, so that a wider bucket is the sum of narrower ones. The widest keeps the
/// read of decades bounded.
constexpr std::array<std::chrono::seconds, 4> rollupWidths{
    std::chrono::minutes(1), std::chrono::minutes(5), std::chrono::hours(1), std::chrono::days(1)};

/// What `history.db` keeps of the samples of one series in one bucket of time.
struct Rollup {
    std::int64_t failures = 0; ///< samples whose status is Failed or Unknown
    std::int64_t sum = 0;      ///< of the values; stays at the type's greatest when it is reached
    std::int64_t least = Sample::NoValue;
    std::int64_t greatest = Sample::NoValue;
    LatencyHistogram values; ///< its count is that of the samples with a value

    void add(const Sample& sample);
    void merge(const Rollup& other);
    bool operator==(const Rollup&) const = default;
};

/// The latest multiple of `width` since 1970 at or before `at`.
std::chrono::sys_seconds bucketStart(Instant at, std::chrono::seconds width);

} // namespace catalyst
