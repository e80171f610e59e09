#pragma once

#include "base/Fs.h"
#include "base/Result.h"

namespace catalyst {

/// Replaces a whole file: whatever happens, power loss included, it holds either all of the old
/// content or all of the new. `mode` (less the umask) is that of the new file. The directory must
/// exist. A path that is a symbolic link or anything but a file is refused (InvalidArgument).
///
/// After an error the old file is untouched and the temporary file beside it is gone, with one
/// exception that the detail names: the new content is in place, but could not be made to survive
/// a power loss. A power loss in the middle may leave the temporary file (".name.….tmp") behind.
Result<void> writeAtomically(Fs& fs, const std::string& path, std::string_view content,
                             mode_t mode = 0600);

/// The content of a regular file (a symbolic link is followed; InvalidArgument for anything that
/// is no file). TooLarge when it has more than `maxBytes`; never reads more than one byte beyond.
Result<std::string> readFile(Fs& fs, const std::string& path, std::size_t maxBytes);

} // namespace catalyst
