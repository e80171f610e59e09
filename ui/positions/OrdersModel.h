#pragma once

#include "common/Format.h"
#include "model/Status.h"

#include <QAbstractTableModel>

#include <vector>

namespace catalyst {

/// The open orders of the last snapshot as a table, each followed by its legs, with the roles of
/// StateRowRole.
class OrdersModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Symbol, Side, Type, Quantity, Limit, Stop, State, Age };
    static constexpr int ColumnCount = Age + 1;
    static const std::vector<int>& filteredColumns();

    explicit OrdersModel(Zones zones, QObject* parent = nullptr);

    /// `isStale` mutes every row; `now` gives the ages.
    void update(StatusPtr status, bool isStale, Instant now);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        const Order* order; ///< of the snapshot
        bool isLeg;
    };

    static std::vector<Row> rowsOf(const StatusSnapshot& status);
    QString text(const Row& row, int column) const;

    Zones m_zones;
    StatusPtr m_status;
    std::vector<Row> m_rows;
    bool m_isStale = false;
    Instant m_now{};
};

} // namespace catalyst
