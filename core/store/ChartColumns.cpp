#include "store/ChartColumns.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace catalyst {

namespace {

constexpr double half = 0.50;
constexpr double most = 0.95;
constexpr double nearlyAll = 0.99;

std::uint32_t counted(std::uint64_t count) {
    return static_cast<std::uint32_t>(
        std::min<std::uint64_t>(count, std::numeric_limits<std::uint32_t>::max()));
}

using Values = std::vector<std::int64_t>;

/// Of sorted values, at least one.
std::int64_t exact(Values::const_iterator begin, Values::const_iterator end, double q) {
    const auto count = static_cast<std::uint64_t>(end - begin);
    return *(begin + static_cast<std::ptrdiff_t>(nearestRank(q, count)) - 1);
}

/// A bucket's middle may lie outside what was measured.
std::int64_t estimated(const Rollup& rollup, double q) {
    return std::clamp(rollup.values.percentile(q), rollup.least, rollup.greatest);
}

} // namespace

ColumnWalk::ColumnWalk(Instant from, Instant to, int columns)
    : m_from(from), m_columns(columns), m_whole((to - from) / columns),
      m_rest((to - from) % columns) {}

Instant ColumnWalk::edge(int column) const {
    return m_from + m_whole * column + m_rest * column / m_columns;
}

bool ColumnWalk::goTo(Instant at) {
    const int before = m_column;
    m_column = std::max(m_column, 0);
    if (at >= to()) {
        // A first guess, which a column that is a microsecond wider than others may miss by one.
        const auto guess = (at - m_from) / (m_whole + std::chrono::microseconds(1));
        m_column =
            std::max(m_column, static_cast<int>(std::min<std::int64_t>(guess, m_columns - 1)));
    }
    while (m_column + 1 < m_columns && at >= to())
        ++m_column;
    return m_column != before;
}

void SampleColumns::add(const Sample& sample) {
    if (m_walk.goTo(sample.at)) {
        if (!m_columns.empty())
            finishColumn();
        m_columns.push_back({.from = m_walk.from(), .to = m_walk.to()});
    }
    if (sample.status == State::Failed || sample.status == State::Unknown)
        ++m_columns.back().failures;
    if (sample.value >= 0)
        m_values.push_back(sample.value);
}

void SampleColumns::finishColumn() {
    const auto begin = m_values.begin() + static_cast<std::ptrdiff_t>(m_columnBegin);
    m_columnBegin = m_values.size();
    if (begin == m_values.end())
        return;
    std::sort(begin, m_values.end());
    ChartColumn& column = m_columns.back();
    column.count = counted(static_cast<std::uint64_t>(m_values.end() - begin));
    column.least = *begin;
    column.median = exact(begin, m_values.end(), half);
    column.p95 = exact(begin, m_values.end(), most);
    column.greatest = m_values.back();
}

std::vector<ChartColumn> SampleColumns::takeColumns() {
    if (!m_columns.empty())
        finishColumn();
    return std::exchange(m_columns, {});
}

Percentiles SampleColumns::percentiles() {
    if (m_values.empty())
        return {};
    std::ranges::sort(m_values);
    const auto begin = m_values.cbegin();
    const auto end = m_values.cend();
    return {m_values.size(), exact(begin, end, half), exact(begin, end, most),
            exact(begin, end, nearlyAll), m_values.back()};
}

void RollupColumns::add(Instant middle, const Rollup& rollup) {
    if (m_walk.goTo(middle)) {
        if (!m_columns.empty())
            finishColumn();
        m_columns.push_back({.from = m_walk.from(), .to = m_walk.to()});
    }
    m_column.merge(rollup);
}

void RollupColumns::finishColumn() {
    ChartColumn& column = m_columns.back();
    column.failures = counted(static_cast<std::uint64_t>(m_column.failures));
    if (m_column.values.count() > 0) {
        column.count = counted(m_column.values.count());
        column.least = m_column.least;
        column.median = estimated(m_column, half);
        column.p95 = estimated(m_column, most);
        column.greatest = m_column.greatest;
    }
    m_all.merge(m_column);
    m_column = {};
}

std::vector<ChartColumn> RollupColumns::takeColumns() {
    if (!m_columns.empty())
        finishColumn();
    return std::exchange(m_columns, {});
}

Percentiles RollupColumns::percentiles() const {
    if (m_all.values.count() == 0)
        return {};
    return {m_all.values.count(), estimated(m_all, half), estimated(m_all, most),
            estimated(m_all, nearlyAll), m_all.greatest};
}

} // namespace catalyst
