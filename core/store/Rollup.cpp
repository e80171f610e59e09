#include "store/Rollup.h"

#include <algorithm>
#include <limits>

namespace catalyst {

namespace {

/// Neither is negative.
std::int64_t sumOf(std::int64_t a, std::int64_t b) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    return a > most - b ? most : a + b;
}

} // namespace

void Rollup::add(const Sample& sample) {
    if (sample.status == State::Failed || sample.status == State::Unknown)
        ++failures;
    if (sample.value < 0)
        return;
    least = values.count() == 0 ? sample.value : std::min(least, sample.value);
    greatest = std::max(greatest, sample.value);
    sum = sumOf(sum, sample.value);
    values.add(sample.value);
}

void Rollup::merge(const Rollup& other) {
    failures += other.failures;
    if (other.values.count() == 0)
        return;
    least = values.count() == 0 ? other.least : std::min(least, other.least);
    greatest = std::max(greatest, other.greatest);
    sum = sumOf(sum, other.sum);
    values.merge(other.values);
}

std::chrono::sys_seconds bucketStart(Instant at, std::chrono::seconds width) {
    const auto second = std::chrono::floor<std::chrono::seconds>(at);
    auto past = second.time_since_epoch() % width;
    if (past < std::chrono::seconds(0))
        past += width;
    return second - past;
}

} // namespace catalyst
