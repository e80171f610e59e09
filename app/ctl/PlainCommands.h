#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// The commands that need no engine. Each prints its result and gives the exit code.
int profileCommand(const Arguments& arguments);
int calendarCommand(const Arguments& arguments);

} // namespace catalyst
