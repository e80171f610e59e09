#pragma once

#include "common/Format.h"
#include "common/Freshness.h"

#include <QAbstractTableModel>

namespace catalyst {

/// The services of the last snapshot as a table, with the roles of StateRowRole. One dataChanged
/// range a call, whatever changed.
class ServicesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { State, Service, Port, Evidence, Age, Latency, Since, Version };
    static constexpr int ColumnCount = Version + 1;
    static const std::vector<int>& filteredColumns();

    explicit ServicesModel(Zones zones, QObject* parent = nullptr);

    /// `freshness` mutes every row when all is the past; `now` gives the ages.
    void update(StatusPtr status, const Freshness& freshness, Instant now);

    /// The one shown; never null.
    const StatusPtr& status() const { return m_status; }
    /// Row of the service, or -1.
    int rowOf(const std::string& name) const;
    /// Null when the row does not exist.
    const ServiceStatus* service(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const ServiceStatus& service, int column) const;
    QVariant sortKey(const ServiceStatus& service, int row, int column) const;
    bool isMain(const ServiceStatus& service, int column) const;
    bool isStale(const ServiceStatus& service) const;
    bool hasSameServices(const StatusSnapshot& status) const;

    Zones m_zones;
    StatusPtr m_status;
    Freshness m_freshness;
    Instant m_now{};
};

} // namespace catalyst
