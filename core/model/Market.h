#pragma once

#include "base/Clock.h"

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

enum class SessionKind { PreMarket, Regular, AfterHours, Closed };
std::string_view toString(SessionKind kind); ///< "pre_market", "regular", "after_hours", "closed"

/// Why a day or a moment is what it is.
enum class MarketReason {
    TradingHours,
    OutsideHours, ///< a trading day's night
    Weekend,
    NewYear,
    MartinLutherKing,
    Washington,
    GoodFriday,
    Memorial,
    Juneteenth,
    Independence,
    Labor,
    Thanksgiving,
    Christmas,
    AdHocClosure,
    AdHocEarlyClose,
    DayAfterThanksgiving,
    ChristmasEve,
    IndependenceEve,
    DayAfterIndependence,
    Override,        ///< the operator's own entry
    SessionDisabled, ///< the session is switched off in the profile
    OutsideCalendar, ///< the calendar does not cover the date; nothing is claimed
};
std::string_view toString(MarketReason reason); ///< snake case of the name

/// The market's state at a moment, as the header shows it.
struct MarketStatus {
    SessionKind session = SessionKind::Closed;
    bool isKnown = false; ///< false: outside the calendar, `session` says nothing
    MarketReason reason = MarketReason::OutsideCalendar;
    std::string reasonText;            ///< English, the override's own words where it has them
    bool isEarlyClose = false;         ///< today closes early
    std::string tradingMode;           ///< "aggressive", "normal", "conservative", "monitoring"
    std::chrono::seconds scanEvery{0}; ///< 0: no scanning
    std::optional<Instant> changesAt;  ///< when `session` changes next
    SessionKind changesTo = SessionKind::Closed;
    std::optional<Instant> nextOpen; ///< the next regular session's start, when not Regular

    bool operator==(const MarketStatus&) const = default;
};

} // namespace catalyst
