#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/Route.h"

#include <vector>

namespace catalyst::rehearsal {

std::vector<Route> tradingRoutes(DropletState& state);
std::vector<Route> riskRoutes(DropletState& state);

} // namespace catalyst::rehearsal
