#include "chart/SeriesShape.h"

#include <algorithm>

namespace catalyst {

namespace {

using std::chrono::microseconds;

class Spacings {
public:
    Spacings(const ChartData& data, microseconds usual) : m_columns(data.columns) {
        // Neighbouring columns are a column or a roll-up apart, however often was probed.
        microseconds width{0};
        for (const ChartColumn& column : m_columns)
            width = std::max(width, column.to - column.from);
        const microseconds resolution = data.resolution;
        m_usual = std::max({usual, width, resolution});
        m_longest = LongestSpacing + std::max(width, resolution);
    }

    /// Between the column and the one before it.
    bool isHole(std::size_t index) const {
        const microseconds spacing = before(index);
        if (spacing > m_longest)
            return true;
        return 2 * spacing > 5 * std::max({m_usual, before(index - 1), before(index + 1)});
    }

private:
    microseconds before(std::size_t index) const {
        if (index == 0 || index >= m_columns.size())
            return microseconds(0);
        return middleOf(m_columns[index]) - middleOf(m_columns[index - 1]);
    }

    const std::vector<ChartColumn>& m_columns;
    microseconds m_usual{0};
    microseconds m_longest{0};
};

} // namespace

Instant middleOf(const ChartColumn& column) {
    return column.from + (column.to - column.from) / 2;
}

SeriesShape shapeOf(const ChartData& data, std::chrono::microseconds usualSpacing) {
    const Spacings spacings(data, usualSpacing);
    SeriesShape shape;
    bool isBroken = true;
    for (std::size_t i = 0; i < data.columns.size(); ++i) {
        const ChartColumn& column = data.columns[i];
        if (column.failures > 0)
            (column.count == 0 ? shape.unanswered : shape.mixed).push_back(middleOf(column));
        if (column.count == 0) {
            isBroken = true;
            continue;
        }
        if (isBroken || spacings.isHole(i))
            shape.runs.emplace_back();
        shape.runs.back().push_back(column);
        isBroken = false;
    }
    return shape;
}

} // namespace catalyst
