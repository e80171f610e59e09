#pragma once

#include "chart/SeriesChartPresenter.h"
#include "services/ContainerPresenter.h"
#include "services/ServicesPresenter.h"
#include "services/StateHistoryPresenter.h"

#include <QTabWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace catalyst {

class SeriesChart;
class Prompts;
class StateStrip;
class Theme;

/// What is known of the selected service over time and about itself: latency and states over one
/// time axis, its incidents, its container, its capabilities. One range for all.
class ServiceTabs final : public QTabWidget {
    Q_OBJECT

public:
    ServiceTabs(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                std::chrono::milliseconds probeTimeout, QWidget* parent = nullptr);

    /// Null shows nothing.
    void display(const ServiceStatus* service, bool isPast, Instant now);
    void flush();

signals:
    void incidentRequested(const QString& id);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildCorner();
    QWidget* buildHistory(Prompts& prompts);
    QWidget* buildIncidents();
    QWidget* buildContainer();
    QWidget* buildCapabilities();
    MeasuredSeries latencyOf(const std::string& service) const;
    void setRange();
    void renderStates();
    void renderIncidents(Instant now);
    void renderContainer(const ServiceStatus* service, Instant now);
    void renderCapabilities(const ServiceStatus* service, Instant now);
    void requestIncident(const QModelIndex& index);

    const Theme& m_theme;
    Zones m_zones;
    std::chrono::milliseconds m_probeTimeout;
    SeriesChartPresenter m_latency;
    StateHistoryPresenter m_states;
    StateRowsModel m_incidentRows;
    StateRowsModel m_environmentRows;
    StateRowsModel m_routeRows;
    ContainerView m_container;
    ServiceCapabilities m_capabilities;
    SeriesChart* m_chart = nullptr;
    QComboBox* m_range = nullptr;
    QPushButton* m_export = nullptr;
    QWidget* m_stripRow = nullptr;
    StateStrip* m_strip = nullptr;
    QLabel* m_availability = nullptr;
    QLabel* m_incidentNote = nullptr;
    QTableView* m_incidents = nullptr;
    QLabel* m_containerTitle = nullptr;
    QLabel* m_containerText = nullptr;
    QTableView* m_environment = nullptr;
    QLabel* m_capabilityTitle = nullptr;
    QLabel* m_capabilityText = nullptr;
    QTableView* m_routes = nullptr;
    bool m_isPast = false;
};

} // namespace catalyst
