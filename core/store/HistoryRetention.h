#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "store/Database.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace catalyst {

/// From when on what is kept. Hours and days are kept for ever.
struct HistoryLimits {
    Instant samples{};
    Instant minutes{};
    Instant fiveMinutes{};

    /// `sampleDays` of samples, `fiveMinuteDays` of five-minute roll-ups, and of minutes 90 days or
    /// as long as five minutes when that is shorter.
    static HistoryLimits at(Instant now, int sampleDays, int fiveMinuteDays);
    bool operator==(const HistoryLimits&) const = default;
};

/// What one slice of pruning did.
struct PruneSlice {
    std::int64_t samples = 0; ///< removed
    std::int64_t rollups = 0; ///< removed
    bool isLast = false;      ///< nothing is left to remove
};

/// Removes old rows of `history.db` and remembers from when on each kind is complete.
class HistoryRetention {
public:
    explicit HistoryRetention(Database& database) : m_database(database) {}

    /// Removes at most 5,000 rows that are older, in one transaction. A bucket goes when all of it
    /// is. The pages are used again, so the file does not grow beyond what is kept at once.
    Result<PruneSlice> prune(const HistoryLimits& limits);

    /// From when on the roll-ups of `width` are all there, or for width 0 the samples.
    Result<Instant> completeFrom(std::chrono::seconds width);

private:
    struct Kind;
    Result<std::vector<std::int64_t>> seriesIds();
    Result<std::int64_t> removeSome(const Kind& kind, std::int64_t series, std::int64_t most);
    Result<std::int64_t> sliceEnd(const Kind& kind, std::int64_t series, std::int64_t most);
    Result<void> remember(const Kind& kind);

    Database& m_database;
};

} // namespace catalyst
