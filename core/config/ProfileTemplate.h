#pragma once

#include "config/Profile.h"

#include <string>

namespace catalyst {

/// The commented `catalyst.toml` that `catalystctl profile init` writes: every key with its
/// meaning, unit, range and default. Reading it back gives `profile` again, as long as the profile
/// came from `defaultProfile`.
std::string profileTemplate(const Profile& profile);

} // namespace catalyst
