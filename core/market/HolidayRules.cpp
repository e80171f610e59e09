#include "market/HolidayRules.h"

#include <array>

namespace catalyst {

namespace {

using namespace std::chrono;

constexpr minutes earlyClose = hours(13);
constexpr minutes earlyCloseBefore1993 = hours(14);

struct Holiday {
    MarketReason reason;
    year firstYear;
    /// The weekday on which the exchange is closed for it; none when it is not observed that year.
    std::optional<local_days> (*observed)(year);
};

/// Saturday → Friday, Sunday → Monday.
std::optional<local_days> nearestWeekday(local_days day) {
    const weekday falls(day);
    if (falls == Saturday)
        return day - days(1);
    return falls == Sunday ? day + days(1) : day;
}

/// On a Saturday the exchange stays open on the Friday: it is the end of the accounting year.
std::optional<local_days> newYear(year y) {
    const local_days day(y / January / 1);
    return weekday(day) == Saturday ? std::nullopt : nearestWeekday(day);
}

const std::array holidays{
    Holiday{MarketReason::NewYear, firstCalendarYear, newYear},
    Holiday{MarketReason::MartinLutherKing, year(1998),
            [](year y) { return std::optional(local_days(y / January / Monday[3])); }},
    Holiday{MarketReason::Washington, firstCalendarYear,
            [](year y) { return std::optional(local_days(y / February / Monday[3])); }},
    Holiday{MarketReason::GoodFriday, firstCalendarYear,
            [](year y) { return std::optional(goodFriday(y)); }},
    Holiday{MarketReason::Memorial, firstCalendarYear,
            [](year y) { return std::optional(local_days(y / May / Monday[last])); }},
    Holiday{MarketReason::Juneteenth, year(2022),
            [](year y) { return nearestWeekday(local_days(y / June / 19)); }},
    Holiday{MarketReason::Independence, firstCalendarYear,
            [](year y) { return nearestWeekday(local_days(y / July / 4)); }},
    Holiday{MarketReason::Labor, firstCalendarYear,
            [](year y) { return std::optional(local_days(y / September / Monday[1])); }},
    Holiday{MarketReason::Thanksgiving, firstCalendarYear,
            [](year y) { return std::optional(local_days(y / November / Thursday[4])); }},
    Holiday{MarketReason::Christmas, firstCalendarYear,
            [](year y) { return nearestWeekday(local_days(y / December / 25)); }},
};

struct AdHocDay {
    year_month_day date;
    DayKind kind;
    std::string_view text;
};

constexpr std::array adHocDays{
    AdHocDay{1994y / April / 27, DayKind::Closed, "Day of mourning for Richard Nixon"},
    AdHocDay{1997y / December / 26, DayKind::Early, "Day after Christmas 1997"},
    AdHocDay{1999y / December / 31, DayKind::Early, "New Year's Eve 1999"},
    AdHocDay{2001y / September / 11, DayKind::Closed, "Attacks of 11 September 2001"},
    AdHocDay{2001y / September / 12, DayKind::Closed, "Attacks of 11 September 2001"},
    AdHocDay{2001y / September / 13, DayKind::Closed, "Attacks of 11 September 2001"},
    AdHocDay{2001y / September / 14, DayKind::Closed, "Attacks of 11 September 2001"},
    AdHocDay{2003y / December / 26, DayKind::Early, "Day after Christmas 2003"},
    AdHocDay{2004y / June / 11, DayKind::Closed, "Day of mourning for Ronald Reagan"},
    AdHocDay{2007y / January / 2, DayKind::Closed, "Day of mourning for Gerald Ford"},
    AdHocDay{2012y / October / 29, DayKind::Closed, "Hurricane Sandy"},
    AdHocDay{2012y / October / 30, DayKind::Closed, "Hurricane Sandy"},
    AdHocDay{2018y / December / 5, DayKind::Closed, "Day of mourning for George H. W. Bush"},
    AdHocDay{2025y / January / 9, DayKind::Closed, "Day of mourning for Jimmy Carter"},
};

std::optional<MarketReason> holidayOn(local_days day, year y) {
    for (const Holiday& holiday : holidays)
        if (y >= holiday.firstYear && holiday.observed(y) == day)
            return holiday.reason;
    return std::nullopt;
}

/// 3 July: Monday, Tuesday and Thursday from 1995, Wednesday from 2013. Until then a Wednesday was
/// a full day and the Friday after the holiday the short one (1996, 2002).
std::optional<MarketReason> earlyCloseAroundIndependence(year_month_day date, weekday falls) {
    const year y = date.year();
    if (date.month() != July || y < 1995y)
        return std::nullopt;
    const bool isEve = falls == Monday || falls == Tuesday || falls == Thursday ||
                       (falls == Wednesday && y >= 2013y);
    if (date.day() == 3d && isEve)
        return MarketReason::IndependenceEve;
    if (date.day() == 5d && falls == Friday && y < 2013y)
        return MarketReason::DayAfterIndependence;
    return std::nullopt;
}

std::optional<MarketReason> earlyCloseOn(year_month_day date, local_days day) {
    const year y = date.year();
    const weekday falls(day);
    if (y >= 1992y && day == local_days(y / November / Thursday[4]) + days(1))
        return MarketReason::DayAfterThanksgiving;
    // Monday to Thursday only: a Friday is Christmas, observed, and never comes here.
    if (date.month() == December && date.day() == 24d)
        return MarketReason::ChristmasEve;
    return earlyCloseAroundIndependence(date, falls);
}

CalendarDay earlyDay(year_month_day date, MarketReason reason, std::string_view text) {
    return {.date = date,
            .kind = DayKind::Early,
            .reason = reason,
            .reasonText = std::string(text),
            .closesAt = date.year() < 1993y ? earlyCloseBefore1993 : earlyClose};
}

CalendarDay closedDay(year_month_day date, MarketReason reason, std::string_view text) {
    return {.date = date,
            .kind = DayKind::Closed,
            .reason = reason,
            .reasonText = std::string(text),
            .closesAt = std::nullopt};
}

} // namespace

local_days goodFriday(year y) {
    const int n = static_cast<int>(y);
    const int golden = n % 19;
    const int century = n / 100;
    const int inCentury = n % 100;
    const int correction = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    const int shift = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
    const int late = (golden + 11 * epact + 22 * shift) / 451;
    const int easter = epact + shift - 7 * late + 114; // month * 31 + day − 1
    const local_days sunday(y / month(static_cast<unsigned>(easter / 31)) /
                            day(static_cast<unsigned>(easter % 31 + 1)));
    return sunday - days(2);
}

CalendarDay ruledDay(year_month_day date) {
    const local_days day(date);
    const weekday falls(day);
    if (falls == Saturday || falls == Sunday)
        return closedDay(date, MarketReason::Weekend, reasonText(MarketReason::Weekend));
    if (const auto reason = holidayOn(day, date.year()))
        return closedDay(date, *reason, reasonText(*reason));
    for (const AdHocDay& adHoc : adHocDays) {
        if (adHoc.date != date)
            continue;
        return adHoc.kind == DayKind::Closed
                   ? closedDay(date, MarketReason::AdHocClosure, adHoc.text)
                   : earlyDay(date, MarketReason::AdHocEarlyClose, adHoc.text);
    }
    if (const auto reason = earlyCloseOn(date, day))
        return earlyDay(date, *reason, reasonText(*reason));
    return {.date = date,
            .kind = DayKind::Open,
            .reason = MarketReason::TradingHours,
            .reasonText = std::string(reasonText(MarketReason::TradingHours)),
            .closesAt = std::nullopt};
}

} // namespace catalyst
