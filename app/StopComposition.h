#pragma once

#include "app/Surroundings.h"
#include "async/Executor.h"
#include "stop/StopLink.h"

#include <memory>

namespace catalyst {

/// The way to the stop of the profile's account. Its callbacks come on `callbacks`, which outlives
/// it, as does `clock`.
std::unique_ptr<StopLink> makeStopLink(const LoadedProfile& loaded, const Clock& clock,
                                       Executor& callbacks);

} // namespace catalyst
