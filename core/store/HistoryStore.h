#pragma once

#include "base/Result.h"
#include "model/Series.h"
#include "store/Database.h"
#include "store/Schema.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace catalyst {

extern const Schema historySchema;

struct OpenHistory;

/// The series over time: `history.db`, SQLite always. Losable: a damaged file is moved aside and a
/// new one begun. Store worker's thread.
class HistoryStore {
public:
    /// A file that is Corrupt (see `openSqlite`) is renamed to `<path>.corrupt-<utc>`, with its
    /// -wal and -shm, and a new one is begun. Every other failure, NewerFormat above all, leaves
    /// the file alone. `now` names the moved file.
    static Result<OpenHistory> open(const std::filesystem::path& path, Instant now);

    /// The same, for a file that turned out to be damaged in use: it is moved aside unasked. No
    /// HistoryStore may have it open. `damage` is the reason to report.
    static Result<OpenHistory> startAnew(const std::filesystem::path& path, Instant now,
                                         std::string damage);

    explicit HistoryStore(std::unique_ptr<Database> database);

    /// All or none, in one transaction. A second sample of the same series and instant replaces the
    /// first. After a failure (NoSpace, Io, …) nothing was stored and a later call may succeed.
    Result<void> append(std::span<const KeyedSample> samples);

    /// See SeriesQuery; at most 100,000 samples whatever its limit. An unknown series is empty.
    Result<std::vector<Sample>> read(const SeriesQuery& query);

    Result<std::optional<Sample>> latest(const SeriesKey& key);

    /// Removes what is older; returns how many samples. Each series in a transaction of its own.
    Result<std::int64_t> prune(Instant before);

private:
    Result<std::optional<std::int64_t>> idOf(const SeriesKey& key);
    Result<std::int64_t> idOrNew(const SeriesKey& key);
    Result<void> insert(std::span<const KeyedSample> samples);
    Result<Sample> sampleFrom(const Statement& row, const SeriesKey& key) const;

    std::unique_ptr<Database> m_database;
    std::map<SeriesKey, std::int64_t> m_ids;
};

/// What came of opening the history.
struct OpenHistory {
    std::unique_ptr<HistoryStore> store;
    std::optional<std::filesystem::path> movedTo; ///< where a damaged file went
    std::string damage;                           ///< English: what was wrong with it
};

} // namespace catalyst
