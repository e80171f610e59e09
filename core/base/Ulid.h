#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

namespace catalyst {

/// A ULID (github.com/ulid/spec): 48 bits of milliseconds since 1970 and 80 bits that tell apart
/// what was created in the same millisecond. Texts and values sort alike, by time of creation.
class Ulid {
public:
    using Bytes = std::array<std::uint8_t, 16>;

    /// All zeros: "no id".
    constexpr Ulid() = default;
    /// Big endian: six bytes of time, ten of randomness.
    explicit constexpr Ulid(const Bytes& bytes) : m_bytes(bytes) {}

    /// 26 characters of Crockford's alphabet, upper case, first one 0 to 7: the one form in which
    /// `toString` writes it, so that ids can be compared as text. InvalidData otherwise.
    static Result<Ulid> parse(std::string_view text);

    std::string toString() const;
    /// To the millisecond.
    Instant createdAt() const;
    bool isNull() const { return *this == Ulid(); }
    const Bytes& bytes() const { return m_bytes; }

    auto operator<=>(const Ulid&) const = default;

private:
    Bytes m_bytes{};
};

/// Fills a buffer with random bytes; false when it could not.
using RandomSource = std::function<bool(std::span<std::uint8_t>)>;

/// The kernel's random numbers (getrandom).
bool systemRandom(std::span<std::uint8_t> buffer);

/// Makes ids that grow strictly, also within one millisecond and when the clock is set back (it
/// then goes on from the latest time it has seen). Safe from any thread. `clock` outlives it.
class UlidSource {
public:
    explicit UlidSource(const Clock& clock, RandomSource random = systemRandom)
        : m_clock(clock), m_random(std::move(random)) {}

    /// Without random numbers the id is still larger than every earlier one of this source, but
    /// others could make the same.
    Ulid next();

private:
    const Clock& m_clock;
    RandomSource m_random;
    std::mutex m_mutex;
    std::int64_t m_lastMillisecond = -1;
    Ulid::Bytes m_last{};
};

} // namespace catalyst

template <>
struct std::hash<catalyst::Ulid> {
    std::size_t operator()(const catalyst::Ulid& id) const noexcept;
};
