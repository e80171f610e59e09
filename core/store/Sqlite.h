#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/Schema.h"

#include <filesystem>
#include <memory>

namespace catalyst {

/// When a commit is on the disk. Full: before it returns. Normal: a power cut may cost the last
/// ones, never the file.
enum class Durability { Normal, Full };

/// Opens or creates (0600) the file, checks it, and takes it to the schema's version. Symbolic
/// links are followed: the file they lead to is meant. One Database a file and process.
///
/// Corrupt: not a regular file, not a database, damaged, or another program's; nothing was changed.
/// NewerFormat: nothing was changed. NotFound: the directory is missing. PermissionDenied, NoSpace,
/// Locked, Io as they say.
Result<std::unique_ptr<Database>> openSqlite(const std::filesystem::path& path,
                                             Durability durability, const Schema& schema);

} // namespace catalyst
