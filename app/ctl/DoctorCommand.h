#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// `doctor`: looks at the whole way to the droplet and says of each step what was seen, the likely
/// cause and what to do. Needs no engine. Gives the exit code.
int doctorCommand(const Arguments& arguments);

} // namespace catalyst
