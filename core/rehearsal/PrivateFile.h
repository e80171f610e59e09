#pragma once

#include "base/Result.h"

#include <sys/stat.h>

#include <cstddef>
#include <string>

namespace catalyst {

/// The content of a file that nobody else can have written: regular, no symbolic link, owned by
/// this user, mode exactly 0600. What is longer than `most` bytes is InvalidData. NotFound, or
/// PermissionDenied, for one that is not there or not so.
Result<std::string> readPrivateFile(const std::string& path, std::size_t most);

/// PermissionDenied, naming `path`, unless it is this user's with exactly that mode.
Result<void> checkOwnership(const struct stat& status, const std::string& path, mode_t mode);

/// What errno says of `path`.
tl::unexpected<Error> fileError(const std::string& path);

} // namespace catalyst
