#pragma once

#include "app/ctl/EngineSession.h"

namespace catalyst {

/// `env show [NAME…]`, `env lint`: the droplet's environment file, its secrets masked, and what is
/// wrong with it.
Task<int> envCommand(EngineSession& session);

/// `env set NAME=VALUE… | NAME [--yes]`, `env unset NAME… [--yes]`: says what it would do, or does
/// it and says what was read back.
Task<int> changeEnvCommand(EngineSession& session);

} // namespace catalyst
