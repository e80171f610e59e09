#pragma once

#include "app/DropletComposition.h"
#include "app/Surroundings.h"
#include "async/ThreadExecutor.h"
#include "engine/Engine.h"
#include "health/HttpsLink.h"
#include "ssh/SshPrompter.h"
#include "stop/StopLedger.h"

namespace catalyst {

/// The exchange calendar with the overrides of that file; absence is normal.
Result<ExchangeCalendar> readCalendarWith(const std::string& overridesFile);

/// The chain over all that the profile's engine did and its stops; may not exist.
std::string auditPathOf(const LoadedProfile& loaded);

/// Makes the real adapters of an engine. Called on the engine's thread; `storeWorker` outlives the
/// engine. `openBroker`: of the profile's account, for the engine's thread. `stops`: of the
/// account, for the permit of every action. `prompter`: as `sshPartsOf`; outlives the engine.
/// `access`: where the profile's proxy wants to see a secret; without it nothing is asked there.
/// `passwords`: of what else is asked on the droplet.
Result<EngineParts> makeEngineParts(Executor& executor, ThreadExecutor& storeWorker,
                                    const LoadedProfile& loaded, std::string actor,
                                    OpenBroker openBroker, std::shared_ptr<const StopLedger> stops,
                                    SshPrompter* prompter = nullptr,
                                    std::optional<HttpsLink::Parts> access = std::nullopt,
                                    DropletPasswords passwords = {});

} // namespace catalyst
