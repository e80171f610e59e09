#pragma once

#include "app/ctl/EngineSession.h"

namespace catalyst {

/// `compose up | stop | recreate SERVICE… [--yes]`: says what it would do, or does it and looks
/// what became of it.
Task<int> composeCommand(EngineSession& session);

} // namespace catalyst
