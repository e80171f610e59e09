#pragma once

#include "market/CalendarOverrides.h"

#include <utility>

namespace catalyst {

/// Knows for every date of 1990–2050 whether the New York Stock Exchange opens, closes early or
/// stays closed, and why: the operator's overrides first, then recorded ad-hoc days and the rules.
/// An immutable value; safe from any thread. A closure decided after this release is unknown to the
/// rules, so what it says of the future has to be compared with the broker's calendar.
class ExchangeCalendar {
public:
    ExchangeCalendar() = default;
    explicit ExchangeCalendar(CalendarOverrides overrides) : m_overrides(std::move(overrides)) {}

    /// Computed on each call, about 0.1 µs. InvalidArgument outside 1990–2050 or for a date that
    /// does not exist.
    Result<CalendarDay> day(std::chrono::year_month_day date) const;

    const CalendarOverrides& overrides() const { return m_overrides; }

    bool operator==(const ExchangeCalendar&) const = default;

private:
    CalendarOverrides m_overrides;
};

/// The calendar with the overrides of a file's text, see `parseCalendarOverrides`. A profile
/// without such a file uses `ExchangeCalendar()`.
Result<ExchangeCalendar> loadCalendar(std::string_view overrideText, std::string_view fileName);

} // namespace catalyst
