#pragma once

#include "app/Surroundings.h"
#include "async/Executor.h"
#include "async/Task.h"
#include "secrets/HeldKeys.h"

namespace catalyst {

/// Reads the keys of the profile's account from the keychain, on the program's only thread, and
/// holds them or why there are none. Nothing to read for a profile without a broker. `executor` and
/// `keys` outlive it.
Task<void> fillFromKeychain(Executor& executor, const LoadedProfile& loaded, HeldKeys& keys);

} // namespace catalyst
