#include "rehearsal/MarketHours.h"

#include "market/TradingDay.h"
#include "market/Zone.h"

namespace catalyst::rehearsal {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// The exchange never stays closed for longer; beyond it lies the end of the calendar.
constexpr int longestPause = 14;

} // namespace

std::optional<MarketSession> MarketHours::sessionOn(std::chrono::year_month_day date) {
    const sys_days key(date);
    if (const auto found = m_known.find(key); found != m_known.end())
        return found->second;
    std::optional<MarketSession> session;
    if (const auto day = tradingDay(date, m_calendar, standardSessionPlan())) {
        for (const Session& one : day->sessions) {
            if (one.kind == SessionKind::Regular)
                session = MarketSession{date, day->begin, one.start, one.end};
        }
    }
    m_known.emplace(key, session);
    return session;
}

std::optional<MarketSession> MarketHours::nextSession(sys_days from, Instant endsAfter) {
    for (int i = 0; i < longestPause; ++i) {
        const auto session = sessionOn(from + days(i));
        if (session && session->close > endsAfter && session->close > session->open)
            return session;
    }
    return std::nullopt;
}

MarketMoment MarketHours::at(Instant now) {
    const auto local = toEasternLocal(now);
    const sys_days today(local ? local->date()
                               : std::chrono::year_month_day(std::chrono::floor<days>(now)));
    MarketMoment moment;
    const auto session = nextSession(today, now);
    if (!session) {
        moment.session.date = today;
        moment.nextOpen = moment.nextClose = moment.changesAt = now + days(365);
        moment.session.begin = moment.session.open = moment.session.close = moment.changesAt;
        return moment;
    }
    moment.session = *session;
    moment.isOpen = session->open <= now;
    moment.nextOpen = session->open;
    moment.nextClose = session->close;
    if (moment.isOpen) {
        const auto next = nextSession(sys_days(session->date) + days(1), session->close);
        moment.nextOpen = next ? next->open : now + days(365);
    }
    moment.changesAt = now < session->begin ? session->begin
                       : moment.isOpen      ? session->close
                                            : session->open;
    return moment;
}

void MarketHours::closeAt(Instant close) {
    const MarketMoment moment = at(close);
    if (!moment.isOpen)
        return;
    MarketSession session = moment.session;
    session.close = close;
    m_known[sys_days(session.date)] = session;
}

void MarketHours::forgetEarlyClose() {
    m_known.clear();
}

} // namespace catalyst::rehearsal
