#pragma once

#include "app/ctl/Arguments.h"

namespace catalyst {

/// `account`, `positions`, `orders`: read from the broker itself, without an engine.
int brokerCommand(const Arguments& arguments);

} // namespace catalyst
