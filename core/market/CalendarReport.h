#pragma once

#include "market/TradingDay.h"

#include <QJsonArray>

namespace catalyst {

/// Both ends included.
struct DateRange {
    std::chrono::year_month_day from;
    std::chrono::year_month_day to;

    bool operator==(const DateRange&) const = default;
};

/// The arguments of `catalystctl calendar --from D --to D`, each YYYY-MM-DD. InvalidArgument naming
/// the option for what is not a date, lies outside 1990–2050, runs backwards or spans more than 20
/// years (7,305 days).
Result<DateRange> parseDateRange(std::string_view from, std::string_view to);

/// One row a date, ascending.
using CalendarReport = std::vector<TradingDay>;

/// `range` as `parseDateRange` gives it, `plan` valid. Twenty years take 35 ms, their JSON
/// (7.7 MB as text) 0.25 s and their table 0.1 s: not for a thread that must answer at once.
Result<CalendarReport> calendarReport(const DateRange& range, const ExchangeCalendar& calendar,
                                      const SessionPlan& plan);

/// One object a date; these keys are stable:
///   date         "2026-11-27", New York
///   kind         "open", "early", "closed"
///   reason       toString(MarketReason): "day_after_thanksgiving"; "trading_hours" on a plain day
///   reason_text  English; the operator's words for "override"
///   sessions     list, empty when closed, of
///     kind          "pre_market", "regular", "after_hours"
///     name          the plan's name for it
///     start_et, end_et    "2026-11-27T09:30:00-05:00", the offset in force at that instant
///     start_utc, end_utc  "2026-11-27T14:30:00Z"
///     mode          "aggressive", "normal", "conservative", "monitoring"
///     scan_every_s  seconds
///     enabled       false: the profile switched it off
QJsonArray toJson(const CalendarReport& report);

/// The same as text, one line a session, columns aligned, a heading first. "+1" marks a UTC time on
/// the following day.
std::string toTable(const CalendarReport& report);

} // namespace catalyst
