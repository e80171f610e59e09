#include "base/Decimal.h"

#include "base/Text.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

} // namespace

Decimal::Int128 Decimal::power(int exponent) {
    Int128 value = 1;
    for (int i = 0; i < exponent; ++i)
        value *= 10;
    return value;
}

Result<Decimal> Decimal::checked(Int128 mantissa, int scale, std::string_view operation) {
    const Int128 limit = power(maxDigits);
    if (mantissa >= limit || mantissa <= -limit)
        return fail(Error::Code::TooLarge, "the result of a decimal " + std::string(operation) +
                                               " needs more than 36 digits; check the operands");
    return Decimal(mantissa, scale);
}

Result<Decimal> Decimal::parse(std::string_view text) {
    const auto refuse = [&](Error::Code code, std::string_view why) {
        return fail(code, "not a decimal number: \"" + sanitizeForDisplay(text, 60) +
                              "\": " + std::string(why));
    };
    using enum Error::Code;
    const bool minus = text.starts_with('-');
    const std::string_view number = text.substr(minus ? 1 : 0);
    const std::size_t point = number.find('.');
    const std::string_view whole = number.substr(0, point);
    const std::string_view decimals =
        point == std::string_view::npos ? std::string_view() : number.substr(point + 1);

    if (number.empty())
        return refuse(InvalidData, "there are no digits");
    if (!std::ranges::all_of(whole, isDigit) || !std::ranges::all_of(decimals, isDigit))
        return refuse(InvalidData, "only digits, one point and a leading '-' are allowed");
    if (whole.empty())
        return refuse(InvalidData, "there is no digit before the point");
    if (point != std::string_view::npos && decimals.empty())
        return refuse(InvalidData, "there is no digit after the point");
    if (whole.size() > 1 && whole.front() == '0')
        return refuse(InvalidData, "it has leading zeros");
    if (decimals.size() > static_cast<std::size_t>(maxScale))
        return refuse(TooLarge, "it has more than 18 decimals");
    if (whole.size() + decimals.size() > static_cast<std::size_t>(maxDigits))
        return refuse(TooLarge, "it has more than 36 digits");

    Int128 mantissa = 0;
    for (const char c : whole)
        mantissa = mantissa * 10 + (c - '0');
    for (const char c : decimals)
        mantissa = mantissa * 10 + (c - '0');
    Decimal value(minus ? -mantissa : mantissa, static_cast<int>(decimals.size()));
    value.m_minusZero = minus && mantissa == 0;
    return value;
}

Decimal Decimal::fromInteger(std::int64_t value) {
    return {value, 0};
}

std::string Decimal::toString() const {
    std::string digits;
    for (Int128 rest = m_mantissa < 0 ? -m_mantissa : m_mantissa; rest != 0; rest /= 10)
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    const auto scale = static_cast<std::size_t>(m_scale);
    if (digits.size() <= scale)
        digits.append(scale + 1 - digits.size(), '0');
    if (m_mantissa < 0 || m_minusZero)
        digits += '-';
    std::ranges::reverse(digits);
    if (m_scale > 0)
        digits.insert(digits.size() - scale, 1, '.');
    return digits;
}

std::string Decimal::toString(int decimals) const {
    Decimal shown = rounded(decimals, Rounding::HalfEven);
    shown.m_minusZero = false;
    std::string text = shown.toString();
    if (decimals > shown.m_scale) {
        if (shown.m_scale == 0)
            text += '.';
        text.append(static_cast<std::size_t>(decimals - shown.m_scale), '0');
    }
    return text;
}

Decimal::Int128 Decimal::dividedRounded(Int128 value, Int128 divisor, Rounding rounding) {
    Int128 quotient = value / divisor;
    Int128 rest = value % divisor;
    if (rest == 0 || rounding == Rounding::TowardZero)
        return quotient;
    const int step = (value < 0) == (divisor < 0) ? 1 : -1;
    if (rounding == Rounding::AwayFromZero)
        return quotient + step;
    rest = rest < 0 ? -rest : rest;
    const Int128 other = (divisor < 0 ? -divisor : divisor) - rest;
    const bool up = rest > other || (rest == other && quotient % 2 != 0);
    return up ? quotient + step : quotient;
}

Decimal Decimal::rounded(int scale, Rounding rounding) const {
    const int target = std::max(scale, 0);
    if (target >= m_scale)
        return *this;
    return {dividedRounded(m_mantissa, power(m_scale - target), rounding), target};
}

Result<Decimal> Decimal::add(const Decimal& other) const {
    const int scale = std::max(m_scale, other.m_scale);
    Int128 a = 0;
    Int128 b = 0;
    Int128 sum = 0;
    if (__builtin_mul_overflow(m_mantissa, power(scale - m_scale), &a) ||
        __builtin_mul_overflow(other.m_mantissa, power(scale - other.m_scale), &b) ||
        __builtin_add_overflow(a, b, &sum))
        sum = power(maxDigits);
    return checked(sum, scale, "sum");
}

Result<Decimal> Decimal::subtract(const Decimal& other) const {
    return add(other.negated());
}

Result<Decimal> Decimal::multiply(const Decimal& other) const {
    Int128 product = 0;
    if (__builtin_mul_overflow(m_mantissa, other.m_mantissa, &product))
        product = power(maxDigits);
    const Result<Decimal> exact = checked(product, m_scale + other.m_scale, "product");
    if (!exact)
        return exact;
    return exact->rounded(maxScale, Rounding::HalfEven);
}

Result<Decimal> Decimal::divide(const Decimal& divisor, int scale, Rounding rounding) const {
    if (divisor.isZero())
        return fail(Error::Code::InvalidArgument,
                    "division of " + toString() + " by zero; check the divisor first");
    if (scale < 0 || scale > maxScale)
        return fail(Error::Code::InvalidArgument,
                    "a quotient cannot have " + std::to_string(scale) + " decimals; use 0 to 18");
    const int exponent = scale + divisor.m_scale - m_scale;
    if (exponent < 0) {
        Int128 scaled = 0;
        // A divisor beyond 2^127 is more than twice any dividend: the quotient is below one half,
        // as it is with the largest divisor there is.
        if (__builtin_mul_overflow(divisor.m_mantissa, power(-exponent), &scaled))
            scaled = divisor.m_mantissa < 0 ? -power(maxDigits + 2) : power(maxDigits + 2);
        return checked(dividedRounded(m_mantissa, scaled, rounding), scale, "quotient");
    }
    // Long division, digit by digit: the remainder stays below the divisor, so nothing overflows
    // but the quotient itself.
    Int128 quotient = m_mantissa / divisor.m_mantissa;
    Int128 rest = m_mantissa % divisor.m_mantissa;
    for (int i = 0; i < exponent; ++i) {
        rest *= 10;
        if (__builtin_mul_overflow(quotient, Int128(10), &quotient))
            return checked(power(maxDigits), scale, "quotient");
        quotient += rest / divisor.m_mantissa;
        rest %= divisor.m_mantissa;
    }
    // The last digit is decided by what is left of it: (quotient * divisor + rest) / divisor.
    const Int128 lastDigit = quotient % 2;
    const Int128 tail =
        dividedRounded(lastDigit * divisor.m_mantissa + rest, divisor.m_mantissa, rounding);
    return checked(quotient - lastDigit + tail, scale, "quotient");
}

Decimal Decimal::negated() const {
    return {-m_mantissa, m_scale};
}

Decimal Decimal::abs() const {
    return {m_mantissa < 0 ? -m_mantissa : m_mantissa, m_scale};
}

int Decimal::sign() const {
    return m_mantissa < 0 ? -1 : m_mantissa > 0 ? 1 : 0;
}

double Decimal::toDoubleForStatistics() const {
    return static_cast<double>(m_mantissa) / static_cast<double>(power(m_scale));
}

Decimal::Int128 Decimal::whole() const {
    return m_mantissa / power(m_scale);
}

Decimal::Int128 Decimal::fraction() const {
    return m_mantissa % power(m_scale) * power(maxScale - m_scale);
}

std::weak_ordering operator<=>(const Decimal& a, const Decimal& b) {
    // Whole part and fraction apart: aligning the mantissas could overflow.
    const auto order = [](auto x, auto y) {
        return x < y   ? std::weak_ordering::less
               : x > y ? std::weak_ordering::greater
                       : std::weak_ordering::equivalent;
    };
    const std::weak_ordering wholes = order(a.whole(), b.whole());
    return wholes != 0 ? wholes : order(a.fraction(), b.fraction());
}

std::size_t Decimal::hash() const {
    const Int128 units = whole();
    const std::array<std::uint64_t, 3> parts{static_cast<std::uint64_t>(units),
                                             static_cast<std::uint64_t>(units >> 64),
                                             static_cast<std::uint64_t>(fraction())};
    std::size_t seed = 0;
    for (const std::uint64_t part : parts)
        seed ^= std::hash<std::uint64_t>()(part) + 0x9E3779B97F4A7C15U + (seed << 6) + (seed >> 2);
    return seed;
}

} // namespace catalyst
