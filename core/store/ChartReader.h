#pragma once

#include "base/Result.h"
#include "model/Chart.h"
#include "store/Database.h"
#include "store/HistoryRetention.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace catalyst {

/// Of a series without samples.
ChartData emptyChart(const ChartQuery& query);

/// Reads a series as a chart shows it. Samples when the whole time has at most 12,000 and they are
/// still kept; else the widest roll-ups of which a column has at least one. Never reads more than
/// about 12,000 rows: rather, the columns become fewer.
class ChartReader {
public:
    explicit ChartReader(Database& database) : m_database(database), m_retention(database) {}

    /// As `HistoryStore::chart`.
    Result<ChartData> read(std::int64_t series, const ChartQuery& query);

    static Result<void> check(const ChartQuery& query);

private:
    /// What the file has of the series, as far as it matters for the query.
    struct Extent {
        Instant from{}; ///< the later of the query's beginning and the first hour with a sample
        Instant to{};
    };

    Result<std::optional<Instant>> firstHour(std::int64_t series);
    Result<bool> canReadSamples(std::int64_t series, const Extent& extent);
    Result<std::chrono::seconds> chooseWidth(const Extent& extent,
                                             std::chrono::microseconds column);
    Result<ChartData> fromSamples(std::int64_t series, const ChartQuery& query);
    Result<ChartData> fromRollups(std::int64_t series, const ChartQuery& query,
                                  std::chrono::seconds width);

    Database& m_database;
    HistoryRetention m_retention;
};

} // namespace catalyst
