#include "store/HistoryStore.h"

namespace catalyst {

namespace {

constexpr const char* samples[] = {
    "CREATE TABLE series (id INTEGER PRIMARY KEY, profile TEXT NOT NULL, source TEXT NOT NULL, "
    "metric TEXT NOT NULL, UNIQUE (profile, source, metric))",
    "CREATE TABLE sample (series INTEGER NOT NULL REFERENCES series (id), t INTEGER NOT NULL, "
    "value INTEGER NOT NULL, status INTEGER NOT NULL, PRIMARY KEY (series, t)) WITHOUT ROWID",
};

constexpr Migration steps[] = {
    {"samples", samples},
};

} // namespace

const Schema historySchema{"history", 0x43434849 /* "CCHI" */, steps};

} // namespace catalyst
