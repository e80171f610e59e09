#pragma once

#include "model/Container.h"

#include <string>

namespace catalyst {

/// "news is exited with exit code 1, started 2026-11-27T10:00:00Z", English, for a record.
std::string describe(const ContainerStatus& status);

/// Exited, created or dead. Restarting is not stopped.
bool isStopped(ContainerState state);

} // namespace catalyst
