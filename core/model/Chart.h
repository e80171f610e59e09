#pragma once

#include "base/Clock.h"
#include "model/Series.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace catalyst {

/// Asks for one series drawn over `columns` pixel columns.
struct ChartQuery {
    SeriesKey key;
    Instant from{};
    Instant to{};
    int columns = 1000; ///< 1 to 4,000

    bool operator==(const ChartQuery&) const = default;
};

/// What one pixel column shows: at most four values.
struct ChartColumn {
    Instant from{};
    Instant to{};
    std::int64_t least = Sample::NoValue; ///< NoValue: nothing was measured
    std::int64_t median = Sample::NoValue;
    std::int64_t p95 = Sample::NoValue;
    std::int64_t greatest = Sample::NoValue;
    std::uint32_t count = 0;    ///< measurements with a value
    std::uint32_t failures = 0; ///< samples whose status is Failed or Unknown

    bool operator==(const ChartColumn&) const = default;
};

/// Of all measurements with a value in a time. Unit as the series.
struct Percentiles {
    std::uint64_t count = 0;
    std::int64_t p50 = Sample::NoValue;
    std::int64_t p95 = Sample::NoValue;
    std::int64_t p99 = Sample::NoValue;
    std::int64_t greatest = Sample::NoValue;

    bool operator==(const Percentiles&) const = default;
};

struct ChartData {
    Instant from{};
    Instant to{};
    std::chrono::seconds resolution{0}; ///< of what was read: 0 raw samples, else the roll-up's
    /// Ascending; a column in which there was no sample at all is not there.
    std::vector<ChartColumn> columns;
    Percentiles percentiles;

    bool operator==(const ChartData&) const = default;
};

} // namespace catalyst
