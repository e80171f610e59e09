#include "common/LayerChain.h"

#include "common/ErrorText.h"
#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QPainter>

namespace catalyst {

namespace {

constexpr int Mark = 16;
constexpr int MarkGap = 3;
constexpr int LineGap = 3;

} // namespace

LayerChain::LayerChain(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFont(figureFont(TextSize::Body));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LayerChain::display(const Chain& chain, bool isPast) {
    if (chain == m_chain && isPast == m_isPast)
        return;
    m_chain = chain;
    m_isPast = isPast;
    setAccessibleName(text());
    setToolTip(text());
    updateGeometry();
    update();
}

void LayerChain::setSpacing(int pixels) {
    m_spacing = pixels;
    updateGeometry();
}

QString LayerChain::text() const {
    QStringList links;
    for (const ChainLink& link : m_chain)
        links << QStringLiteral("%1 %2").arg(link.text, ErrorText::of(link.state));
    return links.join(QStringLiteral(", "));
}

QFont LayerChain::fontOf(const ChainLink& link) const {
    QFont font = this->font();
    if (link.isBroken && !m_isPast)
        font.setWeight(QFont::Bold);
    return font;
}

int LayerChain::wordWidth(const ChainLink& link) const {
    return QFontMetrics(fontOf(link)).horizontalAdvance(link.text);
}

QSize LayerChain::sizeHint() const {
    int width = 0;
    for (const ChainLink& link : m_chain)
        width += wordWidth(link) + MarkGap + Mark + m_spacing;
    return {std::max(0, width - m_spacing), 24};
}

void LayerChain::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    QPainter painter(this);
    const int middle = height() / 2;
    bool isBehind = false;
    int x = 0;
    for (const ChainLink& link : m_chain) {
        if (x > 0) {
            // Of what lies behind the break and is well all the same, the way there is known.
            const bool isLost = isBehind && link.state != State::Ok;
            painter.setPen(
                QPen(palette.muted, 1, isLost ? Qt::DotLine : Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(x + LineGap, middle, x + m_spacing - LineGap, middle);
            x += m_spacing;
        }
        const bool isCalm = link.state == State::Ok || m_isPast;
        const int width = wordWidth(link);
        painter.setFont(fontOf(link));
        painter.setPen(isCalm ? palette.muted : palette.text);
        painter.drawText(QRect(x, 0, width, height()), Qt::AlignLeft | Qt::AlignVCenter, link.text);
        x += width + MarkGap;
        paintStateShape(painter, QRect(x, middle - Mark / 2, Mark, Mark), link.state,
                        m_isPast ? palette.muted : stateColor(link.state, palette));
        x += Mark;
        isBehind = isBehind || link.isBroken;
    }
}

} // namespace catalyst
