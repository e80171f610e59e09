#include "store/ChartReader.h"

#include "base/TimeText.h"
#include "store/ChartColumns.h"
#include "store/RollupRows.h"
#include "store/StatusCode.h"

#include <algorithm>

namespace catalyst {

namespace {

constexpr int mostColumns = 4'000;
constexpr std::int64_t mostRows = 12'000;

template <class Use>
Result<void> forEachRow(Statement& statement, Use use) {
    if (auto r = statement.execute(); !r)
        return r;
    for (;;) {
        const auto hasRow = statement.next();
        if (!hasRow)
            return fail(hasRow.error());
        if (!*hasRow)
            return {};
        if (Result<void> r = use(statement); !r)
            return r;
    }
}

} // namespace

ChartData emptyChart(const ChartQuery& query) {
    ChartData chart;
    chart.from = query.from;
    chart.to = query.to;
    return chart;
}

Result<void> ChartReader::check(const ChartQuery& query) {
    if (query.columns < 1 || query.columns > mostColumns)
        return fail(Error::Code::InvalidArgument,
                    "a chart has 1 to 4,000 columns, not " + std::to_string(query.columns));
    // The second: a length that no duration holds.
    const auto length = static_cast<std::uint64_t>(query.to.time_since_epoch().count()) -
                        static_cast<std::uint64_t>(query.from.time_since_epoch().count());
    if (query.from >= query.to || static_cast<std::int64_t>(length) < 0)
        return fail(Error::Code::InvalidArgument, "a chart from " + formatUtc(query.from) + " to " +
                                                      formatUtc(query.to) + " cannot be drawn");
    return {};
}

Result<ChartData> ChartReader::read(std::int64_t series, const ChartQuery& query) {
    const auto first = firstHour(series);
    if (!first)
        return fail(first.error());
    ChartQuery asked = query;
    if (*first && query.from == Instant{} && **first < query.to)
        asked.from = std::max(query.from, **first);
    if (!*first || **first >= query.to)
        return emptyChart(query);
    const Extent extent{std::max(asked.from, **first), asked.to};
    const auto fits = canReadSamples(series, extent);
    if (!fits)
        return fail(fits.error());
    if (*fits)
        return fromSamples(series, asked);
    const auto width = chooseWidth(extent, (asked.to - asked.from) / asked.columns);
    if (!width)
        return fail(width.error());
    return fromRollups(series, asked, *width);
}

/// Hours are never removed.
Result<std::optional<Instant>> ChartReader::firstHour(std::int64_t series) {
    auto row = m_database.prepare("SELECT start FROM rollup WHERE width = 3600 AND series = ? "
                                  "ORDER BY start LIMIT 1",
                                  "find the beginning of a series");
    if (!row)
        return fail(row.error());
    std::optional<Instant> first;
    row->bind(series);
    auto found = forEachRow(*row, [&first](const Statement& statement) -> Result<void> {
        first = rollupStart(statement);
        return {};
    });
    if (!found)
        return fail(found.error());
    return first;
}

Result<bool> ChartReader::canReadSamples(std::int64_t series, const Extent& extent) {
    const auto complete = m_retention.completeFrom(std::chrono::seconds(0));
    if (!complete)
        return fail(complete.error());
    if (*complete > extent.from)
        return false;
    auto row = m_database.prepare("SELECT COUNT(*) FROM (SELECT 1 FROM sample WHERE series = ? AND "
                                  "t >= ? AND t < ? LIMIT ?)",
                                  "count samples");
    if (!row)
        return fail(row.error());
    row->bind(series).bind(extent.from).bind(extent.to).bind(mostRows + 1);
    std::int64_t count = 0;
    auto counted = forEachRow(*row, [&count](const Statement& statement) -> Result<void> {
        count = statement.integer(0);
        return {};
    });
    if (!counted)
        return fail(counted.error());
    return count <= mostRows;
}

Result<std::chrono::seconds> ChartReader::chooseWidth(const Extent& extent,
                                                      std::chrono::microseconds column) {
    std::chrono::seconds chosen{0};
    for (const std::chrono::seconds width : rollupWidths) {
        const auto complete = m_retention.completeFrom(width);
        if (!complete)
            return fail(complete.error());
        const bool isBounded = (extent.to - extent.from) / width <= mostRows;
        const bool isUsable = isBounded && *complete <= extent.from;
        const bool isFirst = chosen.count() == 0;
        if (isUsable && (isFirst || width <= column))
            chosen = width;
    }
    return chosen.count() == 0 ? rollupWidths.back() : chosen;
}

Result<ChartData> ChartReader::fromSamples(std::int64_t series, const ChartQuery& query) {
    const auto length = (query.to - query.from).count();
    const int columns = static_cast<int>(std::min<std::int64_t>(query.columns, length));
    SampleColumns reduced(query.from, query.to, columns);
    auto row = m_database.prepare("SELECT t, value, status FROM sample WHERE series = ? AND t >= ? "
                                  "AND t < ? ORDER BY t",
                                  "read the samples of a chart");
    if (!row)
        return fail(row.error());
    row->bind(series).bind(query.from).bind(query.to);
    auto read = forEachRow(*row, [&reduced](const Statement& statement) -> Result<void> {
        reduced.add({statement.instant(0), statement.integer(1),
                     stateOfCode(statement.integer(2)).value_or(State::Unknown)});
        return {};
    });
    if (!read)
        return fail(read.error());
    ChartData chart = emptyChart(query);
    chart.columns = reduced.takeColumns();
    chart.percentiles = reduced.percentiles();
    return chart;
}

Result<ChartData> ChartReader::fromRollups(std::int64_t series, const ChartQuery& query,
                                           std::chrono::seconds width) {
    const auto buckets = std::max<std::int64_t>((query.to - query.from) / width, 1);
    const int columns = static_cast<int>(std::min<std::int64_t>(query.columns, buckets));
    RollupColumns reduced(query.from, query.to, columns);
    auto row = m_database.prepare("SELECT " ROLLUP_COLUMNS
                                  " FROM rollup WHERE width = ? AND series = ? AND start >= ? AND "
                                  "start < ? ORDER BY start",
                                  "read the roll-ups of a chart");
    if (!row)
        return fail(row.error());
    const auto end = std::chrono::ceil<std::chrono::seconds>(query.to);
    row->bind(std::int64_t(width.count())).bind(series);
    row->bind(std::int64_t(bucketStart(query.from, width).time_since_epoch().count()));
    row->bind(std::int64_t(end.time_since_epoch().count()));
    Rollup rollup;
    auto read = forEachRow(*row, [&](const Statement& statement) -> Result<void> {
        if (auto r = readRollup(statement, m_database.where(), rollup); !r)
            return r;
        // By its middle: the error is at most half a bucket.
        reduced.add(rollupStart(statement) + Instant::duration(width) / 2, rollup);
        return {};
    });
    if (!read)
        return fail(read.error());
    ChartData chart = emptyChart(query);
    chart.resolution = width;
    chart.columns = reduced.takeColumns();
    chart.percentiles = reduced.percentiles();
    return chart;
}

} // namespace catalyst
