#pragma once

#include "base/Result.h"
#include "model/ComposeVerb.h"
#include "ssh/RemoteOutcome.h"
#include "ssh/RemoteScript.h"

#include <chrono>
#include <string>
#include <vector>

namespace catalyst {

/// Which of the two the droplet has.
struct ComposeTool {
    enum class Kind {
        V1, ///< `docker-compose`
        V2, ///< `docker compose`
    };
    Kind kind = Kind::V2;
    std::string version; ///< "1.29.2"

    bool operator==(const ComposeTool&) const = default;
};

/// Where compose is to work.
struct ComposeSite {
    std::string directory; ///< on the droplet, absolute
    /// The socket of the engine that is meant, on the droplet; empty: whichever the login has.
    std::string dockerSocket = {};
};

/// Looks which compose is there; v2 where both are. Changes nothing.
RemoteScript composeDetection();
/// From the outcome of that script: NotFound when neither is there; OutcomeUnknown when the script
/// was not seen to end.
Result<ComposeTool> readComposeDetection(const RemoteOutcome& outcome);

/// Runs compose there for these services. InvalidArgument for a place that is not absolute, for no
/// service, and for names other than of a-z, 0-9 and '-'. `limit`: for all of it;
/// compose waits up to ten seconds for each container that is to stop.
Result<RemoteScript> composeCommand(const ComposeTool& tool, ComposeVerb verb, ComposeSite site,
                                    std::vector<std::string> services, std::chrono::seconds limit);

/// Whether compose said that it is done, which only reading the containers back proves. Errors:
/// NotFound (no directory, no compose file in it, no such service), Unreachable (it found no Docker
/// engine), PermissionDenied (of the engine's socket), ProcessFailed (any other failure, in
/// compose's words), Cancelled (it surely did not run), OutcomeUnknown (its end was not seen, or it
/// was ended on its way).
Result<void> readComposeOutcome(const RemoteOutcome& outcome);

} // namespace catalyst
