#pragma once

#include "rehearsal/BrokerWorld.h"
#include "rehearsal/RehearsalBrokerMode.h"

namespace catalyst::rehearsal {

/// Makes the world well and sets what the mode says. Refuse is a matter of the wire and leaves a
/// well world.
void setMode(BrokerWorld& world, RehearsalBrokerMode mode);

} // namespace catalyst::rehearsal
