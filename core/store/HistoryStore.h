#pragma once

#include "base/Result.h"
#include "model/Chart.h"
#include "model/Series.h"
#include "store/Database.h"
#include "store/HistoryRetention.h"
#include "store/RollupBacklog.h"
#include "store/RollupWriter.h"
#include "store/Schema.h"
#include "store/SeriesIds.h"

#include <filesystem>
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

    /// All or none, in one transaction, roll-ups included: they never disagree with the samples. A
    /// second sample of the same series and instant is ignored. After a failure (NoSpace, Io, …)
    /// nothing was stored and a later call may succeed.
    Result<void> append(std::span<const KeyedSample> samples);

    /// See SeriesQuery; at most 100,000 samples whatever its limit. An unknown series is empty.
    Result<std::vector<Sample>> read(const SeriesQuery& query);

    Result<std::optional<Sample>> latest(const SeriesKey& key);

    /// When the profile was last observed, by the samples that are kept; empty when there are none.
    Result<std::optional<Instant>> lastSampleAt(const ProfileId& profile);

    /// At most `columns` columns, those without any sample left out. Median and p95 of columns and
    /// the percentiles of all are exact when the resolution is 0, else at most 3.2 % off. `from` of
    /// 1970 asks for all there is: the answer's `from` is then the hour of the first sample. A
    /// roll-up that `from` cuts is in it whole. An unknown series is empty. InvalidArgument unless
    /// from < to and 1 <= columns <= 4,000.
    Result<ChartData> chart(const ChartQuery& query);

    /// Takes a little of what a console without roll-ups left into them; true when nothing is left.
    /// `append` does so too, and `chart` takes all of it first, which may last seconds once.
    Result<bool> rollUpSome();

    /// Removes one slice of what is older, or, as long as `rollUpSome` has work, does that. Call it
    /// until it says that it was the last.
    Result<PruneSlice> prune(const HistoryLimits& limits);

private:
    Result<void> insert(std::span<const KeyedSample> samples);
    Result<void> insertOne(const KeyedSample& keyed);
    Result<void> noticeOthers();
    Result<Sample> sampleFrom(const Statement& row, const SeriesKey& key) const;
    void forget();

    std::unique_ptr<Database> m_database;
    SeriesIds m_ids;
    RollupWriter m_rollups;
    RollupBacklog m_backlog;
    HistoryRetention m_retention;
    std::string m_dataVersion; ///< SQLite's: changes when another connection has written
};

/// What came of opening the history.
struct OpenHistory {
    std::unique_ptr<HistoryStore> store;
    std::optional<std::filesystem::path> movedTo; ///< where a damaged file went
    std::string damage;                           ///< English: what was wrong with it
};

} // namespace catalyst
