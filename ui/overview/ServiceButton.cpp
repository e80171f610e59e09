#include "overview/ServiceButton.h"

#include "common/ErrorText.h"
#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

namespace catalyst {

namespace {

constexpr int Height = 32;
constexpr int Padding = 8;
constexpr int Mark = 16;

} // namespace

ServiceButton::ServiceButton(const Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme) {
    setObjectName(QStringLiteral("overviewService"));
    setFont(textFont(TextSize::Body));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ServiceButton::display(const ServiceEntry& entry, bool isMuted) {
    if (entry == m_entry && isMuted == m_isMuted)
        return;
    m_entry = entry;
    m_isMuted = isMuted;
    setText(QString::fromStdString(entry.name));
    setToolTip(entry.tip);
    setAccessibleName(
        QStringLiteral("%1, %2 %3").arg(text(), ErrorText::of(entry.state), entry.note).trimmed());
    QFont font = textFont(TextSize::Body);
    if (!isCalm())
        font.setWeight(QFont::DemiBold);
    setFont(font);
    updateGeometry();
    update();
}

bool ServiceButton::isCalm() const {
    return m_isMuted || (badness(m_entry.state) <= badness(State::Ok) && m_entry.note.isEmpty());
}

QSize ServiceButton::sizeHint() const {
    // As wide in bold: a state that changes must not move what stands beside it.
    const QFontMetrics bold(textFont(TextSize::Body, QFont::DemiBold));
    int width = Padding + Mark + Padding + bold.horizontalAdvance(text()) + Padding;
    if (!m_entry.note.isEmpty())
        width += Padding + QFontMetrics(textFont(TextSize::Small)).horizontalAdvance(m_entry.note);
    return {width, Height};
}

void ServiceButton::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    QPainter painter(this);
    if (underMouse() || isDown())
        painter.fillRect(rect(), palette.selection);
    const QColor color = m_isMuted ? palette.muted : stateColor(m_entry.state, palette);
    paintStateShape(painter, QRect(Padding, (height() - Mark) / 2, Mark, Mark), m_entry.state,
                    color);
    const QRect word = rect().adjusted(Padding + Mark + Padding, 0, -Padding, 0);
    painter.setPen(m_isMuted ? palette.muted : palette.text);
    painter.drawText(word, Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setPen(palette.muted);
    painter.setFont(textFont(TextSize::Small));
    painter.drawText(word, Qt::AlignRight | Qt::AlignVCenter, m_entry.note);
    if (hasFocus()) {
        painter.setPen(QPen(palette.accent, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

} // namespace catalyst
