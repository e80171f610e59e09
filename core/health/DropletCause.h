#pragma once

#include "health/RootCause.h"

#include <cstddef>

namespace catalyst {

/// Fills in where the cause of a lost droplet was seen, its evidence and its guidance, from the
/// finding that most of its `count` services share. Pure.
void describeDroplet(Cause& cause, std::size_t count);

} // namespace catalyst
