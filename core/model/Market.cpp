#include "model/Market.h"

namespace catalyst {

std::string_view toString(SessionKind kind) {
    switch (kind) {
    case SessionKind::PreMarket:
        return "pre_market";
    case SessionKind::Regular:
        return "regular";
    case SessionKind::AfterHours:
        return "after_hours";
    case SessionKind::Closed:
        return "closed";
    }
    return "closed";
}

std::string_view toString(MarketReason reason) {
    using enum MarketReason;
    switch (reason) {
    case TradingHours:
        return "trading_hours";
    case OutsideHours:
        return "outside_hours";
    case Weekend:
        return "weekend";
    case NewYear:
        return "new_year";
    case MartinLutherKing:
        return "martin_luther_king";
    case Washington:
        return "washington";
    case GoodFriday:
        return "good_friday";
    case Memorial:
        return "memorial";
    case Juneteenth:
        return "juneteenth";
    case Independence:
        return "independence";
    case Labor:
        return "labor";
    case Thanksgiving:
        return "thanksgiving";
    case Christmas:
        return "christmas";
    case AdHocClosure:
        return "ad_hoc_closure";
    case AdHocEarlyClose:
        return "ad_hoc_early_close";
    case DayAfterThanksgiving:
        return "day_after_thanksgiving";
    case ChristmasEve:
        return "christmas_eve";
    case IndependenceEve:
        return "independence_eve";
    case DayAfterIndependence:
        return "day_after_independence";
    case Override:
        return "override";
    case SessionDisabled:
        return "session_disabled";
    case OutsideCalendar:
        return "outside_calendar";
    }
    return "outside_calendar";
}

} // namespace catalyst
