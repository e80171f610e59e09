#pragma once

#include "config/ProfileReader.h"

#include <vector>

namespace catalyst {

/// What must hold between the keys of `[[checks]]` and `[[maintenance]]` and the services: they
/// exist, a check's name is its own within its service, it has a condition or a limit of age and
/// not both, a window ends after it begins. Pure.
std::vector<ProfileProblem> problemsOfChecks(const Profile& profile, const ProfileLines& lines);

} // namespace catalyst
