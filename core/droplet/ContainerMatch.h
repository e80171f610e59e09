#pragma once

#include "model/Container.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// A service as the profile names it.
struct WantedContainer {
    std::string service;   ///< "risk-manager"
    std::string container; ///< "catalyst-risk-manager"
};

/// Which container is a service's.
struct ContainerMatch {
    /// By what it was found; the first of these that fits a container counts.
    enum class By {
        Nothing,      ///< there is none
        ServiceLabel, ///< compose's label names the service, or its name without dashes
        Name,         ///< it has the profile's name for it
        ComposeName, ///< "project_service_1" or "project-service-1", as compose v1 and v2 name them
    };
    std::string service;
    By by = By::Nothing;
    std::optional<std::size_t> container; ///< its place in the list; empty: missing
    /// Others that fit as well, with why they were not taken: English; empty when there are none.
    std::string note;

    bool operator==(const ContainerMatch&) const = default;
};
std::string_view toString(ContainerMatch::By by); ///< "service_label"

/// One match for each wanted one, in that order. Of several that fit, the one of the compose
/// project in `composeDirectory` comes before others (an empty directory tells nothing), then one
/// that runs (or is paused or restarting) before one that does not, then the one made last. What
/// `compose run` made is nobody's. Pure.
std::vector<ContainerMatch> matchContainers(const std::vector<WantedContainer>& wanted,
                                            const std::vector<ContainerSummary>& containers,
                                            const std::string& composeDirectory);

} // namespace catalyst
