#pragma once

#include "common/Format.h"
#include "model/Status.h"

#include <QAbstractTableModel>

#include <vector>

namespace catalyst {

/// The positions of the last snapshot as a table, with the roles of StateRowRole. One dataChanged
/// range a call, as long as they are the same positions.
class PositionsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Symbol, Side, Quantity, Entry, Current, Value, Unrealized, Percent, Age };
    static constexpr int ColumnCount = Age + 1;
    static const std::vector<int>& filteredColumns();

    explicit PositionsModel(Zones zones, QObject* parent = nullptr);

    /// `isStale` mutes every row; `now` gives the ages.
    void update(StatusPtr status, bool isStale, Instant now);

    /// Its title leaves room for the mark of sorting, which is painted over figures' titles.
    void setSortedColumn(int column);

    /// Row of the position, or -1.
    int rowOf(const std::string& symbol) const;
    /// Null when the row does not exist.
    const Position* position(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const Positions& positions() const;
    static QString title(int column);
    QString text(const Position& position, int column) const;
    QString age(const Position& position) const;
    QString ageTip(const Position& position) const;
    QVariant sortKey(const Position& position, int column) const;
    bool hasSamePositions(const StatusSnapshot& status) const;

    Zones m_zones;
    StatusPtr m_status;
    int m_sortedColumn = -1;
    bool m_isStale = false;
    Instant m_now{};
};

} // namespace catalyst
