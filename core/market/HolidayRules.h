#pragma once

#include "market/CalendarDay.h"

namespace catalyst {

/// What the New York Stock Exchange's rules and its recorded ad-hoc decisions say about a date, by
/// contracts/market.md. Pure; about 0.1 µs. `date` must exist and lie in
/// [firstCalendarYear, lastCalendarYear]; the caller has checked.
CalendarDay ruledDay(std::chrono::year_month_day date);

/// Good Friday by the Gregorian computus (Meeus, "Astronomical Algorithms", chapter 8).
std::chrono::local_days goodFriday(std::chrono::year year);

} // namespace catalyst
