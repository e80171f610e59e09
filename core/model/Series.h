#pragma once

#include "base/Clock.h"
#include "model/Evidence.h"
#include "model/Ids.h"

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace catalyst {

/// Names one line of numbers over time: (prod, "trading", "latency_us").
struct SeriesKey {
    ProfileId profile;
    std::string source; ///< what was measured: a service's name, "host"
    std::string metric; ///< with its unit as suffix: latency_us, cpu_permille

    auto operator<=>(const SeriesKey&) const = default;
};

/// One measurement. Without a value (nothing was measured) `status` still tells what was found.
struct Sample {
    static constexpr std::int64_t NoValue = -1;

    Instant at{};
    std::int64_t value = NoValue; ///< in the metric's unit, >= 0
    State status = State::Unknown;

    bool hasValue() const { return value != NoValue; }
    bool operator==(const Sample&) const = default;
};

struct KeyedSample {
    SeriesKey key;
    Sample sample;
};

/// Asks for the samples of one series with from <= at < to, oldest first, at most `limit` (the
/// newest ones when there are more).
struct SeriesQuery {
    SeriesKey key;
    Instant from{};
    Instant to{};
    std::size_t limit = 2000;
};

} // namespace catalyst
