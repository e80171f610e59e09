#include "ModeTag.h"

#include "common/Fonts.h"
#include "common/Palette.h"

#include <QPainter>

namespace catalyst {

ModeTag::ModeTag(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("modeTag"));
    setFont(figureFont(TextSize::Body, QFont::Bold));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ModeTag::display(Mode mode, const QString& text) {
    if (mode == m_mode && text == m_text)
        return;
    m_mode = mode;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize ModeTag::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 16, 24};
}

void ModeTag::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(modeColor(m_mode));
    painter.drawRoundedRect(rect(), 3, 3);
    painter.setPen(Qt::white);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace catalyst
