#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// `emergency-stop`: one action, now, until its verdict is settled, for at most ten minutes or
/// until interrupted. `freeze`: suspends trading and leaves the positions. The exit code.
int emergencyStopCommand(const Arguments& arguments);

/// `stop status | release | drill | export | card`: what is latched; letting go of it; a stop of a
/// rehearsal or a paper account, timed and kept; what was written down. The exit code.
int stopCommand(const Arguments& arguments);

} // namespace catalyst
