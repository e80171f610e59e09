#pragma once

#include "app/ctl/EngineSession.h"

namespace catalyst {

/// `positions close SYMBOL [--yes]`: says what it would do, and with --yes does it and reads it
/// back.
Task<int> closeCommand(EngineSession& session);

} // namespace catalyst
