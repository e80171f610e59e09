#pragma once

#include "base/Result.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace catalyst {

/// What happens to the digits that do not fit.
enum class Rounding {
    HalfEven,     ///< to the nearest, a tie to the even digit
    TowardZero,   ///< cut off
    AwayFromZero, ///< any rest counts as one more
};

/// Money, prices and quantities: a decimal number that is computed exactly or not at all.
///
/// Range: up to 36 digits in all, 0 to 18 of them after the point (fractional quantities have 9,
/// the broker's percentages 16). A value remembers the number of decimals it was written with:
/// "100.0" prints as "100.0" again, while it equals "100". A result outside the range is the error
/// TooLarge, never a wrong number.
class Decimal {
public:
    static constexpr int maxDigits = 36;
    static constexpr int maxScale = 18;

    /// 0, without decimals.
    Decimal() = default;

    /// Reads `-?digits` or `-?digits.digits`, without leading zeros, so that `toString()` gives
    /// back exactly the same text ("-0.00" included). No exponent, no '+', no spaces. InvalidData,
    /// or TooLarge when there are more digits than the range has.
    static Result<Decimal> parse(std::string_view text);

    static Decimal fromInteger(std::int64_t value);

    /// All decimals, as parsed or computed.
    std::string toString() const;
    /// Exactly `decimals` decimals (below 0 counts as 0), rounded half to even, padded with zeros.
    /// A value that rounds to zero has no sign.
    std::string toString(int decimals) const;

    /// At most `scale` decimals (below 0 counts as 0); never adds any.
    Decimal rounded(int scale, Rounding rounding) const;

    /// The larger scale of the two.
    Result<Decimal> add(const Decimal& other) const;
    Result<Decimal> subtract(const Decimal& other) const;
    /// The sum of both scales; decimals beyond maxScale are rounded half to even. TooLarge when
    /// the product before rounding has more than 36 digits.
    Result<Decimal> multiply(const Decimal& other) const;
    /// Exactly rounded to `scale` decimals (0 to maxScale, else InvalidArgument). InvalidArgument
    /// for a divisor of zero.
    Result<Decimal> divide(const Decimal& divisor, int scale, Rounding rounding) const;

    Decimal negated() const;
    Decimal abs() const;
    /// -1, 0 or 1.
    int sign() const;
    bool isZero() const { return m_mantissa == 0; }
    /// Decimals it is written with.
    int scale() const { return m_scale; }

    /// For charts and statistics only: the nearest double is not the value.
    double toDoubleForStatistics() const;

    /// By value: "100.0" == "100", which print differently; hence a weak order.
    friend bool operator==(const Decimal& a, const Decimal& b) { return (a <=> b) == 0; }
    friend std::weak_ordering operator<=>(const Decimal& a, const Decimal& b);

    /// Equal values have equal hashes. For std::hash.
    std::size_t hash() const;

private:
    __extension__ typedef __int128 Int128;

    Decimal(Int128 mantissa, int scale) : m_mantissa(mantissa), m_scale(scale) {}

    static Int128 power(int exponent);
    static Result<Decimal> checked(Int128 mantissa, int scale, std::string_view operation);
    static Int128 dividedRounded(Int128 value, Int128 divisor, Rounding rounding);
    Int128 whole() const;
    Int128 fraction() const;

    Int128 m_mantissa = 0;
    int m_scale = 0;
    /// Written as "-0": printed so, of no other meaning.
    bool m_minusZero = false;
};

} // namespace catalyst

template <>
struct std::hash<catalyst::Decimal> {
    std::size_t operator()(const catalyst::Decimal& value) const noexcept { return value.hash(); }
};
