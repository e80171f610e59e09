#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/HttpMessage.h"
#include "rehearsal/RehearsalMode.h"

#include <string>

namespace catalyst::rehearsal {

/// The version a service reports of itself; the extra services of a load bench say 1.0.0.
std::string versionOf(const std::string& service);

/// What `service` answers at /health in `mode` (Healthy, Unhealthy, Degraded or Error503; the
/// others answer as healthy, if at all). Services that always claim to be well on a real droplet
/// obey the mode here, so that each mode can be shown on each service; scanner still claims that
/// its database is connected.
Reply healthReply(const std::string& service, RehearsalMode mode, const DropletState& state);

} // namespace catalyst::rehearsal
