#include "market/MarketStatusAt.h"

#include "market/Zone.h"

#include <algorithm>

namespace catalyst {

namespace {

using std::chrono::days;
using std::chrono::local_days;

struct Outlook {
    std::optional<Instant> changesAt;
    SessionKind changesTo = SessionKind::Closed;
    std::optional<Instant> nextOpen;
};

const Session* sessionAt(const TradingDay& day, Instant at) {
    const auto found = std::find_if(day.sessions.begin(), day.sessions.end(),
                                    [at](const Session& s) { return s.start <= at && at < s.end; });
    return found == day.sessions.end() ? nullptr : &*found;
}

SessionKind kindAt(const TradingDay& day, Instant at) {
    const Session* session = sessionAt(day, at);
    return session && session->isEnabled ? session->kind : SessionKind::Closed;
}

bool hasEnabled(const SessionPlan& plan, std::optional<SessionKind> kind) {
    return std::any_of(plan.sessions.begin(), plan.sessions.end(), [kind](const PlannedSession& s) {
        return s.isEnabled && (!kind || s.kind == *kind);
    });
}

/// When in [from, day.end) the kind stops being `current`. At its end the next day decides.
std::optional<Instant> changeWithin(const TradingDay& day, Instant from, SessionKind current) {
    if (kindAt(day, from) != current)
        return from;
    for (const Session& session : day.sessions)
        for (const Instant at : {session.start, session.end})
            if (at > from && at < day.end && kindAt(day, at) != current)
                return at;
    return std::nullopt;
}

std::optional<Instant> opensAfter(Instant now, const TradingDay& day) {
    for (const Session& session : day.sessions)
        if (session.kind == SessionKind::Regular && session.isEnabled && session.start > now)
            return session.start;
    return std::nullopt;
}

Outlook lookAhead(Instant now, TradingDay day, const ExchangeCalendar& calendar,
                  const SessionPlan& plan) {
    Outlook outlook;
    const SessionKind current = kindAt(day, now);
    const bool wantsChange = hasEnabled(plan, std::nullopt);
    const bool wantsOpen =
        current != SessionKind::Regular && hasEnabled(plan, SessionKind::Regular);
    Instant from = now;
    for (;;) {
        if (wantsChange && !outlook.changesAt) {
            outlook.changesAt = changeWithin(day, from, current);
            if (outlook.changesAt)
                outlook.changesTo = kindAt(day, *outlook.changesAt);
        }
        if (wantsOpen && !outlook.nextOpen)
            outlook.nextOpen = opensAfter(now, day);
        if ((outlook.changesAt || !wantsChange) && (outlook.nextOpen || !wantsOpen))
            return outlook;
        const local_days tomorrow = local_days(day.date) + days(1);
        Result<TradingDay> next = tradingDay(std::chrono::year_month_day(tomorrow), calendar, plan);
        if (!next)
            return outlook; // beyond the calendar: nothing is claimed
        day = std::move(*next);
        from = day.begin;
    }
}

void explainOpen(MarketStatus& status, const TradingDay& day) {
    status.reason = MarketReason::TradingHours;
    status.reasonText = reasonText(MarketReason::TradingHours);
    if (day.kind == DayKind::Early)
        status.reasonText = "Early close: " + day.reasonText;
    else if (day.reason == MarketReason::Override)
        status.reasonText = "Open by override: " + day.reasonText;
}

void explainClosed(MarketStatus& status, const TradingDay& day, const Session* disabled) {
    if (day.kind == DayKind::Closed) {
        status.reason = day.reason;
        status.reasonText = day.reasonText;
    } else if (disabled) {
        status.reason = MarketReason::SessionDisabled;
        status.reasonText = disabled->name + " is switched off in the profile";
    } else {
        status.reason = MarketReason::OutsideHours;
        status.reasonText = reasonText(MarketReason::OutsideHours);
    }
}

MarketStatus unknownStatus(const Error& error) {
    MarketStatus status;
    status.reason = MarketReason::OutsideCalendar;
    status.reasonText = error.detail;
    return status;
}

} // namespace

MarketStatus marketStatusAt(Instant now, const ExchangeCalendar& calendar,
                            const SessionPlan& plan) {
    const Result<ZonedTime> local = toEasternLocal(now);
    if (!local)
        return unknownStatus(local.error());
    Result<TradingDay> day = tradingDay(local->date(), calendar, plan);
    if (!day)
        return unknownStatus(day.error());

    MarketStatus status;
    status.isKnown = true;
    status.session = kindAt(*day, now);
    status.isEarlyClose = day->kind == DayKind::Early;
    const Session* session = sessionAt(*day, now);
    if (session && session->isEnabled) {
        explainOpen(status, *day);
        status.tradingMode = toString(session->mode);
        status.scanEvery = session->scanEvery;
    } else {
        explainClosed(status, *day, session);
        status.tradingMode = toString(plan.closedMode);
        status.scanEvery = plan.closedScanEvery;
    }
    const Outlook outlook = lookAhead(now, std::move(*day), calendar, plan);
    status.changesAt = outlook.changesAt;
    status.changesTo = outlook.changesTo;
    status.nextOpen = outlook.nextOpen;
    return status;
}

} // namespace catalyst
