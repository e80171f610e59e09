#pragma once

#include "model/EnvReading.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace catalyst {

/// What one service gets.
struct ServiceEnvironment {
    std::string service; ///< as the profile names it
    /// What compose would pass to a container that it made now; empty: not known.
    std::optional<std::vector<EnvironmentVariable>> passed;
    /// What its container has; empty: it has none, or that is not known.
    std::optional<std::vector<EnvironmentVariable>> container;
};

/// Every variable of the file, and every one that compose passes on, in every service that gets it.
/// `interpolated`: names whose value in the file holds a '$' that compose replaces. All values are
/// masked by one mask, whose fingerprints tell whether they are the same; without fingerprints
/// nothing is decided. In the order of the file, then of the services. Pure.
std::vector<EnvUse> compareEnvironments(const std::vector<EnvEntry>& file,
                                        const std::set<std::string>& interpolated,
                                        const std::vector<ServiceEnvironment>& services);

} // namespace catalyst
