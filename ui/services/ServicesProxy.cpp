#include "services/ServicesProxy.h"

#include "services/ServicesModel.h"

namespace catalyst {

ServicesProxy::ServicesProxy(QObject* parent) : QSortFilterProxyModel(parent) {
    setSortRole(ServicesModel::SortRole);
    setSortCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

void ServicesProxy::setFilter(const QString& text) {
    m_filter = text.trimmed();
    invalidateFilter();
}

bool ServicesProxy::filterAcceptsRow(int row, const QModelIndex& parent) const {
    if (m_filter.isEmpty())
        return true;
    // Ages and latencies change by themselves: a row must not come and go with them.
    for (const int column :
         {int(ServicesModel::State), int(ServicesModel::Service), int(ServicesModel::Port),
          int(ServicesModel::Evidence), int(ServicesModel::Version)}) {
        const QModelIndex index = sourceModel()->index(row, column, parent);
        if (index.data(Qt::DisplayRole).toString().contains(m_filter, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace catalyst
