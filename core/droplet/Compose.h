#pragma once

#include "base/Result.h"
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

/// What compose is to do with services.
enum class ComposeVerb {
    Up,       ///< creates and starts what is missing or changed, and what it depends on
    Stop,     ///< ends their processes; the containers stay
    Recreate, ///< makes their containers anew, and theirs alone: the way to make `.env` be read
              ///< again
};
std::string_view toString(ComposeVerb verb); ///< "up", "stop", "recreate"

/// Looks which compose is there; v2 where both are. Changes nothing.
RemoteScript composeDetection();
/// From the outcome of that script: NotFound when neither is there; OutcomeUnknown when the script
/// was not seen to end.
Result<ComposeTool> readComposeDetection(const RemoteOutcome& outcome);

/// Runs compose in `directory` for these services. InvalidArgument for a directory that is not
/// absolute, for no service, and for names other than of a-z, 0-9 and '-'. `limit`: for all of it;
/// compose waits up to ten seconds for each container that is to stop.
Result<RemoteScript> composeCommand(const ComposeTool& tool, ComposeVerb verb,
                                    std::string directory, std::vector<std::string> services,
                                    std::chrono::seconds limit);

/// Whether compose said that it is done, which only reading the containers back proves. Errors:
/// NotFound (no directory, no compose file in it, no such service), Unreachable (it found no Docker
/// engine), PermissionDenied (of the engine's socket), ProcessFailed (any other failure, in
/// compose's words), Cancelled (it surely did not run), OutcomeUnknown (its end was not seen, or it
/// was ended on its way).
Result<void> readComposeOutcome(const RemoteOutcome& outcome);

} // namespace catalyst
