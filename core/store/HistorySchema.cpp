#include "store/HistoryStore.h"

namespace catalyst {

namespace {

constexpr const char* samples[] = {
    "CREATE TABLE series (id INTEGER PRIMARY KEY, profile TEXT NOT NULL, source TEXT NOT NULL, "
    "metric TEXT NOT NULL, UNIQUE (profile, source, metric))",
    "CREATE TABLE sample (series INTEGER NOT NULL REFERENCES series (id), t INTEGER NOT NULL, "
    "value INTEGER NOT NULL, status INTEGER NOT NULL, PRIMARY KEY (series, t)) WITHOUT ROWID",
};

// `width` and `start` are in seconds, `pruned.before` in microseconds; `pruned.width` 0 is the
// samples themselves. `unrolled` holds what was there before there were roll-ups: of each series
// the samples from `next` to `last`, both included, are not in them yet (see RollupBacklog).
constexpr const char* rollups[] = {
    "CREATE TABLE rollup (width INTEGER NOT NULL, series INTEGER NOT NULL REFERENCES series (id), "
    "start INTEGER NOT NULL, count INTEGER NOT NULL, failures INTEGER NOT NULL, sum INTEGER NOT "
    "NULL, least INTEGER NOT NULL, greatest INTEGER NOT NULL, histogram BLOB NOT NULL, PRIMARY KEY "
    "(width, series, start)) WITHOUT ROWID",
    "CREATE TABLE pruned (width INTEGER PRIMARY KEY, before INTEGER NOT NULL)",
    "CREATE TABLE unrolled (series INTEGER PRIMARY KEY, next INTEGER NOT NULL, last INTEGER NOT "
    "NULL)",
    "INSERT INTO unrolled (series, next, last) SELECT * FROM (SELECT id, (SELECT MIN(t) FROM "
    "sample WHERE sample.series = series.id) AS next, (SELECT MAX(t) FROM sample WHERE "
    "sample.series = series.id) AS last FROM series) WHERE next IS NOT NULL",
};

constexpr Migration steps[] = {
    {"samples", samples},
    {"rollups", rollups},
};

} // namespace

const Schema historySchema{"history", 0x43434849 /* "CCHI" */, steps};

} // namespace catalyst
