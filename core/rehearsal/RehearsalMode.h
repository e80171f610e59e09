#pragma once

#include "base/Result.h"

#include <span>
#include <string>
#include <string_view>

namespace catalyst {

/// How a service of the rehearsal behaves, by order of the operator. A mode that concerns the
/// service's own routes leaves one without any healthy.
enum class RehearsalMode {
    Healthy,
    Unhealthy, ///< 200, but the body says unhealthy, with error and message
    Degraded,  ///< 200, the body says degraded
    Error503,
    Silent,       ///< accepts, never answers
    Drip,         ///< one byte of the body every 200 ms
    Garbage,      ///< answers bytes that are not HTTP
    Refuse,       ///< nothing listens
    Slow,         ///< about 800 ms
    Reset,        ///< cuts every connection after the request
    Unreachable,  ///< the socket is gone
    NotAccepting, ///< its queue of connections is full, so connecting fails: Timeout at the client
    Initializing, ///< says that it is still starting: what comes before healthy
    Flap,         ///< every other health request gets 503
    Lost,         ///< one request in ten is never answered: a single lost probe
    OtherName,    ///< healthy, but says it is another service: news, and news says scanner
    OtherVersion, ///< healthy, but of another version
    RouteMissing, ///< its own routes are neither published nor answered (404)
    CheckFails,   ///< says healthy, but its own routes tell of failure or answer 500
    Stale,        ///< healthy, but its timestamps stand still at when the mode was set
};

/// All of them, in the order in which they are offered.
std::span<const RehearsalMode> rehearsalModes();

/// "healthy", "error503", …: the words of the control socket, the command line and JSON.
std::string_view toString(RehearsalMode mode);

/// InvalidArgument names the allowed words.
Result<RehearsalMode> parseRehearsalMode(std::string_view word);

} // namespace catalyst
