#include "rehearsal/RehearsalMode.h"

#include "rehearsal/RehearsalTarget.h"

#include <array>

namespace catalyst {

namespace {

using enum RehearsalMode;
constexpr std::array allModes{Healthy,     Unhealthy,    Degraded,     Error503,   Silent,
                              Drip,        Garbage,      Refuse,       Slow,       Reset,
                              Unreachable, NotAccepting, Initializing, Flap,       Lost,
                              OtherName,   OtherVersion, RouteMissing, CheckFails, Stale};

} // namespace

std::span<const RehearsalMode> rehearsalModes() {
    return allModes;
}

std::string_view toString(RehearsalMode mode) {
    switch (mode) {
    case Healthy:
        return "healthy";
    case Unhealthy:
        return "unhealthy";
    case Degraded:
        return "degraded";
    case Error503:
        return "error503";
    case Silent:
        return "silent";
    case Drip:
        return "drip";
    case Garbage:
        return "garbage";
    case Refuse:
        return "refuse";
    case Slow:
        return "slow";
    case Reset:
        return "reset";
    case Unreachable:
        return "unreachable";
    case NotAccepting:
        return "not_accepting";
    case Initializing:
        return "initializing";
    case Flap:
        return "flap";
    case Lost:
        return "lost_once";
    case OtherName:
        return "other_name";
    case OtherVersion:
        return "other_version";
    case RouteMissing:
        return "route_missing";
    case CheckFails:
        return "check_fails";
    case Stale:
        return "stale";
    }
    return "healthy";
}

Result<RehearsalMode> parseRehearsalMode(std::string_view word) {
    if (auto allowed = checkRehearsalWord("*", word); !allowed)
        return fail(allowed.error());
    for (const RehearsalMode mode : allModes) {
        if (toString(mode) == word)
            return mode;
    }
    return Healthy;
}

} // namespace catalyst
