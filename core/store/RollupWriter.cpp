#include "store/RollupWriter.h"

#include "store/RollupRows.h"

#include <utility>

namespace catalyst {

void RollupWriter::add(std::int64_t series, const Sample& sample) {
    m_minutes[{series, bucketStart(sample.at, rollupWidths.front())}].add(sample);
}

void RollupWriter::forget() {
    m_minutes.clear();
    m_newest.clear();
}

Result<void> RollupWriter::write() {
    Buckets buckets = std::exchange(m_minutes, {});
    for (const std::chrono::seconds width : rollupWidths) {
        if (width != rollupWidths.front())
            buckets = widen(buckets, width);
        if (auto r = writeAll(width, buckets); !r)
            return r;
    }
    return {};
}

RollupWriter::Buckets RollupWriter::widen(const Buckets& narrow, std::chrono::seconds width) {
    Buckets wide;
    for (const auto& [place, rollup] : narrow)
        wide[{place.series, bucketStart(place.start, width)}].merge(rollup);
    return wide;
}

Result<void> RollupWriter::writeAll(std::chrono::seconds width, const Buckets& buckets) {
    for (const auto& [place, rollup] : buckets) {
        const auto newest = newestOf(width, place.series);
        if (!newest)
            return fail(newest.error());
        Newest& kept = **newest;
        if (kept.start && place.start < *kept.start) {
            auto old = read(width, place);
            if (!old)
                return fail(old.error());
            Rollup merged = std::move(*old).value_or(Rollup{});
            merged.merge(rollup);
            if (auto r = put(width, place, merged); !r)
                return r;
            continue;
        }
        if (kept.start != place.start)
            kept = {place.start, rollup};
        else
            kept.rollup.merge(rollup);
        if (auto r = put(width, place, kept.rollup); !r)
            return r;
    }
    return {};
}

Result<RollupWriter::Newest*> RollupWriter::newestOf(std::chrono::seconds width,
                                                     std::int64_t series) {
    const std::pair key(width, series);
    if (const auto known = m_newest.find(key); known != m_newest.end())
        return &known->second;
    auto row = m_database.prepare(
        "SELECT " ROLLUP_COLUMNS
        " FROM rollup WHERE width = ? AND series = ? ORDER BY start DESC LIMIT 1",
        "read the newest roll-up");
    if (!row)
        return fail(row.error());
    if (auto r = row->bind(std::int64_t(width.count())).bind(series).execute(); !r)
        return fail(r.error());
    const auto hasRow = row->next();
    if (!hasRow)
        return fail(hasRow.error());
    Newest newest;
    if (*hasRow) {
        auto rollup = rollupFrom(*row, m_database.where());
        if (!rollup)
            return fail(rollup.error());
        newest = {rollupStart(*row), std::move(*rollup)};
    }
    return &m_newest.emplace(key, std::move(newest)).first->second;
}

Result<std::optional<Rollup>> RollupWriter::read(std::chrono::seconds width, const Place& place) {
    auto row = m_database.prepare("SELECT " ROLLUP_COLUMNS
                                  " FROM rollup WHERE width = ? AND series = ? AND start = ?",
                                  "read a roll-up");
    if (!row)
        return fail(row.error());
    row->bind(std::int64_t(width.count())).bind(place.series);
    if (auto r = row->bind(std::int64_t(place.start.time_since_epoch().count())).execute(); !r)
        return fail(r.error());
    const auto hasRow = row->next();
    if (!hasRow)
        return fail(hasRow.error());
    if (!*hasRow)
        return std::nullopt;
    auto rollup = rollupFrom(*row, m_database.where());
    if (!rollup)
        return fail(rollup.error());
    return std::move(*rollup);
}

Result<void> RollupWriter::put(std::chrono::seconds width, const Place& place,
                               const Rollup& rollup) {
    auto row = m_database.prepare(
        "INSERT INTO rollup (width, series, start, count, failures, sum, least, greatest, "
        "histogram) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (width, series, start) DO "
        "UPDATE SET count = excluded.count, failures = excluded.failures, sum = excluded.sum, "
        "least = excluded.least, greatest = excluded.greatest, histogram = excluded.histogram",
        "write a roll-up");
    if (!row)
        return fail(row.error());
    row->bind(std::int64_t(width.count())).bind(place.series);
    row->bind(std::int64_t(place.start.time_since_epoch().count()));
    row->bind(static_cast<std::int64_t>(rollup.values.count())).bind(rollup.failures);
    row->bind(rollup.sum).bind(rollup.least).bind(rollup.greatest);
    const std::vector<std::uint8_t> histogram = rollup.values.encode();
    return row->bind(histogram).execute();
}

} // namespace catalyst
