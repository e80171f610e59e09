#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "ssh/RemoteOutcome.h"
#include "ssh/RemoteScript.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace catalyst {

/// A file on the droplet as it was read, all of it at once.
struct RemoteFile {
    Secret content;
    std::string sha256; ///< of the content, in 64 hexadecimal digits
    unsigned mode = 0;  ///< permission bits: 0640
    std::string owner;  ///< "root:root", or "UNKNOWN" for accounts without a name
    int leftovers = 0;  ///< temporary files of interrupted replacements beside it

    static constexpr std::size_t mostBytes = 256 * 1024;
};

/// Reads a regular file of at most `RemoteFile::mostBytes`. Confidential. `path` is absolute.
RemoteScript readFileScript(std::string path);
/// From the outcome of that script. NotFound; PermissionDenied; TooLarge; Unsupported (a symbolic
/// link, or no regular file); InvalidData (it was changed while it was read, or what came is not
/// what it said); else why the script did not come to its end: Unreachable, Timeout,
/// OutcomeUnknown, ProcessFailed.
Result<RemoteFile> readFileAnswer(RemoteOutcome outcome);

/// Puts a new content in the place of a file, whole or not at all.
struct FileReplacement {
    std::string path;        ///< absolute, and not of a symbolic link
    std::string oldSha256;   ///< what is there now; something else is left alone
    Secret content;          ///< goes by standard input
    std::string stamp;       ///< of the copy of what was there: "20261127T061500Z"
    std::string operationId; ///< in the name of the temporary file
    int copiesKept = 20;     ///< of such copies, the newest; the copy of this one is among them
};

/// Under a lock on its directory: compares what is there with `oldSha256`, writes a temporary file
/// beside it and checks its length and hash, gives it the owner and mode of what is there, syncs
/// it, keeps a copy with mode 0600 as `<path>.catalyst-<stamp>`, renames, syncs the directory, and
/// reads back. Temporary files of interrupted runs are removed first. The content is not in it.
Result<RemoteScript> replaceFileScript(const FileReplacement& replacement);

/// What became of it. `Replaced` and `Unchanged` were read back there.
struct FileReplaced {
    std::string sha256; ///< as read back
    std::string copy;   ///< the path of the copy of what was there before
};
/// From the outcome of that script. Before anything was changed: NotFound, PermissionDenied,
/// NoSpace, Locked (somebody else edits it), NotPermitted (it is not what it was when it was read),
/// Unsupported (a symbolic link, no regular file, or a file that is mounted there by itself),
/// InvalidData (less came than was sent), Cancelled (it surely did not run). OutcomeUnknown: it was
/// on its way, and only reading the file tells.
Result<FileReplaced> readReplaceAnswer(const RemoteOutcome& outcome);

/// Removes the temporary files that interrupted replacements have left beside that file; they hold
/// what it holds. Does nothing while somebody edits it.
RemoteScript sweepFileScript(std::string path);
/// How many were removed. Locked: somebody edits it; errors as above.
Result<int> readSweepAnswer(const RemoteOutcome& outcome);

} // namespace catalyst
