#pragma once

#include "config/Profile.h"
#include "droplet/Examination.h"
#include "net/Http.h"

#include <vector>

namespace catalyst {

/// Looks at the droplet that the console itself runs on: Port, Services, Docker, Compose, EnvFile,
/// none of which stands on another. Changes nothing. Ends within about half a minute. `http`
/// outlives it.
Task<std::vector<Examination>> examineLocal(Http& http, Profile profile);

/// Port, from connecting to every service's. Pure.
Examination examinePorts(const std::vector<ServiceContact>& contacts);

} // namespace catalyst
