#include "store/HistoryRetention.h"

#include "store/Rollup.h"
#include "store/Rows.h"

#include <algorithm>
#include <array>

namespace catalyst {

namespace {

constexpr std::int64_t sliceSize = 5'000;
constexpr std::string_view doing = "remove old history";

} // namespace

/// What is removed alike.
struct HistoryRetention::Kind {
    std::chrono::seconds width{0}; ///< 0: samples
    Instant before{};

    bool isSamples() const { return width.count() == 0; }
    /// In the column's unit: microseconds of samples, seconds of roll-ups.
    std::int64_t limit() const {
        return isSamples() ? before.time_since_epoch().count()
                           : bucketStart(before, width).time_since_epoch().count();
    }
};

HistoryLimits HistoryLimits::at(Instant now, int sampleDays, int fiveMinuteDays) {
    constexpr int minuteDays = 90;
    const auto before = [now](int days) { return now - std::chrono::days(days); };
    return {before(sampleDays), before(std::min(minuteDays, fiveMinuteDays)),
            before(fiveMinuteDays)};
}

Result<PruneSlice> HistoryRetention::prune(const HistoryLimits& limits) {
    const std::array<Kind, 3> kinds{Kind{std::chrono::seconds(0), limits.samples},
                                    Kind{rollupWidths[0], limits.minutes},
                                    Kind{rollupWidths[1], limits.fiveMinutes}};
    auto transaction = m_database.begin(doing);
    if (!transaction)
        return fail(transaction.error());
    const auto series = seriesIds();
    if (!series)
        return fail(series.error());
    PruneSlice slice;
    std::int64_t left = sliceSize;
    for (const Kind& kind : kinds) {
        if (auto r = remember(kind); !r)
            return fail(r.error());
        for (const std::int64_t id : *series) {
            const auto removed = removeSome(kind, id, left);
            if (!removed)
                return fail(removed.error());
            (kind.isSamples() ? slice.samples : slice.rollups) += *removed;
            left -= *removed;
        }
    }
    slice.isLast = left > 0;
    if (auto r = transaction->commit(); !r)
        return fail(r.error());
    return slice;
}

Result<Instant> HistoryRetention::completeFrom(std::chrono::seconds width) {
    auto row =
        m_database.prepare("SELECT before FROM pruned WHERE width = ?", "read what was removed");
    if (!row)
        return fail(row.error());
    if (auto r = row->bind(std::int64_t(width.count())).execute(); !r)
        return fail(r.error());
    const auto hasRow = row->next();
    if (!hasRow)
        return fail(hasRow.error());
    return *hasRow ? row->instant(0) : Instant::min();
}

Result<std::vector<std::int64_t>> HistoryRetention::seriesIds() {
    auto row = m_database.prepare("SELECT id FROM series", doing);
    if (!row)
        return fail(row.error());
    return collect<std::int64_t>(*row, [](const Statement& statement) -> Result<std::int64_t> {
        return statement.integer(0);
    });
}

/// The limit may have been earlier before: what is gone is gone.
Result<void> HistoryRetention::remember(const Kind& kind) {
    auto row = m_database.prepare("INSERT INTO pruned (width, before) VALUES (?, ?) ON CONFLICT "
                                  "(width) DO UPDATE SET before = MAX(before, excluded.before)",
                                  doing);
    if (!row)
        return fail(row.error());
    return row->bind(std::int64_t(kind.width.count())).bind(kind.before).execute();
}

Result<std::int64_t> HistoryRetention::removeSome(const Kind& kind, std::int64_t series,
                                                  std::int64_t most) {
    if (most <= 0)
        return 0;
    const auto limit = sliceEnd(kind, series, most);
    if (!limit)
        return fail(limit.error());
    auto row = m_database.prepare(kind.isSamples()
                                      ? "DELETE FROM sample WHERE series = ? AND t < ?"
                                      : "DELETE FROM rollup WHERE series = ? AND start < ? AND "
                                        "width = ?",
                                  doing);
    if (!row)
        return fail(row.error());
    row->bind(series).bind(*limit);
    if (!kind.isSamples())
        row->bind(std::int64_t(kind.width.count()));
    if (auto r = row->execute(); !r)
        return fail(r.error());
    return row->affected();
}

/// Where the first row is that stays, in the column's unit.
Result<std::int64_t> HistoryRetention::sliceEnd(const Kind& kind, std::int64_t series,
                                                std::int64_t most) {
    auto row = m_database.prepare(
        kind.isSamples() ? "SELECT t FROM sample WHERE series = ? AND t < ? ORDER BY t LIMIT 1 "
                           "OFFSET ?"
                         : "SELECT start FROM rollup WHERE series = ? AND start < ? AND width = ? "
                           "ORDER BY start LIMIT 1 OFFSET ?",
        doing);
    if (!row)
        return fail(row.error());
    row->bind(series).bind(kind.limit());
    if (!kind.isSamples())
        row->bind(std::int64_t(kind.width.count()));
    if (auto r = row->bind(most).execute(); !r)
        return fail(r.error());
    const auto hasRow = row->next();
    if (!hasRow)
        return fail(hasRow.error());
    return *hasRow ? row->integer(0) : kind.limit();
}

} // namespace catalyst
