#include "common/Tables.h"

#include "common/Fonts.h"
#include "common/StateRowDelegate.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace catalyst {

void dressTable(QTableView& table, const Theme& theme) {
    table.setItemDelegate(new StateRowDelegate(theme, &table));
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setFont(figureFont(TextSize::Body));
    table.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(20);
    table.verticalHeader()->setDefaultSectionSize(RowHeight);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = table.horizontalHeader();
    header->setFont(textFont(TextSize::Small));
    header->setFixedHeight(RowHeight);
    header->setHighlightSections(false);
    header->setSectionsMovable(false);
    header->setSectionResizeMode(QHeaderView::Fixed);
}

void fitColumn(QTableView& table, int column, const QString& sample) {
    const QFontMetrics strong(textFont(TextSize::Body, QFont::DemiBold));
    const QFontMetrics figures(figureFont(TextSize::Body));
    const QFontMetrics small(textFont(TextSize::Small));
    constexpr int SortMark = 16;
    constexpr int Padding = 2 * StateRowDelegate::Padding + 1;
    const QString title = table.model()->headerData(column, Qt::Horizontal).toString();
    const int text = std::max(strong.horizontalAdvance(sample), figures.horizontalAdvance(sample));
    const int mark = column == 0 ? StateRowDelegate::MarkWidth : 0;
    const int sort = table.isSortingEnabled() ? SortMark : 0;
    table.setColumnWidth(column,
                         std::max(text + mark, small.horizontalAdvance(title) + sort) + Padding);
}

void stretchColumn(QTableView& table, int column) {
    table.horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

} // namespace catalyst
