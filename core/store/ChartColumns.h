#pragma once

#include "model/Chart.h"
#include "store/Rollup.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace catalyst {

/// Divides a time into columns of equal width, to the microsecond, and walks through them.
class ColumnWalk {
public:
    ColumnWalk(Instant from, Instant to, int columns);

    /// To the column that holds `at`, which is not before the current one; what is outside the time
    /// belongs to the first or the last. True when that is another column than before.
    bool goTo(Instant at);

    Instant from() const { return edge(m_column); }
    Instant to() const { return edge(m_column + 1); }

private:
    Instant edge(int column) const;

    Instant m_from;
    int m_columns;
    std::chrono::microseconds m_whole;
    std::chrono::microseconds m_rest;
    int m_column = -1; ///< before the first
};

/// Reduces samples, ascending by time, to columns. Exact.
class SampleColumns {
public:
    SampleColumns(Instant from, Instant to, int columns) : m_walk(from, to, columns) {}

    void add(const Sample& sample);
    std::vector<ChartColumn> takeColumns();
    Percentiles percentiles();

private:
    void finishColumn();

    ColumnWalk m_walk;
    std::vector<ChartColumn> m_columns;
    std::vector<std::int64_t> m_values;
    std::size_t m_columnBegin = 0; ///< in m_values
};

/// Reduces roll-ups, ascending by time, to columns. Percentiles are those of the histograms.
class RollupColumns {
public:
    RollupColumns(Instant from, Instant to, int columns) : m_walk(from, to, columns) {}

    void add(Instant middle, const Rollup& rollup);
    std::vector<ChartColumn> takeColumns();
    Percentiles percentiles() const;

private:
    void finishColumn();

    ColumnWalk m_walk;
    std::vector<ChartColumn> m_columns;
    Rollup m_column;
    Rollup m_all;
};

} // namespace catalyst
