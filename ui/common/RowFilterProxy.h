#pragma once

#include <QSortFilterProxyModel>

#include <vector>

namespace catalyst {

/// Sorts by RowSortRole and keeps the rows in which one of some columns contains the filter.
class RowFilterProxy final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    /// `columns`: those looked at. Ages and latencies change by themselves: a row must not come and
    /// go with them.
    explicit RowFilterProxy(std::vector<int> columns, QObject* parent = nullptr);
    void setFilter(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    std::vector<int> m_columns;
    QString m_filter;
};

} // namespace catalyst
