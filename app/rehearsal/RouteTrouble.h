#pragma once

#include "rehearsal/DropletState.h"
#include "rehearsal/RehearsalMode.h"
#include "rehearsal/Route.h"

#include <optional>
#include <string>

namespace catalyst::rehearsal {

/// What `route` of `service` answers in place of its own answer: 500 with the database stopped,
/// where it needs one; in the mode CheckFails the failure that only this route admits. A route that
/// changes something is not concerned by the mode.
std::optional<Reply> troubleOf(const std::string& service, const Route& route, RehearsalMode mode,
                               const DropletState& state);

} // namespace catalyst::rehearsal
