#include "store/Postgres.h"

namespace catalyst {

namespace {

Result<void> configure(Database& database) {
    for (const char* sql : {"SET client_min_messages = warning", "SET statement_timeout = '10s'",
                            "SET lock_timeout = '5s'", "SET synchronous_commit = on",
                            "SET search_path = catalyst_console"}) {
        if (auto r = database.run(sql, "set up the connection"); !r)
            return r;
    }
    return {};
}

Result<bool> hasVersionTable(Database& database) {
    const auto name = database.value(
        "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'catalyst_console' AND tablename = "
        "'schema_version'",
        "look for the console's tables");
    if (!name)
        return fail(name.error());
    return *name != "0";
}

Result<void> createVersionTable(Database& database) {
    constexpr std::string_view doing = "create the console's schema";
    auto transaction = database.begin(doing);
    if (!transaction)
        return fail(transaction.error());
    for (const char* sql :
         {"SELECT pg_advisory_xact_lock(4847183)", "CREATE SCHEMA IF NOT EXISTS catalyst_console",
          "CREATE TABLE IF NOT EXISTS schema_version (name TEXT NOT NULL PRIMARY "
          "KEY, version BIGINT NOT NULL)"}) {
        if (auto r = database.run(sql, doing); !r)
            return r;
    }
    return transaction->commit();
}

} // namespace

Result<std::unique_ptr<Database>> openPostgres(const PostgresAddress& address,
                                               const Schema& schema) {
    auto database = Database::connect({.engine = SqlEngine::Postgres,
                                       .where = address.describe(),
                                       .database = {},
                                       .options = address.connectOptions()});
    if (!database)
        return fail(database.error());
    if (auto r = configure(**database); !r)
        return fail(r.error());
    const auto isPrepared = hasVersionTable(**database);
    if (!isPrepared)
        return fail(isPrepared.error());
    if (!*isPrepared) {
        if (auto r = createVersionTable(**database); !r)
            return fail(r.error());
    }
    if (auto r = migrate(**database, schema); !r)
        return fail(r.error());
    return database;
}

} // namespace catalyst
