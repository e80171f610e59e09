#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/Route.h"

#include <span>
#include <string>
#include <vector>

namespace catalyst::rehearsal {

/// The nine, in start order.
std::span<const char* const> serviceNames();

/// The operations of `service` beyond /health and /openapi.json in the variant of `state`, which
/// they use and change while they live. `stamps` is the time that the service writes.
std::vector<Route> routesOf(const std::string& service, DropletState& state, const Clock& stamps);

} // namespace catalyst::rehearsal
