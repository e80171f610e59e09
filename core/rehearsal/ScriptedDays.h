#pragma once

#include "rehearsal/Scenario.h"

namespace catalyst {

/// A morning on which the services come up one after the other and late, and one of them not until
/// somebody notices.
Scenario slowMorning();

/// A day of what really happened to operators of such systems, each thing on its own.
Scenario incidentDay();

} // namespace catalyst
