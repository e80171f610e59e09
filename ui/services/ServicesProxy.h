#pragma once

#include <QSortFilterProxyModel>

namespace catalyst {

/// Sorts by ServicesModel::SortRole and keeps the rows in which any column contains the filter.
class ServicesProxy final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit ServicesProxy(QObject* parent = nullptr);
    void setFilter(const QString& text);

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

private:
    QString m_filter;
};

} // namespace catalyst
