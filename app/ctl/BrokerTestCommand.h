#pragma once

#include "app/Surroundings.h"

namespace catalyst {

/// `broker test`: asks the broker who knows the keys in the keychain, and prints it; the exit code
/// of `keysTestExit`, 2 where there are no keys, 3 where the keychain does not say. For a profile
/// with a broker.
int brokerTestCommand(const LoadedProfile& loaded, bool isJson);

} // namespace catalyst
