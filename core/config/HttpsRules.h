#pragma once

#include "config/ProfileReader.h"

#include <vector>

namespace catalyst {

/// What must hold between the keys of `[https]`, the services' urls and the transport: every
/// service has a place, plain http leaves this computer only where it was allowed, nothing secret
/// goes by http, and by no url to a host that is not the proxy's. Pure.
std::vector<ProfileProblem> problemsOfHttps(const Profile& profile, const ProfileLines& lines);

} // namespace catalyst
