#pragma once

#include "app/ctl/EngineSession.h"

namespace catalyst {

/// What is known, without a judgement in the exit code: 0 when all of it could be read.
Task<int> servicesCommand(EngineSession& session);
Task<int> incidentsCommand(EngineSession& session);
Task<int> historyCommand(EngineSession& session);

} // namespace catalyst
