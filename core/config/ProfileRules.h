#pragma once

#include "config/ProfileReader.h"

#include <string_view>
#include <vector>

namespace catalyst {

/// What must hold between keys that are each acceptable: sessions in order, unique names and ports,
/// dependencies that exist and go round in no circle, URLs where and only where the transport uses
/// them, no broker in a rehearsal, a time-out within the intervals, checks and maintenance windows
/// of services that exist. Pure.
std::vector<ProfileProblem> checkProfile(const Profile& profile, const ProfileLines& lines);

/// The line of a key, or of what it is in; 0 when the file says neither.
int lineOf(const ProfileLines& lines, const std::string& key);

/// An URL, `host:port` or an IP address: what a rehearsal profile must not contain anywhere.
bool looksLikeAddress(std::string_view text);

} // namespace catalyst
