#pragma once

#include "chart/HistoryRange.h"
#include "chart/Measure.h"
#include "chart/SeriesShape.h"
#include "common/Format.h"
#include "engine/Console.h"

#include <QObject>

#include <optional>

namespace catalyst {

/// Holds a series over the range, as the engine computed it for the
/// width of the plot, and reads it anew when it has become old. Knows nothing of the drawing.
class SeriesChartPresenter final : public QObject {
    Q_OBJECT

public:
    SeriesChartPresenter(Console& console, QObject* parent = nullptr);

    /// An empty source shows nothing.
    void select(MeasuredSeries series);
    void setRange(HistoryRange range);
    /// Pixel columns of the plot; nothing is read before it is known.
    void setColumns(int columns);
    /// Nothing is read while nobody looks.
    void setActive(bool isActive);

    const MeasuredSeries& series() const { return m_series; }
    HistoryRange range() const { return m_range; }
    /// Empty until it was read for this series and range.
    const std::optional<ChartData>& data() const { return m_data; }
    SeriesShape shape() const;
    Instant now() const { return m_console.clock().now(); }
    bool isReading() const { return m_pending != CommandId::None; }
    /// Why the last read failed; what is shown is older or nothing.
    const std::optional<Error::Code>& failure() const { return m_failure; }

    /// "median 11.8 ms", … of the whole range; empty without a measurement.
    QStringList figures() const;
    /// Index of the column nearest in time; empty without columns.
    std::optional<std::size_t> nearest(Instant at) const;
    /// "13:45:10 ET   12.4 ms"; where the column holds several: median, p95, greatest, of how many.
    QString describe(std::size_t index, const Zones& zones) const;
    /// A line per column: from_utc,to_utc,measured,failed,least_ms,median_ms,p95_ms,greatest_ms;
    /// the unit is the series' own.
    QByteArray csv() const;

signals:
    void changed();

private:
    void reset();
    void readIfDue();
    void takeResult(const CommandResult& result);

    Console& m_console;
    HistoryRange m_range = HistoryRange::Hour;
    MeasuredSeries m_series;
    int m_columns = 0;
    int m_columnsRead = 0; ///< of the last read
    bool m_isActive = false;
    std::optional<ChartData> m_data;
    std::optional<Instant> m_readTo; ///< of the last read, whatever became of it
    std::optional<Error::Code> m_failure;
    CommandId m_pending = CommandId::None;
};

} // namespace catalyst
