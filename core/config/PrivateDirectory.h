#pragma once

#include "base/Result.h"

#include <sys/types.h>

#include <string>

namespace catalyst {

/// Makes a directory and the missing ones above it, each 0700, and verifies the last: a directory
/// and no link, of `owner`, closed to everyone else. One that was there and is open to others is
/// closed when it is the owner's. PermissionDenied when another user could have prepared it.
Result<void> makePrivateDirectory(const std::string& path, uid_t owner);

/// A directory of that owner's to which nobody else has access.
bool isPrivateDirectory(const std::string& path, uid_t owner);

} // namespace catalyst
