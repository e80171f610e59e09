#pragma once

#include "config/Profile.h"
#include "market/SessionPlan.h"

namespace catalyst {

/// The profile's sessions as the calendar takes them. The profile's reader has refused whatever
/// `validate` would, with line and fix, so a failure is a bug: Internal.
Result<SessionPlan> sessionPlanOf(const Profile& profile);

} // namespace catalyst
