#include "market/ExchangeCalendar.h"

#include "market/HolidayRules.h"

namespace catalyst {

Result<CalendarDay> ExchangeCalendar::day(std::chrono::year_month_day date) const {
    if (!date.ok())
        return fail(Error::Code::InvalidArgument,
                    "the date " + isoDate(date) + " does not exist; correct it");
    if (date.year() < firstCalendarYear || date.year() > lastCalendarYear)
        return fail(Error::Code::InvalidArgument,
                    isoDate(date) +
                        " is outside the exchange calendar; ask for a date of 1990 to 2050");
    if (const auto found = m_overrides.find(date); found != m_overrides.end())
        return found->second;
    return ruledDay(date);
}

Result<ExchangeCalendar> loadCalendar(std::string_view overrideText, std::string_view fileName) {
    Result<CalendarOverrides> overrides = parseCalendarOverrides(overrideText, fileName);
    if (!overrides)
        return fail(overrides.error());
    return ExchangeCalendar(std::move(*overrides));
}

} // namespace catalyst
