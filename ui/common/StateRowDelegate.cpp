#include "common/StateRowDelegate.h"

#include "common/Fonts.h"
#include "common/MoneyText.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QPainter>

namespace catalyst {

namespace {

constexpr int Mark = 16;

} // namespace

bool needsAttention(int state) {
    const auto s = static_cast<State>(state);
    return s == State::Failed || s == State::Degraded || s == State::Unknown;
}

StateRowDelegate::StateRowDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme),
      m_strong(textFont(TextSize::Body, QFont::DemiBold)) {}

void StateRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const Palette& palette = m_theme.palette();
    const QVariant stateOfRow = index.data(RowStateRole);
    const int state = stateOfRow.isValid() ? stateOfRow.toInt() : static_cast<int>(State::Ok);
    const bool isStale = index.data(RowStaleRole).toBool();
    const bool isLoud = needsAttention(state) && !isStale;

    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, palette.selection);
    QRect area = option.rect.adjusted(Padding, 0, -Padding, 0);
    const QColor shapeColor =
        isStale ? palette.muted : stateColor(static_cast<State>(state), palette);
    if (index.column() == 0 && stateOfRow.isValid()) {
        const QRect mark(area.left(), area.center().y() - Mark / 2 + 1, Mark, Mark);
        paintStateShape(*painter, mark, static_cast<State>(state), shapeColor);
        area.setLeft(area.left() + MarkWidth);
    }
    const bool isMain = index.data(CellMainRole).toBool();
    QColor color = isMain && !isStale ? palette.text : palette.muted;
    if (index.column() == 0 && isLoud)
        color = shapeColor;
    const auto tone = static_cast<Tone>(index.data(CellToneRole).toInt());
    if (tone != Tone::None && !isStale)
        color = tone == Tone::Gain ? palette.gain : palette.loss;
    const bool isStrong = isLoud && index.data(CellStrongRole).toBool();
    painter->setFont(isStrong ? m_strong : option.font);
    painter->setPen(color);
    const QFontMetrics metrics(painter->font());
    const QString text =
        metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, area.width());
    painter->drawText(area, index.data(Qt::TextAlignmentRole).toInt(), text);
}

} // namespace catalyst
