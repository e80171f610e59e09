#pragma once

#include "app/Surroundings.h"
#include "async/Executor.h"
#include "async/Task.h"
#include "secrets/AccessSecret.h"
#include "secrets/HeldAccess.h"
#include "secrets/HeldKeys.h"

namespace catalyst {

/// Reads the keys of the profile's account from the keychain, on the program's only thread, and
/// holds them or why there are none. Nothing to read for a profile without a broker. `executor` and
/// `keys` outlive it.
Task<void> fillFromKeychain(Executor& executor, const LoadedProfile& loaded, HeldKeys& keys);

/// The same for what the profile's proxy wants to see.
Task<void> fillAccess(Executor& executor, ProfileId profile, AccessKind kind,
                      std::shared_ptr<HeldAccess> access);

/// The secret that the profile's proxy wants to see, read now; null: it wants none. AccessMissing
/// says why it cannot be had.
Task<Result<std::shared_ptr<const Secret>>> readAccessNow(Executor& executor,
                                                          const Profile& profile);

} // namespace catalyst
