#include "stop/LampButton.h"

#include "common/Fonts.h"
#include "common/StateRowDelegate.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QPainter>

namespace catalyst {

namespace {

constexpr int Mark = 16;
constexpr int Gap = 8;

} // namespace

LampButton::LampButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setObjectName(QStringLiteral("stopLamp"));
    setFont(textFont(TextSize::Body, QFont::DemiBold));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LampButton::display(State state, const QString& word, const QString& tip) {
    const QString whole = word + u'\n' + tip;
    if (state == m_state && word == text() && whole == toolTip())
        return;
    m_state = state;
    setText(word);
    setAccessibleName(word);
    setAccessibleDescription(tip);
    setToolTip(whole);
    updateGeometry();
    update();
}

QSize LampButton::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + Mark + Gap + 4, 32};
}

QSize LampButton::minimumSizeHint() const {
    const QFontMetrics small(textFont(TextSize::Small, QFont::DemiBold));
    return {small.horizontalAdvance(text()) + Mark + Gap + 4, 32};
}

void LampButton::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    QPainter painter(this);
    const QRect room = rect().adjusted(2, 0, -2, 0);
    const int forWord = room.width() - Mark - Gap;
    // Rather smaller than cut.
    const bool isLong = fontMetrics().horizontalAdvance(text()) > forWord;
    painter.setFont(isLong ? textFont(TextSize::Small, QFont::DemiBold) : font());
    const QFontMetrics metrics = painter.fontMetrics();
    const QString word = metrics.elidedText(text(), Qt::ElideRight, forWord);
    const int width = metrics.horizontalAdvance(word) + Mark + Gap;
    const QRect mark(room.right() + 1 - width, room.center().y() - Mark / 2 + 1, Mark, Mark);
    const QColor color = stateColor(m_state, palette);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintStateShape(painter, mark, m_state, color);
    painter.restore();
    const bool isLoud = needsAttention(static_cast<int>(m_state));
    painter.setPen(isLoud ? color : underMouse() ? palette.text : palette.muted);
    painter.drawText(room, int(Qt::AlignRight | Qt::AlignVCenter), word);
    if (hasFocus()) {
        painter.setPen(QPen(palette.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace catalyst
