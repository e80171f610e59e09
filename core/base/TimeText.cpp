#include "base/TimeText.h"

#include "base/Text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace catalyst {

namespace {

using namespace std::chrono;

constexpr Instant earliest{sys_days(year(0) / January / 1)};
constexpr Instant latest{sys_days(year(9999) / December / 31) + days(1) - microseconds(1)};

/// Takes what it recognizes from the front of a text.
class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    bool take(char expected) {
        if (m_rest.empty() || m_rest.front() != expected)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    /// Exactly `digits` decimal digits.
    std::optional<int> number(std::size_t digits) {
        if (m_rest.size() < digits)
            return std::nullopt;
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (!isDigit(m_rest[i]))
                return std::nullopt;
            value = value * 10 + (m_rest[i] - '0');
        }
        m_rest.remove_prefix(digits);
        return value;
    }

    /// One to nine decimals of a second.
    std::optional<microseconds> fraction() {
        std::size_t count = 0;
        std::int64_t nanos = 0;
        for (; count < m_rest.size() && isDigit(m_rest[count]); ++count) {
            if (count == 9)
                return std::nullopt;
            nanos = nanos * 10 + (m_rest[count] - '0');
        }
        if (count == 0)
            return std::nullopt;
        for (std::size_t i = count; i < 9; ++i)
            nanos *= 10;
        m_rest.remove_prefix(count);
        return floor<microseconds>(nanoseconds(nanos));
    }

    bool atEnd() const { return m_rest.empty(); }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    std::string_view m_rest;
};

std::optional<sys_days> takeDate(Reader& reader) {
    const auto y = reader.number(4);
    if (!y || !reader.take('-'))
        return std::nullopt;
    const auto m = reader.number(2);
    if (!m || !reader.take('-'))
        return std::nullopt;
    const auto d = reader.number(2);
    if (!d)
        return std::nullopt;
    const auto date = year(*y) / month(static_cast<unsigned>(*m)) / day(static_cast<unsigned>(*d));
    if (!date.ok())
        return std::nullopt;
    return sys_days(date);
}

std::optional<microseconds> takeTimeOfDay(Reader& reader) {
    const auto h = reader.number(2);
    if (!h || *h > 23 || !reader.take(':'))
        return std::nullopt;
    const auto m = reader.number(2);
    if (!m || *m > 59 || !reader.take(':'))
        return std::nullopt;
    const auto s = reader.number(2);
    if (!s || *s > 59)
        return std::nullopt;
    microseconds time = hours(*h) + minutes(*m) + seconds(*s);
    if (reader.take('.')) {
        const auto fraction = reader.fraction();
        if (!fraction)
            return std::nullopt;
        time += *fraction;
    }
    return time;
}

std::optional<minutes> takeOffset(Reader& reader) {
    if (reader.take('Z'))
        return minutes(0);
    const bool west = reader.take('-');
    if (!west && !reader.take('+'))
        return std::nullopt;
    const auto h = reader.number(2);
    if (!h || *h > 23 || !reader.take(':'))
        return std::nullopt;
    const auto m = reader.number(2);
    if (!m || *m > 59)
        return std::nullopt;
    const minutes offset = hours(*h) + minutes(*m);
    return west ? -offset : offset;
}

std::optional<Instant> parse(std::string_view text) {
    Reader reader(text);
    const auto date = takeDate(reader);
    if (!date || !reader.take('T'))
        return std::nullopt;
    const auto time = takeTimeOfDay(reader);
    if (!time)
        return std::nullopt;
    const auto offset = takeOffset(reader);
    if (!offset || !reader.atEnd())
        return std::nullopt;
    return Instant(*date) + *time - *offset;
}

} // namespace

std::string formatUtc(Instant instant) {
    const Instant shown = std::clamp(instant, earliest, latest);
    const auto midnight = floor<days>(shown);
    const year_month_day date(midnight);
    const hh_mm_ss time(shown - midnight);
    std::array<char, 40> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()),
                  static_cast<int>(time.subseconds().count()));
    return out.data();
}

Result<Instant> parseUtc(std::string_view text) {
    if (const auto instant = parse(text))
        return *instant;
    return fail(Error::Code::InvalidData,
                "not an RFC 3339 time: \"" + sanitizeForDisplay(text, 60) +
                    "\"; expected a form like 2026-11-20T19:42:00.123456Z");
}

} // namespace catalyst
