#include "common/ModeFrame.h"

#include "common/ErrorText.h"
#include "common/Theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace catalyst {

namespace {

/// Bars across the frame: a diagonal stripe for the rehearsal, straight dashes for the unknown.
void paintStripes(QPainter& painter, const QRect& area, const QColor& color) {
    painter.setPen(QPen(color, 5, Qt::SolidLine, Qt::FlatCap));
    constexpr int Step = 16;
    for (int x = -area.height(); x < area.width(); x += Step)
        painter.drawLine(area.left() + x, area.bottom() + 1, area.left() + x + area.height(),
                         area.top());
}

void paintDashes(QPainter& painter, const QRect& area, const QColor& color) {
    QPen pen(color, ModeFrame::Width, Qt::CustomDashLine, Qt::FlatCap, Qt::MiterJoin);
    pen.setDashPattern({4, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    constexpr int Half = ModeFrame::Width / 2;
    painter.drawRect(area.adjusted(Half, Half, -Half, -Half));
}

} // namespace

ModeFrame::ModeFrame(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("modeFrame"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Width, Width, Width, Width);
    layout->setSpacing(0);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ModeFrame::setContent(QWidget* content) {
    layout()->addWidget(content);
}

void ModeFrame::setMode(Mode mode) {
    setAccessibleName(ErrorText::of(mode));
    if (mode == m_mode)
        return;
    m_mode = mode;
    update();
}

void ModeFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect inside = rect().adjusted(Width, Width, -Width, -Width);
    painter.setClipRegion(QRegion(rect()) - QRegion(inside));
    const QColor color = modeColor(m_mode);
    switch (m_mode) {
    case Mode::Paper:
    case Mode::Live:
        painter.fillRect(rect(), color);
        break;
    case Mode::Rehearsal:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillRect(rect(), color);
        paintStripes(painter, rect(), color.lighter(165));
        break;
    case Mode::Unknown:
        painter.fillRect(rect(), m_theme.palette().background);
        paintDashes(painter, rect(), color);
        break;
    }
}

} // namespace catalyst
