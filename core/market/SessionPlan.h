#pragma once

#include "base/Result.h"
#include "market/CalendarDay.h"

#include <vector>

namespace catalyst {

/// How the trading system is to trade in a session; `Monitoring` watches only.
enum class TradingMode { Aggressive, Normal, Conservative, Monitoring };
std::string_view toString(TradingMode mode); ///< lower case of the name

/// One named interval of a trading day, [start, end) in minutes since 00:00 of New York's clock.
struct PlannedSession {
    SessionKind kind = SessionKind::Regular; ///< not Closed
    std::string name;                        ///< as the operator reads it: "pre-market"
    std::chrono::minutes start{0};
    std::chrono::minutes end{0}; ///< up to 24:00
    TradingMode mode = TradingMode::Monitoring;
    std::chrono::seconds scanEvery{0};
    bool isEnabled = true; ///< false: as if closed

    bool operator==(const PlannedSession&) const = default;
};

/// What a full trading day consists of, as data: other hours are an edit of this value.
struct SessionPlan {
    std::vector<PlannedSession> sessions;      ///< ascending, not overlapping; gaps are closed
    std::chrono::minutes earlyDayEnd{17 * 60}; ///< after-hours of an early-close day ends here
    TradingMode closedMode = TradingMode::Monitoring;
    std::chrono::seconds closedScanEvery{3600};

    bool operator==(const SessionPlan&) const = default;
};

/// The plan of contracts/market.md: 04:00, 09:30, 16:00, 20:00.
SessionPlan standardSessionPlan();

/// InvalidArgument naming the session and the fix: a kind Closed, an empty name, an interval that
/// is empty, outside 00:00–24:00 or overlapping the one before, a scan interval below one second,
/// more than 24 sessions. The functions that take a plan rely on it.
Result<void> validate(const SessionPlan& plan);

/// The plan's sessions as they apply on `day`. Closed: none. Early: pre-market and regular end at
/// the close at the latest, after-hours begins at it and ends at `earlyDayEnd`; what is left empty
/// is dropped.
std::vector<PlannedSession> sessionsOf(const CalendarDay& day, const SessionPlan& plan);

} // namespace catalyst
