#include "common/StateShape.h"

#include "common/ErrorText.h"

#include <QPainterPath>

namespace catalyst {

namespace {

void paintTriangle(QPainter& painter, const QRectF& box) {
    QPainterPath path(QPointF(box.center().x(), box.top() + box.height() * 0.06));
    path.lineTo(box.right() - box.width() * 0.02, box.bottom() - box.height() * 0.08);
    path.lineTo(box.left() + box.width() * 0.02, box.bottom() - box.height() * 0.08);
    path.closeSubpath();
    painter.drawPath(path);
}

void paintHatched(QPainter& painter, const QRectF& box, const QColor& color) {
    const qreal stroke = box.width() / 9.0;
    const QRectF frame = box.adjusted(stroke, stroke, -stroke, -stroke);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, stroke, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    painter.drawRect(frame);
    painter.save();
    painter.setClipRect(frame);
    const qreal step = frame.width() / 2.6;
    for (qreal x = -frame.height(); x < frame.width(); x += step) {
        painter.drawLine(QPointF(frame.left() + x, frame.bottom()),
                         QPointF(frame.left() + x + frame.height(), frame.top()));
    }
    painter.restore();
}

} // namespace

void paintStateShape(QPainter& painter, const QRectF& area, State state, const QColor& color) {
    const qreal side = std::min(area.width(), area.height());
    const QRectF box(area.center().x() - side / 2, area.center().y() - side / 2, side, side);
    const auto inset = [&box, side](qreal share) {
        const qreal d = side * share;
        return box.adjusted(d, d, -d, -d);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (state) {
    case State::Ok:
        painter.drawEllipse(inset(0.28));
        break;
    case State::Degraded:
        paintTriangle(painter, inset(0.03));
        break;
    case State::Failed:
        painter.drawRect(inset(0.125));
        break;
    case State::Unknown:
        paintHatched(painter, inset(0.06), color);
        break;
    case State::NotObserved:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, side / 9.0));
        painter.drawEllipse(inset(0.25));
        break;
    case State::Paused:
        painter.drawRect(
            QRectF(box.left() + side * 0.25, box.top() + side * 0.2, side * 0.17, side * 0.6));
        painter.drawRect(
            QRectF(box.left() + side * 0.58, box.top() + side * 0.2, side * 0.17, side * 0.6));
        break;
    }
    painter.restore();
}

QIcon stateIcon(State state, const QColor& color, int size) {
    QIcon icon;
    for (int scale = 1; scale <= 3; ++scale) {
        QPixmap pixmap(size * scale, size * scale);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintStateShape(painter, pixmap.rect(), state, color);
        painter.end();
        pixmap.setDevicePixelRatio(scale);
        icon.addPixmap(pixmap);
    }
    return icon;
}

StateMark::StateMark(QWidget* parent, int side) : QWidget(parent) {
    setFixedSize(side, side);
}

void StateMark::display(State state, const QColor& color) {
    setAccessibleName(ErrorText::of(state));
    if (state == m_state && color == m_color)
        return;
    m_state = state;
    m_color = color;
    update();
}

void StateMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintStateShape(painter, rect(), m_state, m_color);
}

} // namespace catalyst
