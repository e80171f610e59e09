#include "config/KeyAccess.h"
#include "config/ProfileKeys.h"
#include "config/ProfileProblem.h"

#include <array>

namespace catalyst {

namespace {

using access::get;
using access::Outcome;
using access::setBoolean;
using access::setDayTime;
using access::setNumber;
using access::setText;
using access::textOf;

Outcome setKind(SessionProfile& session, const ProfileValue& value) {
    for (const SessionKind kind :
         {SessionKind::PreMarket, SessionKind::Regular, SessionKind::AfterHours}) {
        if (textOf(value) == toString(kind)) {
            session.kind = kind;
            return std::nullopt;
        }
    }
    return Complaint{quoted(textOf(value)) + " is not a session's kind",
                     R"(use "pre_market", "regular" or "after_hours"; what no session covers is )"
                     "closed"};
}

constexpr std::array sessionKeyList{
    ProfileKey<SessionProfile>{.table = "sessions",
                               .name = "kind",
                               .about = "What the exchange calls it.",
                               .accepts = R"("pre_market", "regular" or "after_hours"; required)",
                               .isRequired = true,
                               .get = get<&SessionProfile::kind>,
                               .set = setKind},
    ProfileKey<SessionProfile>{.table = "sessions",
                               .name = "name",
                               .about = "What you call it.",
                               .accepts = "1 to 64 bytes of text; required",
                               .isRequired = true,
                               .get = get<&SessionProfile::name>,
                               .set = setText<rules::displayName, &SessionProfile::name>},
    ProfileKey<SessionProfile>{.table = "sessions",
                               .name = "start",
                               .about = "When it begins, New York time.",
                               .accepts = "\"HH:MM\"; required",
                               .isRequired = true,
                               .get = get<&SessionProfile::start>,
                               .set = setDayTime<&SessionProfile::start>},
    ProfileKey<SessionProfile>{
        .table = "sessions",
        .name = "end",
        .about = "When it is over, New York time; that moment belongs to what follows.",
        .accepts = "\"HH:MM\", \"24:00\" at the latest; required",
        .isRequired = true,
        .get = get<&SessionProfile::end>,
        .set = setDayTime<&SessionProfile::end>},
    ProfileKey<SessionProfile>{
        .table = "sessions",
        .name = "mode",
        .about = "How the trading system is to trade in it; monitoring: watch only.",
        .accepts = R"("aggressive", "normal", "conservative" or "monitoring"; required)",
        .isRequired = true,
        .get = get<&SessionProfile::mode>,
        .set = setText<rules::tradingMode, &SessionProfile::mode>},
    ProfileKey<SessionProfile>{.table = "sessions",
                               .name = "scan_every_seconds",
                               .kind = ValueKind::Integer,
                               .min = 1,
                               .max = 86400,
                               .unit = "s",
                               .about = "Between two scans of the market; required.",
                               .isRequired = true,
                               .get = get<&SessionProfile::scanEvery>,
                               .set = setNumber<&SessionProfile::scanEvery>},
    ProfileKey<SessionProfile>{.table = "sessions",
                               .name = "enabled",
                               .kind = ValueKind::Boolean,
                               .about = "false: as if the market were closed, and shown as such.",
                               .accepts = "true or false; default: true",
                               .get = get<&SessionProfile::isEnabled>,
                               .set = setBoolean<&SessionProfile::isEnabled>},
};

} // namespace

std::span<const ProfileKey<SessionProfile>> sessionKeys() {
    return sessionKeyList;
}

} // namespace catalyst
