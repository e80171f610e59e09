#pragma once

#include "app/Surroundings.h"
#include "async/ThreadExecutor.h"
#include "engine/Engine.h"

namespace catalyst {

/// The exchange calendar with the overrides of that file; absence is normal.
Result<ExchangeCalendar> readCalendarWith(const std::string& overridesFile);

/// Makes the real adapters of an engine. Called on the engine's thread; `storeWorker` outlives the
/// engine.
Result<EngineParts> makeEngineParts(Executor& executor, ThreadExecutor& storeWorker,
                                    const LoadedProfile& loaded, std::string actor);

} // namespace catalyst
