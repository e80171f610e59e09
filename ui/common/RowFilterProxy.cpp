#include "common/RowFilterProxy.h"

#include "common/StateRowDelegate.h"

#include <algorithm>
#include <utility>

namespace catalyst {

RowFilterProxy::RowFilterProxy(std::vector<int> columns, QObject* parent)
    : QSortFilterProxyModel(parent), m_columns(std::move(columns)) {
    setSortRole(RowSortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

void RowFilterProxy::setFilter(const QString& text) {
    m_filter = text.trimmed();
    invalidateFilter();
}

bool RowFilterProxy::filterAcceptsRow(int row, const QModelIndex& parent) const {
    return m_filter.isEmpty() || std::ranges::any_of(m_columns, [&](int column) {
               return sourceModel()
                   ->index(row, column, parent)
                   .data(Qt::DisplayRole)
                   .toString()
                   .contains(m_filter, Qt::CaseInsensitive);
           });
}

} // namespace catalyst
