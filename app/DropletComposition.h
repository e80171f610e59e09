#pragma once

#include "app/Surroundings.h"
#include "engine/Engine.h"
#include "health/DatabaseExamination.h"
#include "secrets/HeldAccess.h"
#include "ssh/SshConfig.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace catalyst {

class Http;
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

/// The passwords that what is asked may want, as they are read from the keychain.
struct DropletPasswords {
    std::shared_ptr<const HeldAccess> database; ///< null: none
    std::shared_ptr<const HeldAccess> redis;    ///< null: none
    /// Has the keychain asked anew; any thread, returns at once.
    std::function<void()> askKeychain;
};

/// Adds to the parts what the console asks on the droplet besides its services: the Docker engine,
/// PostgreSQL, Redis, whatever the profile names, and the host itself. `http` is the engine
/// thread's. `ssh`: the way there, which outlives the parts' tasks; null: this computer is the
/// droplet, or they are reached from here. A rehearsal has none of them.
void askDroplet(Executor& executor, const LoadedProfile& loaded, std::shared_ptr<Http> http,
                SshConnection* ssh, DropletPasswords passwords, EngineParts& parts);

/// What is held, empty where none is kept; where the keychain has said nothing yet it is asked, and
/// waited for for three seconds.
Task<Result<Secret>> heldPassword(std::shared_ptr<const HeldAccess> held,
                                  std::function<void()> askKeychain = {});
/// The database that the profile names, for the doctor; empty: none, or it cannot be understood.
/// `ssh` as above.
std::optional<DatabaseCase> databaseCaseOf(const Profile& profile, const SshConnection* ssh,
                                           std::function<Task<Result<Secret>>()> password);

} // namespace catalyst
