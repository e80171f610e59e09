#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// `emergency-stop`: one action, now, until its verdict is settled, for at most ten minutes or
/// until interrupted. `freeze`: suspends trading and leaves the positions. The exit code.
int emergencyStopCommand(const Arguments& arguments);

/// `stop status | release`: what is latched, and letting go of it. The exit code.
int stopCommand(const Arguments& arguments);

} // namespace catalyst
