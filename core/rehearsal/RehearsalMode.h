#pragma once

#include "base/Result.h"

#include <span>
#include <string>
#include <string_view>

namespace catalyst {

/// How a service of the rehearsal behaves, by order of the operator.
enum class RehearsalMode {
    Healthy,
    Unhealthy, ///< 200, but the body says unhealthy, with error and message
    Degraded,  ///< 200, the body says degraded
    Error503,
    Silent,  ///< accepts, never answers
    Drip,    ///< one byte of the body every 200 ms
    Garbage, ///< answers bytes that are not HTTP
    Refuse,  ///< nothing listens
    Slow,    ///< about 800 ms
    Reset,   ///< cuts every connection after the request
};

/// All of them, in the order in which they are offered.
std::span<const RehearsalMode> rehearsalModes();

/// "healthy", "error503", …: the words of the control socket, the command line and JSON.
std::string_view toString(RehearsalMode mode);

/// InvalidArgument names the allowed words.
Result<RehearsalMode> parseRehearsalMode(std::string_view word);

} // namespace catalyst
