#pragma once

#include "actions/ActionRunner.h"
#include "droplet/DockerApi.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace catalyst {

/// One container that is to be restarted, stopped or started, shared by the steps of the action and
/// whoever reports it.
struct ContainerChange {
    using Kind = ContainerVerb;

    std::shared_ptr<DockerApi> docker;
    const Clock& clock; ///< outlives the steps
    Kind kind = Kind::Restart;
    std::string container; ///< id or name
    std::string operationId;
    std::chrono::seconds grace{10}; ///< for its process to end by itself; at most 10 minutes

    std::optional<ContainerStatus> before = {}; ///< seen before anything was sent
    std::optional<ContainerStatus> after = {};  ///< seen last
    bool isAnswered = false;                    ///< the engine said what it did
};

/// What the container's state says of the change. Pure.
/// - Restarted: it runs, and was started after it was before.
/// - Stopped: it is exited, created or dead: Docker does not restart what it was asked to stop,
///   while the engine runs. Restarting is not stopped.
/// - Started: it runs. One that ends at once is not.
/// As intended when so; `observed` warns of a policy that starts a stopped one with the engine.
ReadBack judgeContainerChange(ContainerChange::Kind kind, const ContainerStatus& before,
                              const ContainerStatus& after);

/// The steps of the actions "container.restart", "container.stop" and "container.start": looks at
/// the container, sends the change once, and looks until it is as intended, for at most 3 s, or,
/// when no answer came, 3 s more than the grace; what is to run is seen running twice, a second
/// apart, since the same start. What the engine refuses is a failure; of what it does not answer
/// only the look tells.
ActionSteps containerSteps(std::shared_ptr<ContainerChange> change);

} // namespace catalyst
