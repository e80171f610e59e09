#pragma once

#include "model/Action.h"
#include "model/Status.h"

#include <string>

namespace catalyst {

/// The status as text for a terminal: mode first, one line a service, incidents, notes. Ages are
/// measured from `now`.
std::string statusText(const StatusSnapshot& status, Instant now);

/// One line: time, mode, overall state, and how many services are in which state.
std::string statusLine(const StatusSnapshot& status);

std::string actionText(const ActionRecord& record);

/// 0 ok, 1 degraded, 2 failed, 3 unknown.
int exitCodeOf(State overall);

} // namespace catalyst
