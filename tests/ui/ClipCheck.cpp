#include "ui/ClipCheck.h"

#include "common/ElidedLabel.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTableView>
#include <QtMath>

namespace catalyst::test {

namespace {

bool isContent(const QWidget& widget) {
    // Qt's own parts, which lie where they like: in the filter, in the table's corner.
    const bool isInner = widget.parentWidget() && (widget.parentWidget()->inherits("QLineEdit") ||
                                                   widget.inherits("QTableCornerButton"));
    return widget.isVisible() && !isInner &&
           (qobject_cast<const QLabel*>(&widget) || qobject_cast<const QAbstractButton*>(&widget) ||
            qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QLineEdit*>(&widget));
}

/// Not all of it is in sight, but it can be scrolled to.
bool isScrolledAway(const QWidget& widget) {
    for (const QWidget* parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        const auto* scroll = qobject_cast<const QScrollArea*>(parent->parentWidget());
        if (scroll && parent == scroll->viewport())
            return !parent->rect().contains(QRect(widget.mapTo(parent, QPoint()), widget.size()));
    }
    return false;
}

QString describe(const QWidget& widget) {
    const auto* label = qobject_cast<const QLabel*>(&widget);
    return QStringLiteral("%1 “%2”: %3x%4")
        .arg(widget.objectName(), label ? label->text() : QString())
        .arg(widget.width())
        .arg(widget.height());
}

/// What `widget` alone lacks; empty when nothing.
QString lack(const QWidget& widget) {
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const bool wraps = label && label->wordWrap();
    const int height =
        wraps ? label->heightForWidth(widget.width()) : widget.minimumSizeHint().height();
    if (widget.height() < height)
        return QStringLiteral("needs a height of %1").arg(height);
    // An elided label shortens itself on purpose; in the header nothing may have to.
    if (const auto* elided = qobject_cast<const ElidedLabel*>(&widget)) {
        const bool isHeader = widget.objectName().startsWith(QLatin1String("header")) &&
                              widget.objectName() != QLatin1String("headerAttention");
        return isHeader && elided->text() != elided->fullText()
                   ? QStringLiteral("shortened from “%1”").arg(elided->fullText())
                   : QString();
    }
    const int width = std::min(widget.sizeHint().width(), widget.minimumSizeHint().width());
    if (!wraps && widget.width() < width)
        return QStringLiteral("needs a width of %1").arg(width);
    return {};
}

/// Columns narrower than what stands in them; one that takes the rest may shorten its text.
QStringList narrowColumns(const QTableView& table) {
    constexpr int padding = 16; // the delegate's 8 px on both sides
    const QFontMetricsF metrics(table.font());
    QStringList found;
    for (int column = 0; column < table.model()->columnCount(); ++column) {
        if (table.horizontalHeader()->sectionResizeMode(column) == QHeaderView::Stretch)
            continue;
        int needed = 0;
        for (int row = 0; row < table.model()->rowCount(); ++row) {
            const QString text = table.model()->index(row, column).data().toString();
            needed = std::max(needed, qCeil(metrics.horizontalAdvance(text)) + padding);
        }
        if (table.columnWidth(column) < needed)
            found << QStringLiteral("%1: column %2 of %3 px needs %4")
                         .arg(table.objectName())
                         .arg(column)
                         .arg(table.columnWidth(column))
                         .arg(needed);
    }
    return found;
}

} // namespace

QStringList clipped(const QWidget& window) {
    QStringList found;
    QList<std::pair<const QWidget*, QRect>> placed;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->window() != &window || !isContent(*widget))
            continue;
        if (const QString lacking = lack(*widget); !lacking.isEmpty())
            found << describe(*widget) + u' ' + lacking;
        if (isScrolledAway(*widget))
            continue;
        const QRect area(widget->mapTo(&window, QPoint()), widget->size());
        if (!window.rect().contains(area))
            found << describe(*widget) + QStringLiteral(" stands beyond the edge");
        for (const auto& [other, taken] : placed) {
            const bool isNested = other->isAncestorOf(widget) || widget->isAncestorOf(other);
            if (!isNested && taken.intersects(area))
                found << describe(*widget) + QStringLiteral(" lies over ") + describe(*other);
        }
        placed.append({widget, area});
    }
    for (const QTableView* table : window.findChildren<QTableView*>()) {
        if (table->isVisible())
            found << narrowColumns(*table);
    }
    return found;
}

} // namespace catalyst::test
