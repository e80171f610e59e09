#pragma once

#include "base/Result.h"
#include "store/Database.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace catalyst {

/// One step from a version to the next, in one transaction. Its SQL is understood by both engines
/// (BIGINT and TEXT). Once released it is never edited: a change is another step.
struct Migration {
    std::string_view name;
    std::span<const char* const> statements;
};

/// What a database of ours holds. Its version is the number of steps done.
struct Schema {
    std::string_view name; ///< "history", "records"
    std::uint32_t applicationId = 0;
    std::span<const Migration> steps;

    int version() const { return static_cast<int>(steps.size()); }
};

/// SQLite: `user_version`; PostgreSQL: the schema's row in `schema_version`, 0 when there is none.
Result<int> versionOf(Database& database, const Schema& schema);

Error newerThan(const Schema& schema, int found, std::string_view where);

/// Takes the database to the schema's version, each step in a transaction of its own, so a failure
/// leaves a whole older version. Safe against another console doing the same at the same time.
/// NewerFormat: nothing was changed.
Result<void> migrate(Database& database, const Schema& schema);

} // namespace catalyst
