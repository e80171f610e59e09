#pragma once

#include "market/ExchangeCalendar.h"
#include "market/SessionPlan.h"

namespace catalyst {

/// A session of one date, [start, end): its end point belongs to what follows.
struct Session {
    SessionKind kind = SessionKind::Regular;
    std::string name;
    Instant start;
    Instant end;
    TradingMode mode = TradingMode::Monitoring;
    std::chrono::seconds scanEvery{0};
    bool isEnabled = true;

    bool operator==(const Session&) const = default;
};

/// One date of New York with its sessions as instants, ascending.
struct TradingDay {
    std::chrono::year_month_day date;
    DayKind kind = DayKind::Closed;
    MarketReason reason = MarketReason::OutsideCalendar;
    std::string reasonText;
    Instant begin;                 ///< its midnight
    Instant end;                   ///< the next date's midnight
    std::vector<Session> sessions; ///< none when Closed

    bool operator==(const TradingDay&) const = default;
};

/// `plan` must be valid. A session time in the spring gap means the first instant after it, one in
/// the autumn overlap its first occurrence. Errors: those of `ExchangeCalendar::day`, and NotFound
/// when the system has no data for America/New_York.
Result<TradingDay> tradingDay(std::chrono::year_month_day date, const ExchangeCalendar& calendar,
                              const SessionPlan& plan);

} // namespace catalyst
