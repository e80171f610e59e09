#pragma once

#include "config/Profile.h"
#include "ssh/RemoteScript.h"

#include <string>
#include <vector>

namespace catalyst {

/// The paths whose file systems matter: the root, the profile's directories and Docker's. Each
/// once.
std::vector<std::string> hostPaths(const DropletPaths& directories);

/// Docker's own directory: where it is not there, there is nothing to say of it.
inline constexpr const char* dockerDirectory = "/var/lib/docker";

/// Reads what `parseHostAnswer` understands, and changes nothing. Runs by any POSIX shell with
/// `timeout`, `date` and `df`. A file system that does not answer costs two seconds and nothing
/// else. `paths` are absolute.
RemoteScript hostScript(std::vector<std::string> paths);

} // namespace catalyst
