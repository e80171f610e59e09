#pragma once

#include "base/Result.h"
#include "model/Series.h"
#include "store/Database.h"
#include "store/Rollup.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <map>
#include <optional>

namespace catalyst {

/// Merges samples into the roll-ups of `history.db`, within the transaction that stores the
/// samples, so that both always say the same. Keeps each series' newest buckets in memory: they are
/// written again with nearly every batch and read from the file once.
class RollupWriter {
public:
    explicit RollupWriter(Database& database) : m_database(database) {}

    /// Remembers it until `write`. The caller sees to it that a sample is added once.
    void add(std::int64_t series, const Sample& sample);

    /// Merges what was added into the file. After a failure, also one of the commit: `forget`.
    Result<void> write();

    /// Drops what was added and what is kept in memory: the file was changed by others, or a
    /// transaction was rolled back.
    void forget();

private:
    struct Place {
        std::int64_t series = 0;
        std::chrono::sys_seconds start{};
        auto operator<=>(const Place&) const = default;
    };
    using Buckets = std::map<Place, Rollup>;
    struct Newest {
        std::optional<std::chrono::sys_seconds> start; ///< empty: the series has none yet
        Rollup rollup;
    };

    static Buckets widen(const Buckets& narrow, std::chrono::seconds width);
    Result<void> writeAll(std::chrono::seconds width, const Buckets& buckets);
    Result<Newest*> newestOf(std::chrono::seconds width, std::int64_t series);
    Result<std::optional<Rollup>> read(std::chrono::seconds width, const Place& place);
    Result<void> put(std::chrono::seconds width, const Place& place, const Rollup& rollup);

    Database& m_database;
    Buckets m_minutes; ///< added, not written
    std::map<std::pair<std::chrono::seconds, std::int64_t>, Newest> m_newest;
};

} // namespace catalyst
