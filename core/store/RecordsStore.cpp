#include "store/RecordsStore.h"

#include "store/Postgres.h"
#include "store/Sqlite.h"

namespace catalyst {

namespace {

Result<std::unique_ptr<Database>> openDatabase(const RecordsLocation& location) {
    if (const auto* address = std::get_if<PostgresAddress>(&location))
        return openPostgres(*address, recordsSchema);
    return openSqlite(std::get<std::filesystem::path>(location), Durability::Full, recordsSchema);
}

} // namespace

Result<std::unique_ptr<RecordsStore>> RecordsStore::open(const RecordsLocation& location) {
    auto database = openDatabase(location);
    if (database)
        return std::make_unique<RecordsStore>(std::move(*database));
    Error error = std::move(database.error());
    if (error.code == Error::Code::Corrupt)
        error.detail += "; nothing was changed: restore it from a backup, or move it away yourself "
                        "to begin without records";
    return fail(std::move(error));
}

RecordsStore::RecordsStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

} // namespace catalyst
