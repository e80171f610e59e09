#include "app/ProfileSessions.h"

namespace catalyst {

namespace {

Result<TradingMode> modeOf(const std::string& word) {
    for (const TradingMode mode : {TradingMode::Aggressive, TradingMode::Normal,
                                   TradingMode::Conservative, TradingMode::Monitoring}) {
        if (word == toString(mode))
            return mode;
    }
    return fail(Error::Code::Internal,
                "the profile was read with the trading mode \"" + word + "\"; report this");
}

Result<PlannedSession> plannedSession(const SessionProfile& session) {
    const auto mode = modeOf(session.mode);
    if (!mode)
        return fail(mode.error());
    return PlannedSession{.kind = session.kind,
                          .name = session.name,
                          .start = session.start,
                          .end = session.end,
                          .mode = *mode,
                          .scanEvery = session.scanEvery,
                          .isEnabled = session.isEnabled};
}

} // namespace

Result<SessionPlan> sessionPlanOf(const Profile& profile) {
    const auto closedMode = modeOf(profile.market.closedMode);
    if (!closedMode)
        return fail(closedMode.error());
    if (profile.sessions.empty())
        return fail(Error::Code::Internal, "the profile was read without sessions; report this");
    SessionPlan plan{.sessions = {},
                     .earlyDayEnd = profile.market.earlyDayEnd,
                     .closedMode = *closedMode,
                     .closedScanEvery = profile.market.closedScanEvery};
    for (const SessionProfile& session : profile.sessions) {
        auto planned = plannedSession(session);
        if (!planned)
            return fail(planned.error());
        plan.sessions.push_back(std::move(*planned));
    }
    if (const auto valid = validate(plan); !valid)
        return fail(Error::Code::Internal,
                    "the profile was read with a broken " + valid.error().detail + "; report this");
    return plan;
}

} // namespace catalyst
