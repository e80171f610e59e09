#include "common/StopButton.h"

#include "common/Fonts.h"
#include "common/Theme.h"

#include <QPainter>

namespace catalyst {

StopButton::StopButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setObjectName(QStringLiteral("stopButton"));
    setFixedSize(sizeHint());
    setText(tr("STOP"));
    setAccessibleName(tr("Emergency stop"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QString StopButton::notConnected() {
    return tr("Emergency stop is not connected: this window has no broker lane");
}

void StopButton::setUnavailable(const QString& reason) {
    m_reason = reason;
    setEnabled(reason.isEmpty());
    setToolTip(reason);
    setAccessibleDescription(reason);
    setStatusTip(reason);
    update();
}

void StopButton::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isEnabled() ? QColor::fromRgb(StopYellow) : palette.line);
    painter.drawRoundedRect(rect(), 6, 6);
    painter.setBrush(isEnabled() ? QColor::fromRgb(StopRed) : palette.background);
    painter.drawRoundedRect(rect().adjusted(6, 6, -6, -6), 3, 3);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette.text, 2));
        painter.drawRoundedRect(rect().adjusted(1, 1, -1, -1), 6, 6);
    }
    painter.setPen(isEnabled() ? QColor(Qt::white) : palette.muted);
    painter.setFont(textFont(TextSize::Large, QFont::Bold));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace catalyst
