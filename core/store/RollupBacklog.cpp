#include "store/RollupBacklog.h"

#include "store/Rows.h"
#include "store/StatusCode.h"

#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t sliceSize = 10'000;
constexpr std::string_view doing = "roll up older samples";

} // namespace

Result<void> RollupBacklog::load() {
    if (m_left)
        return {};
    auto row = m_database.prepare("SELECT series, next, last FROM unrolled", doing);
    if (!row)
        return fail(row.error());
    struct Read {
        std::int64_t series = 0;
        Range range;
    };
    auto rows = collect<Read>(*row, [](const Statement& statement) -> Result<Read> {
        return Read{statement.integer(0), {statement.instant(1), statement.instant(2)}};
    });
    if (!rows)
        return fail(rows.error());
    m_left.emplace();
    for (const Read& read : *rows)
        m_left->emplace(read.series, read.range);
    return {};
}

Result<bool> RollupBacklog::holds(std::int64_t series, Instant at) {
    if (auto r = load(); !r)
        return fail(r.error());
    const auto range = m_left->find(series);
    return range != m_left->end() && range->second.next <= at && at <= range->second.last;
}

Result<bool> RollupBacklog::isEmpty() {
    if (auto r = load(); !r)
        return fail(r.error());
    return m_left->empty();
}

Result<void> RollupBacklog::mergeSlice() {
    auto transaction = m_database.begin(doing);
    if (!transaction)
        return fail(transaction.error());
    if (auto r = load(); !r)
        return r;
    if (m_left->empty())
        return {};
    const auto& [series, range] = *m_left->begin();
    const auto samples = samplesOf(series, range);
    if (!samples)
        return fail(samples.error());
    for (const Sample& sample : *samples)
        m_writer.add(series, sample);
    if (auto r = m_writer.write(); !r)
        return r;
    std::optional<Instant> next;
    if (samples->size() == sliceSize)
        next = samples->back().at + std::chrono::microseconds(1);
    if (auto r = writeProgress(series, next); !r)
        return r;
    if (auto r = transaction->commit(); !r)
        return r;
    if (next)
        m_left->begin()->second.next = *next;
    else
        m_left->erase(m_left->begin());
    return {};
}

Result<std::vector<Sample>> RollupBacklog::samplesOf(std::int64_t series, const Range& range) {
    auto row = m_database.prepare("SELECT t, value, status FROM sample WHERE series = ? AND t >= ? "
                                  "AND t <= ? ORDER BY t LIMIT ?",
                                  doing);
    if (!row)
        return fail(row.error());
    row->bind(series).bind(range.next).bind(range.last);
    row->bind(static_cast<std::int64_t>(sliceSize));
    return collect<Sample>(*row, [](const Statement& statement) -> Result<Sample> {
        // A status that is not understood says nothing: Unknown.
        return Sample{statement.instant(0), statement.integer(1),
                      stateOfCode(statement.integer(2)).value_or(State::Unknown)};
    });
}

Result<void> RollupBacklog::writeProgress(std::int64_t series, std::optional<Instant> next) {
    if (!next) {
        auto row = m_database.prepare("DELETE FROM unrolled WHERE series = ?", doing);
        if (!row)
            return fail(row.error());
        return row->bind(series).execute();
    }
    auto row = m_database.prepare("UPDATE unrolled SET next = ? WHERE series = ?", doing);
    if (!row)
        return fail(row.error());
    return row->bind(*next).bind(series).execute();
}

} // namespace catalyst
