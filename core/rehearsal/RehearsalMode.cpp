#include "rehearsal/RehearsalMode.h"

#include <array>

namespace catalyst {

namespace {

using enum RehearsalMode;
constexpr std::array allModes{Healthy, Unhealthy, Degraded, Error503, Silent,
                              Drip,    Garbage,   Refuse,   Slow,     Reset};

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
    }
    return "healthy";
}

Result<RehearsalMode> parseRehearsalMode(std::string_view word) {
    std::string allowed;
    for (const RehearsalMode mode : allModes) {
        if (toString(mode) == word)
            return mode;
        allowed += (allowed.empty() ? "" : ", ") + std::string(toString(mode));
    }
    return fail(Error::Code::InvalidArgument,
                "\"" + std::string(word.substr(0, 64)) + "\" is no mode; use one of: " + allowed);
}

} // namespace catalyst
