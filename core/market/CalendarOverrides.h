#pragma once

#include "base/Result.h"
#include "market/CalendarDay.h"

#include <map>
#include <string_view>

namespace catalyst {

/// The operator's own entries, one a date; they go before every rule.
using CalendarOverrides = std::map<std::chrono::year_month_day, CalendarDay>;

/// Reads the override file, TOML of three kinds of entry, each with its date and a reason:
///
///     [[closed]]                      # the exchange stays closed
///     date = 2027-03-17
///     reason = "Day of mourning"
///
///     [[early]]                       # the regular session ends early
///     date = 2027-05-28
///     close = "13:00"                 # New York time, after 09:30 and before 16:00
///     reason = "Exchange notice 27-11"
///
///     [[open]]                        # a full day although a rule says otherwise
///     date = 2027-06-18
///     reason = "Holiday withdrawn"
///
/// An empty text is no entry. Repeating what a rule already says is accepted, so that an entry
/// outlives the release that learns it. Every other oddity is InvalidData (TooLarge above 256 KiB
/// or 1,000 entries), the detail "file:line: what; what to do": not TOML, unknown keys or kinds,
/// wrong types, dates outside the calendar, two entries for one date, an early close of a day that
/// a rule closes, a reason that is missing, blank, above 200 bytes or has control characters.
/// `fileName` is only named in errors.
Result<CalendarOverrides> parseCalendarOverrides(std::string_view text, std::string_view fileName);

} // namespace catalyst
