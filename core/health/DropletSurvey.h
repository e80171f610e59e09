#pragma once

#include "async/Executor.h"
#include "async/Task.h"
#include "base/Secret.h"
#include "config/Profile.h"
#include "droplet/Discovery.h"
#include "net/Http.h"
#include "ssh/SshConnection.h"

#include <functional>
#include <optional>
#include <string>

namespace catalyst {

/// How far a survey has come.
enum class SurveyStep { Connecting, Looking, Asking };

/// Which droplet is looked at, before there is a profile of it.
struct SurveyCase {
    ProfileId id;
    SshProfile ssh; ///< whose key is pinned already
    std::string dockerSocket;
    /// The connection for a profile: one forward for each of its services, in their order, and then
    /// Docker's.
    std::function<SshConnection::Parts(const Profile&)> partsOf;
    std::string operationId; ///< of the one command it runs
};

/// What became of it.
struct Survey {
    std::optional<SshFailure> failure; ///< there was no connection, and nothing else is known
    DropletDiscovery found;
    Profile proposal;
    Secret databasePassword; ///< as the droplet's .env has it; empty: it has none
};

/// Looks over ssh at what a droplet is made of: Docker's list, one look at the compose directory,
/// then /health and /openapi.json of each service. Changes nothing there. Connects a second time
/// when services have other ports than the contract's, so a key without an agent is asked for
/// twice. Ends within about a minute and a half, and the time in which somebody is asked.
/// `executor` and `http` outlive it; `progress` does not destroy it.
Task<Survey> surveyDroplet(Executor& executor, Http& http, SurveyCase surveyed,
                           std::function<void(SurveyStep)> progress = {});

} // namespace catalyst
