#include "store/Schema.h"

#include <charconv>
#include <string>

namespace catalyst {

namespace {

// Any number: all consoles that use the same server agree on it.
constexpr const char* lockMigrations = "SELECT pg_advisory_xact_lock(4847183)";

Result<void> writeVersion(Database& database, const Schema& schema, int version) {
    const std::string number = std::to_string(version);
    if (database.engine() == SqlEngine::Sqlite) {
        const std::string id = std::to_string(schema.applicationId);
        if (auto r = database.run("PRAGMA application_id = " + id, "mark the file"); !r)
            return r;
        return database.run("PRAGMA user_version = " + number, "write the version");
    }
    auto statement = database.prepare("INSERT INTO schema_version (name, version) VALUES (?, ?) "
                                      "ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                                      "write the version");
    if (!statement)
        return fail(statement.error());
    return statement->bind(schema.name).bind(version).execute();
}

/// True when the schema is complete, false when there are more steps to take.
Result<bool> takeStep(Database& database, const Schema& schema) {
    auto transaction = database.begin("begin a migration");
    if (!transaction)
        return fail(transaction.error());
    if (database.engine() == SqlEngine::Postgres) {
        if (auto r = database.run(lockMigrations, "wait for other migrations"); !r)
            return fail(r.error());
    }
    const auto version = versionOf(database, schema);
    if (!version)
        return fail(version.error());
    if (*version > schema.version())
        return fail(newerThan(schema, *version, database.where()));
    if (*version == schema.version())
        return true;
    const Migration& step = schema.steps[static_cast<std::size_t>(*version)];
    const std::string doing =
        "take migration step " + std::to_string(*version + 1) + " (" + std::string(step.name) + ")";
    for (const char* sql : step.statements) {
        if (auto r = database.run(sql, doing); !r)
            return fail(r.error());
    }
    if (auto r = writeVersion(database, schema, *version + 1); !r)
        return fail(r.error());
    if (auto r = transaction->commit(); !r)
        return fail(r.error());
    return *version + 1 == schema.version();
}

} // namespace

Result<int> versionOf(Database& database, const Schema& schema) {
    constexpr std::string_view doing = "read the version";
    const std::string sql =
        database.engine() == SqlEngine::Sqlite
            ? "PRAGMA user_version"
            : "SELECT COALESCE(MAX(version), 0) FROM schema_version WHERE name = '" +
                  std::string(schema.name) + "'";
    const auto text = database.value(sql, doing);
    if (!text)
        return fail(text.error());
    int version = -1;
    const char* end = text->data() + text->size();
    const auto parsed = std::from_chars(text->data(), end, version);
    if (parsed.ptr != end || version < 0)
        return fail(Error::Code::Corrupt,
                    database.where() + ": its version is '" + *text + "', not a number");
    return version;
}

Error newerThan(const Schema& schema, int found, std::string_view where) {
    return Error{Error::Code::NewerFormat, std::string(where) + ": written by a newer console (" +
                                               std::string(schema.name) + " version " +
                                               std::to_string(found) + ", this one knows " +
                                               std::to_string(schema.version()) +
                                               "); it was left alone, use the newer console"};
}

Result<void> migrate(Database& database, const Schema& schema) {
    const auto version = versionOf(database, schema);
    if (!version)
        return fail(version.error());
    if (*version > schema.version())
        return fail(newerThan(schema, *version, database.where()));
    bool isComplete = *version == schema.version();
    while (!isComplete) {
        const auto step = takeStep(database, schema);
        if (!step)
            return fail(step.error());
        isComplete = *step;
    }
    return {};
}

} // namespace catalyst
