#pragma once

#include "common/Format.h"
#include "services/LatencySamples.h"

#include <QtCharts/QChartView>

class QCategoryAxis;
class QLineSeries;
class QScatterSeries;

namespace catalyst {

class Theme;

/// The drawing: latency on a logarithmic scale, so that the time-out and 2 ms are both readable;
/// one line a segment, lone points as dots, unanswered probes as squares on the floor. A crosshair
/// follows mouse and arrow keys.
class LatencyPlot final : public QChartView {
    Q_OBJECT

public:
    LatencyPlot(const Theme& theme, Zones zones, QWidget* parent = nullptr);

    void setThreshold(std::chrono::milliseconds timeout);
    void draw(const LatencyPicture& picture, const LatencyFrame& frame, bool isPast);
    /// Pixel columns of the plot area.
    int columns() const;
    /// Puts the crosshair on a moment; empty takes it away.
    void mark(std::optional<Instant> at);

signals:
    void pointed(catalyst::Instant at); ///< the mouse is over this moment
    void left();
    void stepped(int samples); ///< arrow keys; a large number for Home and End
    void resized();

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void applyTheme();
    void drawLines(const LatencyPicture& picture);
    void drawTimes(const LatencyFrame& frame);
    void drawScale(const LatencyPicture& picture);
    void drawLabels(QPainter& painter) const;
    QLineSeries* line(std::size_t index);

    const Theme& m_theme;
    Zones m_zones;
    QCategoryAxis* m_times;
    QCategoryAxis* m_scale;
    QLineSeries* m_threshold;
    QScatterSeries* m_dots;
    QScatterSeries* m_unanswered;
    std::vector<QLineSeries*> m_lines;
    LatencyFrame m_frame;
    std::chrono::milliseconds m_timeout{3000};
    std::vector<Instant> m_ticks;
    double m_floor = 0;
    int m_scaleStep = 0;
    bool m_isPast = false;
    std::optional<Instant> m_firstUnanswered;
    std::optional<Instant> m_marked;
};

} // namespace catalyst
