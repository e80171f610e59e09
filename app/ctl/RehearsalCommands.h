#pragma once

#include "app/ctl/EngineSession.h"

namespace catalyst {

/// `rehearsal list | set | scenario | clock`, of a rehearsal that runs. Nothing else is ever
/// changed by it: the profile must be a rehearsal's.
Task<int> rehearsalCommand(EngineSession& session);

} // namespace catalyst
