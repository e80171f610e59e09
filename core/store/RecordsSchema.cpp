#include "store/RecordsStore.h"

namespace catalyst {

namespace {

// Instants are microseconds since 1970 UTC, enumerations their words, lists of texts JSON
// arrays.
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

// Older incidents are of one service each, as its own words or the lack of them showed.
constexpr const char* causes[] = {
    "ALTER TABLE incidents ADD COLUMN kind TEXT NOT NULL DEFAULT 'service'",
    "ALTER TABLE incidents ADD COLUMN certainty TEXT NOT NULL DEFAULT 'observed'",
    "ALTER TABLE incidents ADD COLUMN layer TEXT NOT NULL DEFAULT 'self_report'",
    "ALTER TABLE incidents ADD COLUMN finding TEXT NOT NULL DEFAULT 'not_probed'",
    "ALTER TABLE incidents ADD COLUMN reported TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE incidents ADD COLUMN absorbed_by TEXT NOT NULL DEFAULT ''",
    "UPDATE incidents SET kind = 'console' WHERE source = 'engine'",
    "CREATE INDEX incidents_by_recovery ON incidents (profile, recovered)",
    "CREATE TABLE incident_events (incident TEXT NOT NULL, position BIGINT NOT NULL, at BIGINT NOT "
    "NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (incident, "
    "position), UNIQUE (incident, at, kind, subject))",
};

constexpr const char* timeline[] = {
    "CREATE TABLE state_changes (profile TEXT NOT NULL, subject TEXT NOT NULL, at BIGINT NOT NULL, "
    "state TEXT NOT NULL, flapping BIGINT NOT NULL, finding TEXT NOT NULL, evidence TEXT NOT NULL, "
    "PRIMARY KEY (profile, subject, at))",
    "CREATE TABLE gaps (profile TEXT NOT NULL, began BIGINT NOT NULL, reason TEXT NOT NULL, ended "
    "BIGINT, evidence TEXT NOT NULL, PRIMARY KEY (profile, began, reason))",
};

constexpr const char* capabilities[] = {
    "CREATE TABLE capabilities (profile TEXT NOT NULL, service TEXT NOT NULL, state TEXT NOT NULL, "
    "title TEXT NOT NULL, version TEXT NOT NULL, routes TEXT NOT NULL, missing TEXT NOT NULL, "
    "detail TEXT NOT NULL, read_at BIGINT, previous_version TEXT NOT NULL, version_changed BIGINT, "
    "PRIMARY KEY (profile, service))",
};

constexpr Migration steps[] = {
    {"incidents", incidents}, {"actions", actions},   {"settings", settings},
    {"causes", causes},       {"timeline", timeline}, {"capabilities", capabilities},
};

} // namespace

const Schema recordsSchema{"records", 0x43435245 /* "CCRE" */, steps};

} // namespace catalyst
