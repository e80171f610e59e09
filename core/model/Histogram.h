#pragma once

#include "base/Result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace catalyst {

/// The rank of quantile `q` (0 to 1) among `count` sorted values by the nearest-rank method, from
/// 1: the least rank with at least `q` of the values at or below it. 0 when `count` is 0.
std::uint64_t nearestRank(double q, std::uint64_t count);

/// How often which latency was measured, in buckets that grow with the value: 16 an octave, one
/// each below 16. A percentile is at most 3.2 % off, whatever the range, and merging loses nothing.
/// Least and greatest are not kept; who needs them exactly keeps them beside it.
class LatencyHistogram {
public:
    /// Below 0 is no measurement and is left out. All of the type's range is covered.
    void add(std::int64_t value, std::uint64_t times = 1);
    void merge(const LatencyHistogram& other);
    void clear();

    std::uint64_t count() const { return m_count; }

    /// The middle of the bucket that holds the value of that rank, see `nearestRank`;
    /// Sample::NoValue when empty.
    std::int64_t percentile(double q) const;

    /// Of each used bucket, ascending: its distance to the one before, and how often, as varints.
    /// Five measurements take at most 15 bytes, usually six. Empty is no byte.
    std::vector<std::uint8_t> encode() const;

    /// InvalidData for what `encode` does not write.
    static Result<LatencyHistogram> decode(std::span<const std::uint8_t> bytes);

    /// The same, added to this one. After a failure this one holds a part of it.
    Result<void> mergeEncoded(std::span<const std::uint8_t> bytes);

    bool operator==(const LatencyHistogram& other) const;

private:
    void addTo(std::size_t bucket, std::uint64_t times);
    void makeRoom(std::size_t first, std::size_t last);

    std::size_t m_first = 0; ///< the bucket that `m_counts` begins with
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_count = 0;
};

} // namespace catalyst
