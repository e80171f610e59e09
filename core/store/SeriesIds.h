#pragma once

#include "base/Result.h"
#include "model/Series.h"
#include "store/Database.h"

#include <cstdint>
#include <map>
#include <optional>

namespace catalyst {

/// The numbers by which `history.db` knows its series. Remembers what it has looked up.
class SeriesIds {
public:
    explicit SeriesIds(Database& database) : m_database(database) {}

    /// Empty: there is no such series.
    Result<std::optional<std::int64_t>> find(const SeriesKey& key);

    /// Adds it when there is none; within a transaction of the caller's.
    Result<std::int64_t> findOrAdd(const SeriesKey& key);

    /// After a transaction that was rolled back: series that it added do not exist.
    void forget() { m_known.clear(); }

private:
    Database& m_database;
    std::map<SeriesKey, std::int64_t> m_known;
};

} // namespace catalyst
