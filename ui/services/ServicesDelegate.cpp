#include "services/ServicesDelegate.h"

#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"
#include "services/ServicesModel.h"

#include <QPainter>

namespace catalyst {

namespace {

constexpr int Padding = 8;
constexpr int Mark = 16;

bool needsAttention(State state) {
    return state == State::Failed || state == State::Degraded || state == State::Unknown;
}

} // namespace

ServicesDelegate::ServicesDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme),
      m_strong(textFont(TextSize::Body, QFont::DemiBold)) {}

void ServicesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const Palette& palette = m_theme.palette();
    const auto state = static_cast<State>(index.data(ServicesModel::StateRole).toInt());
    const bool isStale = index.data(ServicesModel::StaleRole).toBool();
    const bool isLoud = needsAttention(state) && !isStale;
    const int column = index.column();

    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, palette.selection);
    QRect area = option.rect.adjusted(Padding, 0, -Padding, 0);
    if (column == ServicesModel::State) {
        const QRect mark(area.left(), area.center().y() - Mark / 2 + 1, Mark, Mark);
        paintStateShape(*painter, mark, state,
                        isStale ? palette.muted : stateColor(state, palette));
        area.setLeft(mark.right() + Padding);
    }
    const bool isMain = column == ServicesModel::Service ||
                        (column == ServicesModel::Evidence && needsAttention(state)) ||
                        (column == ServicesModel::State && needsAttention(state));
    QColor color = isMain ? palette.text : palette.muted;
    if (isStale)
        color = palette.muted;
    else if (column == ServicesModel::State && isLoud)
        color = stateColor(state, palette);
    const bool isStrong =
        isLoud && (column == ServicesModel::State || column == ServicesModel::Service);
    painter->setFont(isStrong ? m_strong : option.font);
    painter->setPen(color);
    const QFontMetrics metrics(painter->font());
    const QString text =
        metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, area.width());
    painter->drawText(area, index.data(Qt::TextAlignmentRole).toInt(), text);
}

} // namespace catalyst
