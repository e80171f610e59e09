#pragma once

#include "common/Format.h"
#include "model/Timeline.h"

#include <QWidget>

namespace catalyst {

class Theme;

/// One subject's states along a time, each by its form before its colour: ok a thin line, degraded
/// half height, failed full height, unknown hatched, flapping a comb, paused two rails, not
/// observed an outline; a gap has no bar at all, only dots where the line would be. What went wrong
/// is at least two pixels wide, however short it was. The arrow keys go from stretch to stretch.
class StateStrip final : public QWidget {
    Q_OBJECT

public:
    StateStrip(const Theme& theme, Zones zones, QWidget* parent = nullptr);

    /// `segments` ascending and without overlaps, as of `segmentsOf`. `name` is the subject's.
    void display(const QString& name, std::vector<Segment> segments, Instant from, Instant to);
    /// What is shown is the past: all in muted.
    void setMuted(bool isMuted);

    /// "failed, 13:42:11 ET to 13:50:00 ET, 7 min"
    QString words(const Segment& segment) const;
    /// What was not well, newest first, at most three; for a screen reader and a tool tip.
    QString summary() const;
    QSize sizeHint() const override { return {200, 16}; }
    QSize minimumSizeHint() const override { return {80, 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF areaOf(const Segment& segment) const;
    void paintSegment(QPainter& painter, const Segment& segment) const;
    QColor colorOf(const Segment& segment) const;
    void select(int segment);
    int segmentAt(double x) const;

    const Theme& m_theme;
    Zones m_zones;
    QString m_name;
    std::vector<Segment> m_segments;
    Instant m_from{};
    Instant m_to{};
    bool m_isMuted = false;
    int m_selected = -1; ///< by keyboard; −1: none
};

} // namespace catalyst
