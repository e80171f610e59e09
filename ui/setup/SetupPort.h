#pragma once

#include "config/SetupAnswers.h"
#include "droplet/Discovery.h"
#include "health/DropletSurvey.h"
#include "settings/ConnectionPort.h"

#include <functional>
#include <optional>
#include <string>

namespace catalyst {

/// Where a profile that is to be made will stand, and how its droplet is reached.
struct SetupPlace {
    std::string profileFile;
    ConnectionFacts facts;
};

/// What a survey found, without what is secret of it.
struct SurveyReport {
    std::optional<SshFailure> failure; ///< there was no connection, and nothing else is known
    DropletDiscovery found;
    Profile proposal;
};

/// Makes a profile of a droplet that has none, for the window. Main thread; every call returns at
/// once, and what it is given is called later, there, unless the port is gone.
class SetupPort {
public:
    virtual ~SetupPort() = default;

    /// Makes the directories of a profile and nothing else. AlreadyExists: there is one of that
    /// name.
    virtual void prepare(SetupRequest request,
                         std::function<void(const Result<SetupPlace>&)> done) = 0;
    /// To the droplet of the last `prepare` that succeeded; its key and nothing else. Another one
    /// takes its place right before the next success is told.
    virtual ConnectionPort& connection() = 0;
    /// Looks at that droplet, whose key is pinned. Ends with Timeout after some minutes, most of
    /// which are for unlocking the operator's key. One at a time.
    virtual void survey(std::function<void(const SurveyStep&)> progress,
                        std::function<void(const Result<SurveyReport>&)> done) = 0;
    /// Ends it; nothing is told any more.
    virtual void cancelSurvey() = 0;
    /// AlreadyExists: a profile of that name came to be meanwhile, and is left as it is.
    virtual void write(Profile profile, std::function<void(const Result<void>&)> done) = 0;
};

} // namespace catalyst
