#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// `account`, `positions`, `orders`: read from the broker itself, without an engine.
int brokerCommand(const Arguments& arguments);

/// `emergency-stop`: presses the button, in this process, by the broker lane alone; until the
/// verdict is settled, for at most ten minutes, or until interrupted. A lane that is left goes on
/// nowhere else.
int emergencyStopCommand(const Arguments& arguments);

} // namespace catalyst
