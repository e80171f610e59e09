#include "common/StateRowsModel.h"

#include "common/StateRowDelegate.h"

#include <utility>

namespace catalyst {

StateRowsModel::StateRowsModel(std::vector<Column> columns, QObject* parent)
    : QAbstractTableModel(parent), m_columns(std::move(columns)) {}

void StateRowsModel::update(std::vector<StateRow> rows) {
    if (rows == m_rows)
        return;
    const bool isSameSize = rows.size() == m_rows.size();
    if (!isSameSize)
        beginResetModel();
    m_rows = std::move(rows);
    if (!isSameSize)
        endResetModel();
    else
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int StateRowsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StateRowsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

int StateRowsModel::alignment(int column) const {
    const bool isFigure = m_columns[static_cast<std::size_t>(column)].isFigure;
    return int(Qt::AlignVCenter | (isFigure ? Qt::AlignRight : Qt::AlignLeft));
}

QVariant StateRowsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const StateRow& row = this->row(index.row());
    const QString text = row.cells.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: // where the column is too narrow
        return text;
    case Qt::AccessibleTextRole:
        return row.spoken.isEmpty() ? row.cells.join(QStringLiteral(", "))
                                    : row.spoken + u' ' + row.cells.join(QStringLiteral(", "));
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case RowStateRole:
        return static_cast<int>(row.state);
    case RowStaleRole:
        return row.isStale;
    case CellMainRole:
        return m_columns[static_cast<std::size_t>(index.column())].isMain ||
               (needsAttention(static_cast<int>(row.state)) && index.column() == 0);
    default:
        return {};
    }
}

QVariant StateRowsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    if (role == Qt::DisplayRole)
        return m_columns[static_cast<std::size_t>(section)].title;
    return {};
}

} // namespace catalyst
