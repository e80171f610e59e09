#pragma once

#include "model/Evidence.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace catalyst {

/// One line of a small table, in words already.
struct StateRow {
    State state = State::NotObserved;
    bool isStale = false;
    QStringList cells;   ///< one a column
    QString key = {};    ///< what the row is about, for who selects it
    QString spoken = {}; ///< what the shape says, where no cell says it; for a screen reader

    bool operator==(const StateRow&) const = default;
};

/// A table of few rows whose order and words somebody else decided. Tells what changed only.
class StateRowsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Column {
        QString title;
        bool isMain = false;
        bool isFigure = false; ///< right-aligned
    };

    explicit StateRowsModel(std::vector<Column> columns, QObject* parent = nullptr);

    void update(std::vector<StateRow> rows);
    const StateRow& row(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int alignment(int column) const;

    std::vector<Column> m_columns;
    std::vector<StateRow> m_rows;
};

} // namespace catalyst
