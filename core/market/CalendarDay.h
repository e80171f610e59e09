#pragma once

#include "base/Result.h"
#include "model/Market.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

enum class DayKind { Open, Early, Closed };
std::string_view toString(DayKind kind); ///< "open", "early", "closed"

/// The first and last year the calendar says anything about.
inline constexpr std::chrono::year firstCalendarYear{1990};
inline constexpr std::chrono::year lastCalendarYear{2050};

/// What the exchange does on one date of New York.
struct CalendarDay {
    std::chrono::year_month_day date;
    DayKind kind = DayKind::Closed;
    MarketReason reason = MarketReason::OutsideCalendar; ///< TradingHours on a plain open day
    std::string reasonText; ///< English; the operator's own words for Override
    std::optional<std::chrono::minutes> closesAt; ///< Early: end of the regular session since 00:00

    bool operator==(const CalendarDay&) const = default;
};

/// "Martin Luther King Day"; for AdHoc… and Override the kind of thing only.
std::string_view reasonText(MarketReason reason);

/// YYYY-MM-DD.
std::string isoDate(std::chrono::year_month_day date);
/// Exactly YYYY-MM-DD and a date that exists; else InvalidArgument.
Result<std::chrono::year_month_day> parseIsoDate(std::string_view text);

} // namespace catalyst
