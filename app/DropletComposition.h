#pragma once

#include "app/Surroundings.h"
#include "engine/Engine.h"
#include "ssh/SshConfig.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace catalyst {

class SshConnection;

/// What an ssh connection forwards besides the services, and where in its list.
struct DropletForwards {
    std::vector<ForwardTarget> targets;
    std::optional<std::size_t> docker;
    std::optional<std::size_t> database;
    std::optional<std::size_t> redis;
};
/// `first`: the place of the first of them.
DropletForwards dropletForwardsOf(const Profile& profile, std::size_t first);

/// Adds to the parts what the console asks on the droplet besides its services: the Docker engine,
/// PostgreSQL, Redis; whatever the profile names. `ssh`: the way there, which outlives the parts;
/// null: this computer is the droplet, or they are reached from here. A rehearsal has none of them.
void askDroplet(Executor& executor, const LoadedProfile& loaded, const SshConnection* ssh,
                EngineParts& parts);

} // namespace catalyst
