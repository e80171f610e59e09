#include "market/CalendarDay.h"

#include <cstdio>

namespace catalyst {

std::string_view toString(DayKind kind) {
    switch (kind) {
    case DayKind::Open:
        return "open";
    case DayKind::Early:
        return "early";
    case DayKind::Closed:
        return "closed";
    }
    return "closed";
}

std::string_view reasonText(MarketReason reason) {
    using enum MarketReason;
    switch (reason) {
    case TradingHours:
        return "Trading hours";
    case OutsideHours:
        return "Outside trading hours";
    case Weekend:
        return "Weekend";
    case NewYear:
        return "New Year's Day";
    case MartinLutherKing:
        return "Martin Luther King Day";
    case Washington:
        return "Washington's Birthday";
    case GoodFriday:
        return "Good Friday";
    case Memorial:
        return "Memorial Day";
    case Juneteenth:
        return "Juneteenth";
    case Independence:
        return "Independence Day";
    case Labor:
        return "Labor Day";
    case Thanksgiving:
        return "Thanksgiving Day";
    case Christmas:
        return "Christmas Day";
    case AdHocClosure:
        return "Special closure";
    case AdHocEarlyClose:
        return "Special early close";
    case DayAfterThanksgiving:
        return "Day after Thanksgiving";
    case ChristmasEve:
        return "Christmas Eve";
    case IndependenceEve:
        return "Day before Independence Day";
    case DayAfterIndependence:
        return "Day after Independence Day";
    case Override:
        return "Operator's override";
    case SessionDisabled:
        return "Session switched off in the profile";
    case OutsideCalendar:
        return "Outside the calendar, which covers 1990 to 2050";
    }
    return {};
}

std::string isoDate(std::chrono::year_month_day date) {
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

Result<std::chrono::year_month_day> parseIsoDate(std::string_view text) {
    const auto refuse = [text](std::string_view why) {
        return fail(Error::Code::InvalidArgument,
                    "\"" + std::string(text.substr(0, 40)) + "\" " + std::string(why) +
                        "; write a date as YYYY-MM-DD, for example 2026-11-27");
    };
    constexpr std::string_view shape = "0000-00-00";
    if (text.size() != shape.size())
        return refuse("is not a date");
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const bool fits = shape[i] == '-' ? text[i] == '-' : text[i] >= '0' && text[i] <= '9';
        if (!fits)
            return refuse("is not a date");
    }
    const auto number = [text](std::size_t from, std::size_t count) {
        int value = 0;
        for (const char c : text.substr(from, count))
            value = value * 10 + (c - '0');
        return value;
    };
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (!date.ok())
        return refuse("does not exist in the calendar");
    return date;
}

} // namespace catalyst
