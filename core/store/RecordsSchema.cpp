#include "store/RecordsStore.h"

namespace catalyst {

namespace {

// Instants are microseconds since 1970 UTC, enumerations their words, consequences a JSON array.
constexpr const char* incidents[] = {
    "CREATE TABLE incidents (id TEXT NOT NULL PRIMARY KEY, profile TEXT NOT NULL, source TEXT NOT "
    "NULL, severity TEXT NOT NULL, subject TEXT NOT NULL, first_out BIGINT NOT NULL, recovered "
    "BIGINT, consequences TEXT NOT NULL, evidence TEXT NOT NULL, guidance TEXT NOT NULL)",
    "CREATE INDEX incidents_by_time ON incidents (profile, first_out)",
    "CREATE INDEX incidents_open ON incidents (profile) WHERE recovered IS NULL",
};

constexpr const char* actions[] = {
    "CREATE TABLE actions (id TEXT NOT NULL PRIMARY KEY, actor TEXT NOT NULL, profile TEXT NOT "
    "NULL, kind TEXT NOT NULL, target TEXT NOT NULL, reason TEXT NOT NULL, intended BIGINT NOT "
    "NULL, ended BIGINT, outcome TEXT, observed TEXT NOT NULL DEFAULT '')",
    "CREATE INDEX actions_by_time ON actions (profile, intended)",
};

constexpr const char* settings[] = {
    "CREATE TABLE settings (profile TEXT NOT NULL, name TEXT NOT NULL, revision BIGINT NOT NULL, "
    "value TEXT NOT NULL, actor TEXT NOT NULL, changed BIGINT NOT NULL, PRIMARY KEY (profile, "
    "name, revision))",
};

constexpr Migration steps[] = {
    {"incidents", incidents},
    {"actions", actions},
    {"settings", settings},
};

} // namespace

const Schema recordsSchema{"records", 0x43435245 /* "CCRE" */, steps};

} // namespace catalyst
