#include "market/SessionPlan.h"

#include <algorithm>

namespace catalyst {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t maxSessions = 24;

minutes regularEnd(const SessionPlan& plan) {
    minutes end{0};
    for (const PlannedSession& session : plan.sessions)
        if (session.kind == SessionKind::Regular)
            end = std::max(end, session.end);
    return end;
}

void shorten(PlannedSession& session, minutes close, const SessionPlan& plan) {
    if (session.kind != SessionKind::AfterHours) {
        session.end = std::min(session.end, close);
        return;
    }
    if (session.start == regularEnd(plan))
        session.start = std::min(session.start, close);
    session.end = std::min(session.end, plan.earlyDayEnd);
}

/// Empty when the session is sound.
std::string faultOf(const PlannedSession& session) {
    if (session.kind == SessionKind::Closed)
        return "has the kind closed; leave the time out of the plan instead";
    if (session.name.empty())
        return "has no name; name it";
    if (session.start < minutes(0) || session.end > hours(24))
        return "reaches outside 00:00 to 24:00; split it at midnight";
    if (session.start >= session.end)
        return "does not end after its start; correct the times";
    if (session.scanEvery < seconds(1))
        return "has a scan interval below one second; raise it";
    return {};
}

} // namespace

std::string_view toString(TradingMode mode) {
    switch (mode) {
    case TradingMode::Aggressive:
        return "aggressive";
    case TradingMode::Normal:
        return "normal";
    case TradingMode::Conservative:
        return "conservative";
    case TradingMode::Monitoring:
        return "monitoring";
    }
    return "monitoring";
}

SessionPlan standardSessionPlan() {
    SessionPlan plan;
    plan.sessions = {
        {.kind = SessionKind::PreMarket,
         .name = "pre-market",
         .start = hours(4),
         .end = hours(9) + minutes(30),
         .mode = TradingMode::Aggressive,
         .scanEvery = seconds(300)},
        {.kind = SessionKind::Regular,
         .name = "regular",
         .start = hours(9) + minutes(30),
         .end = hours(16),
         .mode = TradingMode::Normal,
         .scanEvery = seconds(900)},
        {.kind = SessionKind::AfterHours,
         .name = "after-hours",
         .start = hours(16),
         .end = hours(20),
         .mode = TradingMode::Conservative,
         .scanEvery = seconds(1800)},
    };
    return plan;
}

Result<void> validate(const SessionPlan& plan) {
    const auto refuse = [](std::string what) {
        return fail(Error::Code::InvalidArgument, "session plan: " + std::move(what));
    };
    if (plan.sessions.size() > maxSessions)
        return refuse("more than 24 sessions a day; join some");
    if (plan.closedScanEvery < seconds(1))
        return refuse("the scan interval of closed hours is below one second; raise it");
    minutes reached{0};
    for (std::size_t i = 0; i < plan.sessions.size(); ++i) {
        const PlannedSession& session = plan.sessions[i];
        const std::string named = "session " + std::to_string(i + 1) + " \"" + session.name + "\" ";
        if (const std::string fault = faultOf(session); !fault.empty())
            return refuse(named + fault);
        if (session.start < reached)
            return refuse(named + "begins before the one above it ends; order and separate them");
        reached = session.end;
    }
    return {};
}

std::vector<PlannedSession> sessionsOf(const CalendarDay& day, const SessionPlan& plan) {
    if (day.kind == DayKind::Closed)
        return {};
    std::vector<PlannedSession> sessions = plan.sessions;
    if (day.kind == DayKind::Early && day.closesAt) {
        for (PlannedSession& session : sessions)
            shorten(session, *day.closesAt, plan);
        std::erase_if(sessions, [](const PlannedSession& s) { return s.start >= s.end; });
    }
    return sessions;
}

} // namespace catalyst
