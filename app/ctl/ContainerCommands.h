#pragma once

#include "app/ctl/EngineSession.h"

namespace catalyst {

/// The services' containers as Docker has them.
Task<int> containersCommand(EngineSession& session);

/// `containers restart | stop | start SERVICE [--yes]`: says what it would do, or does it and looks
/// what became of it.
Task<int> changeContainerCommand(EngineSession& session);

} // namespace catalyst
