#include "store/Sqlite.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace catalyst {

namespace {

namespace fs = std::filesystem;

Error errnoError(const fs::path& path, std::string_view doing) {
    const int number = errno;
    Error::Code code = Error::Code::Io;
    if (number == ENOENT || number == ENOTDIR)
        code = Error::Code::NotFound;
    else if (number == EACCES || number == EPERM || number == EROFS)
        code = Error::Code::PermissionDenied;
    else if (number == ENOSPC || number == EDQUOT)
        code = Error::Code::NoSpace;
    return Error{code, path.string() + ": cannot " + std::string(doing) + ": " +
                           std::generic_category().message(number)};
}

/// Makes sure that there is a regular file which may be written. SQLite adopts an empty one; made
/// here it is private from the start, and SQLite gives -wal and -shm the same permissions.
Result<void> prepareFile(const fs::path& path) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    if (fs::exists(status) && !fs::is_regular_file(status))
        return fail(Error::Code::Corrupt, path.string() + ": is not a regular file");
    const fs::path directory = path.parent_path().empty() ? "." : path.parent_path();
    if (::faccessat(AT_FDCWD, directory.c_str(), W_OK | X_OK, AT_EACCESS) != 0)
        return fail(errnoError(directory, "write into this directory"));
    if (fs::exists(status)) {
        if (::faccessat(AT_FDCWD, path.c_str(), R_OK | W_OK, AT_EACCESS) != 0)
            return fail(errnoError(path, "read and write it"));
        return {};
    }
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(errnoError(path, "create it"));
    ::close(file);
    return {};
}

/// A crash while the file was made left a rollback journal; SQLite repairs that when it may write.
bool hasJournal(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path.string() + "-journal", ignored);
}

/// What the first bytes tell, without SQLite: it would take a very short text for an empty
/// database, and its housekeeping at closing would touch a newer file. Layout:
/// sqlite.org/fileformat2.html, 1.3. An empty file is a new one.
Result<void> checkHeader(const fs::path& path, const Schema& schema) {
    constexpr std::string_view magic("SQLite format 3\0", 16);
    constexpr std::size_t versionAt = 60;
    constexpr std::size_t applicationAt = 68;
    std::array<char, 100> header{};
    std::ifstream file(path, std::ios::binary);
    file.read(header.data(), header.size());
    if (file.gcount() == 0)
        return {};
    if (!file || std::string_view(header.data(), magic.size()) != magic)
        return fail(Error::Code::Corrupt, path.string() + ": is not a database");
    const auto number = [&header](std::size_t at) {
        std::uint32_t value = 0;
        for (std::size_t i = at; i < at + 4; ++i)
            value = value << 8U | static_cast<unsigned char>(header[i]);
        return value;
    };
    const std::uint32_t version = number(versionAt);
    if (number(applicationAt) == schema.applicationId &&
        version > static_cast<std::uint32_t>(schema.version()))
        return fail(newerThan(schema, static_cast<int>(version), path.string()));
    return {};
}

Result<void> checkIdentity(Database& database, const Schema& schema) {
    const auto id = database.value("PRAGMA application_id", "read its header");
    if (!id)
        return fail(id.error());
    const auto version = versionOf(database, schema);
    if (!version)
        return fail(version.error());
    if (*id == std::to_string(schema.applicationId)) {
        if (*version > schema.version())
            return fail(newerThan(schema, *version, database.where()));
        return {};
    }
    const auto tables = database.value("SELECT COUNT(*) FROM sqlite_master", "read its tables");
    if (!tables)
        return fail(tables.error());
    if (*id == "0" && *version == 0 && *tables == "0")
        return {};
    return fail(Error::Code::Corrupt, database.where() +
                                          ": is a database of another program (application id " +
                                          *id + ")");
}

Result<void> checkSoundness(Database& database) {
    const auto verdict = database.value("PRAGMA quick_check(1)", "check it");
    if (!verdict)
        return fail(verdict.error());
    if (*verdict != "ok")
        return fail(Error::Code::Corrupt, database.where() + ": damaged: " + *verdict);
    return {};
}

Result<void> checkContent(Database& database, const Schema& schema) {
    if (auto r = checkIdentity(database, schema); !r)
        return r;
    return checkSoundness(database);
}

/// Checks through a connection that cannot write, so that closing it does not carry a WAL into a
/// file that is damaged or newer.
Result<void> checkReadOnly(Database::Connection connection, const Schema& schema) {
    connection.options += ";QSQLITE_OPEN_READONLY";
    auto database = Database::connect(connection);
    if (!database)
        return fail(database.error());
    return checkContent(**database, schema);
}

Result<void> configure(Database& database, Durability durability) {
    const std::array statements{
        std::string("PRAGMA journal_mode = WAL"),
        std::string("PRAGMA synchronous = ") + (durability == Durability::Full ? "FULL" : "NORMAL"),
        std::string("PRAGMA foreign_keys = ON"),
        // A long reader lets the WAL grow; afterwards it is cut back to 16 MB.
        std::string("PRAGMA journal_size_limit = 16777216"),
    };
    for (const std::string& sql : statements) {
        if (auto r = database.run(sql, "set it up"); !r)
            return r;
    }
    return {};
}

} // namespace

Result<std::unique_ptr<Database>> openSqlite(const fs::path& path, Durability durability,
                                             const Schema& schema) {
    std::error_code failed;
    fs::path real = fs::weakly_canonical(path, failed);
    if (failed)
        real = path;
    if (auto r = prepareFile(real); !r)
        return fail(r.error());
    const Database::Connection connection{.engine = SqlEngine::Sqlite,
                                          .where = real.string(),
                                          .database = real.string(),
                                          .options = "QSQLITE_BUSY_TIMEOUT=2000"};
    const bool needsRepair = hasJournal(real);
    if (!needsRepair) {
        if (auto r = checkHeader(real, schema); !r)
            return fail(r.error());
        if (auto r = checkReadOnly(connection, schema); !r)
            return fail(r.error());
    }
    auto database = Database::connect(connection);
    if (!database)
        return fail(database.error());
    if (needsRepair) {
        if (auto r = checkContent(**database, schema); !r)
            return fail(r.error());
    }
    if (auto r = configure(**database, durability); !r)
        return fail(r.error());
    if (auto r = migrate(**database, schema); !r)
        return fail(r.error());
    return database;
}

} // namespace catalyst
