#include "market/TradingDay.h"

#include "market/Zone.h"

namespace catalyst {

namespace {

/// The instants of one date's wall times.
class DateClock {
public:
    explicit DateClock(std::chrono::year_month_day date)
        : m_midnight(std::chrono::local_days(date)),
          m_offset(steadyEasternOffset(std::chrono::local_days(date))) {}

    Result<Instant> at(std::chrono::minutes sinceMidnight) const {
        if (!m_offset)
            return fail(m_offset.error());
        const LocalTime local = m_midnight + sinceMidnight;
        if (const std::optional<std::chrono::seconds> offset = *m_offset)
            return Instant(local.time_since_epoch() - *offset);
        const Result<LocalInstants> instants = fromEasternLocal(local);
        if (!instants)
            return fail(instants.error());
        return instants->first;
    }

private:
    LocalTime m_midnight;
    Result<std::optional<std::chrono::seconds>> m_offset;
};

} // namespace

Result<TradingDay> tradingDay(std::chrono::year_month_day date, const ExchangeCalendar& calendar,
                              const SessionPlan& plan) {
    Result<CalendarDay> day = calendar.day(date);
    if (!day)
        return fail(day.error());
    const DateClock clock(date);
    const Result<Instant> begin = clock.at(std::chrono::hours(0));
    const Result<Instant> end = clock.at(std::chrono::hours(24));
    if (!begin || !end)
        return fail(begin ? end.error() : begin.error());
    TradingDay result{.date = date,
                      .kind = day->kind,
                      .reason = day->reason,
                      .reasonText = std::move(day->reasonText),
                      .begin = *begin,
                      .end = *end,
                      .sessions = {}};
    for (PlannedSession& planned : sessionsOf(*day, plan)) {
        const Result<Instant> from = clock.at(planned.start);
        const Result<Instant> until = clock.at(planned.end);
        if (!from || !until)
            return fail(from ? until.error() : from.error());
        if (*from == *until)
            continue; // wholly within the spring gap
        result.sessions.push_back({.kind = planned.kind,
                                   .name = std::move(planned.name),
                                   .start = *from,
                                   .end = *until,
                                   .mode = planned.mode,
                                   .scanEvery = planned.scanEvery,
                                   .isEnabled = planned.isEnabled});
    }
    return result;
}

} // namespace catalyst
