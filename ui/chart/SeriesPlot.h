#pragma once

#include "chart/HistoryRange.h"
#include "chart/Measure.h"
#include "chart/SeriesShape.h"
#include "common/Format.h"

#include <QtCharts/QChartView>

class QCategoryAxis;
class QLineSeries;
class QScatterSeries;

namespace catalyst {

class Theme;

/// What is drawn, of which time.
struct SeriesPicture {
    MeasuredSeries series;
    SeriesShape shape;
    Instant from{};
    Instant to{};
    HistoryRange range = HistoryRange::Hour;
};

/// The drawing: latency on a logarithmic scale, so that the time-out and 2 ms are both readable,
/// anything else from zero. A line for the median and one for the 95th percentile, a band from
/// least to greatest behind them, one line a run, lone columns as dots; squares on the floor where
/// probes got no answer, hollow ones where only some did. A crosshair follows mouse and arrow keys.
class SeriesPlot final : public QChartView {
    Q_OBJECT

public:
    SeriesPlot(const Theme& theme, Zones zones, QWidget* parent = nullptr);

    void draw(SeriesPicture picture, bool isPast);
    /// Pixel columns of the plot area.
    int columns() const;
    /// Puts the crosshair on a moment; empty takes it away.
    void mark(std::optional<Instant> at);

signals:
    void pointed(catalyst::Instant at); ///< the mouse is over this moment
    void left();
    void stepped(int columns); ///< arrow keys; a large number for Home and End
    void resized();
    /// Where the plot's area begins and ends within this widget, for what stands below it.
    void placed(int left, int right);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    /// One series a run, kept for the next drawing.
    using Lines = std::vector<QLineSeries*>;

    void applyTheme();
    void drawLines();
    void fill(Lines& lines, std::int64_t ChartColumn::* value, QList<QPointF>& dots);
    void drawTimes();
    void drawScale();
    void drawDecades(double bottom, double top);
    void drawSteps(double top);
    void beginScale(double bottom, double step);
    bool isScaled(double bottom, double top, double step) const;
    double yOf(std::int64_t value) const;
    double markHeight() const;
    std::pair<std::int64_t, std::int64_t> extent() const;
    void drawMarks();
    void drawLabels(QPainter& painter) const;
    void drawMarkLabel(QPainter& painter) const;
    void drawLineLabels(QPainter& painter) const;
    QLineSeries* line(Lines& lines, std::size_t index);
    QPointF place(Instant at, double value) const;
    std::vector<Instant> ticks() const;

    const Theme& m_theme;
    Zones m_zones;
    QCategoryAxis* m_times;
    QCategoryAxis* m_scale;
    QLineSeries* m_threshold;
    QScatterSeries* m_dots;
    QScatterSeries* m_unanswered;
    QScatterSeries* m_mixed;
    Lines m_medians;
    Lines m_p95s;
    SeriesPicture m_picture;
    bool m_hasSpread = false; ///< some column holds more than one value
    std::vector<Instant> m_ticks;
    double m_floor = 0;
    double m_scaleStep = 0;
    std::optional<Measure> m_scaled; ///< what the scale is of
    bool m_isPast = false;
    std::optional<Instant> m_marked;
};

} // namespace catalyst
