#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/Route.h"

#include <vector>

namespace catalyst::rehearsal {

/// `stamps` is the time that the service writes.
std::vector<Route> tradingRoutes(DropletState& state, const Clock& stamps);
std::vector<Route> riskRoutes(DropletState& state);

} // namespace catalyst::rehearsal
