#pragma once

#include "common/Format.h"
#include "model/Incident.h"

#include <QAbstractTableModel>

#include <vector>

namespace catalyst {

/// Incidents as a table with the roles of StateRowRole; recovered ones are the past.
class IncidentsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Severity, FirstOut, Subject, Cause, Lasting, Consequences };
    static constexpr int ColumnCount = Consequences + 1;
    static const std::vector<int>& filteredColumns();

    explicit IncidentsModel(Zones zones, QObject* parent = nullptr);

    /// In the order that matters most, which is that of the column Severity. `isPast` mutes all.
    void update(std::vector<Incident> incidents, bool isPast, Instant now);

    /// Row of the incident, or -1.
    int rowOf(const std::string& id) const;
    /// Null when the row does not exist.
    const Incident* incident(int row) const;
    const std::vector<Incident>& incidents() const { return m_incidents; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const Incident& incident, int column) const;
    QVariant sortKey(const Incident& incident, int row, int column) const;
    bool hasSameIncidents(const std::vector<Incident>& incidents) const;

    Zones m_zones;
    std::vector<Incident> m_incidents;
    bool m_isPast = false;
    Instant m_now{};
};

} // namespace catalyst
