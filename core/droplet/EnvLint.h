#pragma once

#include "droplet/EnvFile.h"
#include "model/EnvReading.h"

#include <optional>
#include <vector>

namespace catalyst {

/// All that is wrong with it, in the order of its lines, the file as a whole first. `mode`: the
/// permissions it has there; empty: not known. Pure.
std::vector<EnvFinding> lintEnvFile(const EnvFile& file, std::optional<unsigned> mode);

} // namespace catalyst
