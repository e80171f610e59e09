#include "model/Histogram.h"

#include "model/Series.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>

namespace catalyst {

namespace {

// Below 2^4 each value is a bucket; from there each octave has 2^4 of them.
constexpr std::size_t subBits = 4;
constexpr std::size_t perOctave = std::size_t(1) << subBits;
constexpr std::size_t valueBits = 63;
constexpr std::size_t bucketCount = (valueBits - subBits + 1) * perOctave;
/// No sum of two of them overflows; nobody measures that often.
constexpr std::uint64_t mostTimes = std::numeric_limits<std::uint64_t>::max() / 4;

std::size_t bucketOf(std::uint64_t value) {
    if (value < perOctave)
        return static_cast<std::size_t>(value);
    const auto octave = static_cast<std::size_t>(std::bit_width(value)) - 1 - subBits;
    return octave * perOctave + static_cast<std::size_t>(value >> octave);
}

std::int64_t middleOf(std::size_t bucket) {
    if (bucket < 2 * perOctave)
        return static_cast<std::int64_t>(bucket);
    const std::size_t octave = bucket / perOctave - 1;
    const std::uint64_t least = (perOctave + bucket % perOctave) << octave;
    const std::uint64_t width = std::uint64_t(1) << octave;
    return static_cast<std::int64_t>(least + (width - 1) / 2);
}

void putVarint(std::vector<std::uint8_t>& bytes, std::uint64_t value) {
    constexpr std::uint64_t more = 0x80;
    for (; value >= more; value >>= 7U)
        bytes.push_back(static_cast<std::uint8_t>(value | more));
    bytes.push_back(static_cast<std::uint8_t>(value));
}

/// Takes one off the front. Empty: cut off, too long, or not the shortest form.
std::optional<std::uint64_t> takeVarint(std::span<const std::uint8_t>& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < valueBits && !bytes.empty(); shift += 7) {
        const std::uint8_t byte = bytes.front();
        bytes = bytes.subspan(1);
        value |= std::uint64_t(byte & 0x7fU) << shift;
        if (byte < 0x80U) {
            if (byte == 0 && shift > 0)
                return std::nullopt;
            return value;
        }
    }
    return std::nullopt;
}

} // namespace

std::uint64_t nearestRank(double q, std::uint64_t count) {
    if (count == 0)
        return 0;
    const double rank = std::ceil(std::clamp(q, 0.0, 1.0) * static_cast<double>(count));
    return std::clamp<std::uint64_t>(static_cast<std::uint64_t>(rank), 1, count);
}

void LatencyHistogram::add(std::int64_t value, std::uint64_t times) {
    if (value >= 0 && times > 0)
        addTo(bucketOf(static_cast<std::uint64_t>(value)), times);
}

void LatencyHistogram::merge(const LatencyHistogram& other) {
    if (other.m_count == 0)
        return;
    makeRoom(other.m_first, other.m_first + other.m_counts.size() - 1);
    const std::size_t at = other.m_first - m_first;
    for (std::size_t i = 0; i < other.m_counts.size(); ++i)
        m_counts[at + i] += other.m_counts[i];
    m_count += other.m_count;
}

void LatencyHistogram::clear() {
    m_counts.clear();
    m_count = 0;
}

std::int64_t LatencyHistogram::percentile(double q) const {
    if (m_count == 0)
        return Sample::NoValue;
    std::uint64_t left = nearestRank(q, m_count);
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (left <= m_counts[i])
            return middleOf(m_first + i);
        left -= m_counts[i];
    }
    return middleOf(m_first + m_counts.size() - 1);
}

std::vector<std::uint8_t> LatencyHistogram::encode() const {
    std::vector<std::uint8_t> bytes;
    std::size_t next = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        if (m_counts[i] == 0)
            continue;
        // The lowest bit: more than one, and how many follows.
        const std::size_t bucket = m_first + i;
        const bool isMany = m_counts[i] > 1;
        putVarint(bytes, (bucket - next) * 2 + (isMany ? 1 : 0));
        if (isMany)
            putVarint(bytes, m_counts[i] - 2);
        next = bucket + 1;
    }
    return bytes;
}

Result<LatencyHistogram> LatencyHistogram::decode(std::span<const std::uint8_t> bytes) {
    LatencyHistogram histogram;
    if (auto r = histogram.mergeEncoded(bytes); !r)
        return fail(r.error());
    return histogram;
}

Result<void> LatencyHistogram::mergeEncoded(std::span<const std::uint8_t> bytes) {
    const auto failHere = [size = bytes.size()](const char* why) {
        return fail(Error::Code::InvalidData,
                    "a latency histogram of " + std::to_string(size) + " bytes: " + why);
    };
    std::size_t next = 0;
    while (!bytes.empty()) {
        const auto head = takeVarint(bytes);
        if (!head)
            return failHere("cut off");
        const std::uint64_t distance = *head / 2;
        if (distance >= bucketCount - next)
            return failHere("a bucket that does not exist");
        std::uint64_t times = 1;
        if (*head % 2 == 1) {
            const auto more = takeVarint(bytes);
            if (!more)
                return failHere("cut off");
            if (*more > mostTimes - 2)
                return failHere("an impossible count");
            times = *more + 2;
        }
        if (m_count > mostTimes - times)
            return failHere("an impossible count");
        const std::size_t bucket = next + static_cast<std::size_t>(distance);
        addTo(bucket, times);
        next = bucket + 1;
    }
    return {};
}

bool LatencyHistogram::operator==(const LatencyHistogram& other) const {
    return m_count == other.m_count && encode() == other.encode();
}

void LatencyHistogram::addTo(std::size_t bucket, std::uint64_t times) {
    makeRoom(bucket, bucket);
    m_counts[bucket - m_first] += times;
    m_count += times;
}

void LatencyHistogram::makeRoom(std::size_t first, std::size_t last) {
    if (m_counts.empty()) {
        m_first = first;
        m_counts.assign(last - first + 1, 0);
        return;
    }
    if (first < m_first) {
        m_counts.insert(m_counts.begin(), m_first - first, 0);
        m_first = first;
    }
    if (last >= m_first + m_counts.size())
        m_counts.resize(last - m_first + 1, 0);
}

} // namespace catalyst
