#include "common/ElidedLabel.h"

#include <QEvent>

namespace catalyst {

ElidedLabel::ElidedLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ElidedLabel::setFullText(const QString& text, const QString& tip) {
    if (text == m_text && tip == m_tip)
        return;
    m_text = text;
    m_tip = tip;
    setAccessibleName(text);
    updateGeometry();
    elide();
}

QSize ElidedLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(m_text) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const {
    return {std::min(sizeHint().width(), 8 * fontMetrics().averageCharWidth()),
            fontMetrics().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent*) {
    elide();
}

void ElidedLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        elide();
}

void ElidedLabel::elide() {
    const QString shown = fontMetrics().elidedText(m_text, Qt::ElideRight, width());
    setText(shown);
    const bool isCut = shown != m_text;
    setToolTip(isCut && !m_tip.isEmpty() ? m_text + QStringLiteral("\n") + m_tip
               : isCut                   ? m_text
                                         : m_tip);
}

} // namespace catalyst
