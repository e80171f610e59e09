#pragma once

#include "market/TradingDay.h"

namespace catalyst {

/// The market at `now`: what is in force, why, and what comes next. Pure; computed on each call in
/// 1 to 3 µs up to 2037 and 10 to 30 µs later (release build; Qt then evaluates the zone's rule
/// each time), so a call every second needs no cache. `plan` must be valid.
///
/// End points belong to what follows: 09:30:00 is Regular, 16:00:00 AfterHours, 20:00:00 Closed.
/// A disabled session is Closed for SessionDisabled, with the closed mode. `changesAt` is when
/// `session` next becomes another kind (none when that lies beyond the calendar or no session is
/// enabled); `nextOpen` the next enabled regular session's start, given unless Regular now.
/// Outside 1990–2050 of New York, or without zone data, `isKnown` is false and the text says which.
MarketStatus marketStatusAt(Instant now, const ExchangeCalendar& calendar, const SessionPlan& plan);

} // namespace catalyst
