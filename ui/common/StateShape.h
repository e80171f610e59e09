#pragma once

#include "common/Palette.h"

#include <QIcon>
#include <QPainter>
#include <QWidget>

namespace catalyst {

/// Paints a state's shape: ok a small disc, degraded a triangle, failed a square, unknown a hatched
/// square, not observed a ring, paused two bars. The shape carries the state, `color` repeats it.
/// Drawn in the largest centred square of `area`; 16 px is the size it is designed for.
void paintStateShape(QPainter& painter, const QRectF& area, State state, const QColor& color);

/// The same as an icon for menus and the tray, sharp at 1 to 3 times; needs no SVG plug-in.
QIcon stateIcon(State state, const QColor& color, int size = 16);

/// A state's shape as a square widget.
class StateMark final : public QWidget {
    Q_OBJECT

public:
    explicit StateMark(QWidget* parent = nullptr, int side = 16);
    void display(State state, const QColor& color);
    State state() const { return m_state; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    State m_state = State::Unknown;
    QColor m_color;
};

} // namespace catalyst
