#pragma once

#include "async/Task.h"
#include "ssh/RemoteOutcome.h"
#include "ssh/RemoteScript.h"
#include "ssh/SshConfig.h"

#include <chrono>
#include <map>
#include <string>

namespace catalyst {

inline constexpr std::chrono::seconds usualBeginning{10};

/// Where a command goes through.
struct SshRoute {
    std::string program; ///< "ssh"
    SshTarget target;
    SshPlace place;
    std::map<std::string, std::string> environment;
};

/// Runs a script through the connection at `route`, once, or not at all. It has to begin within
/// `beginWithin`, by the droplet's clock, which reads `droplet` now; the whole is given up after
/// that, its limit and the seconds that killing takes. Output above `outputCap` bytes makes it
/// Unknown. When the frame is destroyed the script may go on for up to its limit.
Task<RemoteOutcome> runRemoteCommand(SshRoute route, RemoteScript script, std::string operationId,
                                     std::string input, std::chrono::sys_seconds droplet,
                                     std::chrono::seconds beginWithin = usualBeginning,
                                     std::size_t outputCap = 1 << 20);

/// How long a script of that limit may take in all, when it has to begin within the usual time.
std::chrono::seconds remoteCommandWithin(std::chrono::seconds limit);

/// Runs a script on this computer, which is the droplet, by its own shell and as held to its time
/// as any other. `now` by this computer's clock.
Task<RemoteOutcome> runLocalCommand(RemoteScript script, std::string operationId, std::string input,
                                    std::map<std::string, std::string> environment,
                                    std::chrono::sys_seconds now);

} // namespace catalyst
