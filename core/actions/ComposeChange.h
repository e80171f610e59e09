#pragma once

#include "actions/ActionRunner.h"
#include "droplet/Compose.h"
#include "droplet/ContainerMatch.h"
#include "droplet/DockerApi.h"
#include "ssh/RunScript.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// The container of one service as it was seen; empty: it has none.
using SeenContainer = std::optional<ContainerStatus>;

/// What compose is to do with services, shared by the steps of the action and whoever reports it.
struct ComposeChange {
    std::shared_ptr<DockerApi> docker;
    RunScript run;
    const Clock& clock; ///< outlives the steps
    ComposeVerb verb = ComposeVerb::Up;
    ComposeSite site;
    std::vector<WantedContainer> services; ///< not empty
    std::string operationId;

    std::optional<ComposeTool> tool = {}; ///< as the droplet has it
    // One for each service, in that order; empty: not seen yet.
    std::vector<SeenContainer> before = {};
    std::vector<SeenContainer> after = {};
};

/// What the services' containers say of the change, both lists in the order of `services`. Pure.
/// - Up: each runs.
/// - Stopped: none runs: each is exited, created or dead, or there is none.
/// - Recreated: each runs, and is another container than before.
ReadBack judgeComposeChange(ComposeVerb verb, const std::vector<WantedContainer>& services,
                            const std::vector<SeenContainer>& before,
                            const std::vector<SeenContainer>& after);

/// The steps of the actions "compose.up", "compose.stop" and "compose.recreate": looks which
/// compose there is and at the containers, runs compose once, and looks until they are as intended,
/// for at most 3 s; what is to run is seen running twice, a second apart, since the same starts.
/// NotPermitted, before anything is sent, when a service's container was made in another compose
/// directory: compose would make a second one of the same name. Where compose failed the error says
/// how the containers were found afterwards.
ActionSteps composeSteps(std::shared_ptr<ComposeChange> change);

/// The limit given to compose for so many services.
std::chrono::seconds composeWithin(std::size_t services);

} // namespace catalyst
