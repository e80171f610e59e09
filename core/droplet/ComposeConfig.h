#pragma once

#include "base/Result.h"
#include "droplet/Compose.h"
#include "droplet/ContainerEnvironment.h"
#include "ssh/RemoteOutcome.h"
#include "ssh/RemoteScript.h"

#include <map>
#include <string>
#include <vector>

namespace catalyst {

/// What compose would pass to each service's container if it made one now, by compose's name of the
/// service, masked.
using ComposeEnvironments = std::map<std::string, std::vector<EnvironmentVariable>>;

/// Has compose say how it reads its files and `.env` now (`config`): v2 where it is there, else v1.
/// Changes nothing, asks no engine. Confidential.
RemoteScript composeConfigScript(std::string directory);
/// From the outcome of that script. NotFound (no directory, no compose), InvalidData (compose
/// refuses its files, in its words without what they hold; or what came is not its YAML), else why
/// the script did not come to its end.
Result<ComposeEnvironments> readComposeConfig(RemoteOutcome outcome, const EnvironmentMask& mask);

} // namespace catalyst
