#pragma once

#include "app/ctl/Requests.h"
#include "model/EnvReading.h"

#include <string>
#include <vector>

namespace catalyst {

/// The file's variables, secrets masked; of `names` only, where there are any.
std::string envText(const EnvReading& reading, const std::vector<std::string>& names);
/// What is wrong with it, and what to do.
std::string envLintText(const EnvReading& reading);
/// Where the services have something else than the file says, and why.
std::string envDiffText(const EnvReading& reading, const std::vector<std::string>& names);
/// What a change would do.
std::string envPlanText(const EnvReading& reading, const EnvRequest& request);

} // namespace catalyst
