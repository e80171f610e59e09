#include "services/ServiceTabs.h"

#include "chart/SeriesChart.h"
#include "common/Fonts.h"
#include "common/StateStrip.h"
#include "common/Tables.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace catalyst {

namespace {

enum Tab { HistoryTab, IncidentsTab, ContainerTab, CapabilitiesTab };

std::vector<StateRowsModel::Column> incidentColumns() {
    return {{ServiceTabs::tr("Cause"), true},
            {ServiceTabs::tr("First seen"), false, true},
            {ServiceTabs::tr("Lasted"), false, true}};
}

std::vector<StateRowsModel::Column> environmentColumns() {
    return {{ServiceTabs::tr("Variable")}, {ServiceTabs::tr("Value in the container"), true}};
}

std::vector<StateRowsModel::Column> routeColumns() {
    return {{ServiceTabs::tr("State")}, {ServiceTabs::tr("Route"), true}};
}

QLabel* paragraph(const QString& name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ServiceTabs::ServiceTabs(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                         std::chrono::milliseconds probeTimeout, QWidget* parent)
    : QTabWidget(parent), m_theme(theme), m_zones(std::move(zones)), m_probeTimeout(probeTimeout),
      m_latency(console), m_states(console), m_incidentRows(incidentColumns()),
      m_environmentRows(environmentColumns()), m_routeRows(routeColumns()) {
    setObjectName(QStringLiteral("serviceTabs"));
    tabBar()->setExpanding(false);
    addTab(buildHistory(prompts), tr("History"));
    addTab(buildIncidents(), tr("Incidents"));
    addTab(buildContainer(), tr("Container"));
    addTab(buildCapabilities(), tr("Routes"));
    setCornerWidget(buildCorner(), Qt::TopRightCorner);
    connect(&m_states, &StateHistoryPresenter::changed, this, [this, &console] {
        renderStates();
        renderIncidents(console.clock().now());
    });
    connect(this, &QTabWidget::currentChanged, this,
            [this](int tab) { m_export->setVisible(tab == HistoryTab); });
    setRange();
}

QWidget* ServiceTabs::buildCorner() {
    auto* corner = new QWidget(this);
    m_range = new QComboBox(corner);
    m_range->setObjectName(QStringLiteral("historyRange"));
    m_range->setAccessibleName(tr("How far back"));
    m_range->setToolTip(tr("How far back latency, states and incidents reach (Alt+S)"));
    m_range->addItem(tr("Last hour"), static_cast<int>(HistoryRange::Hour));
    m_range->addItem(tr("Last 24 h"), static_cast<int>(HistoryRange::Day));
    m_range->addItem(tr("Last 30 d"), static_cast<int>(HistoryRange::Month));
    connect(m_range, &QComboBox::currentIndexChanged, this, &ServiceTabs::setRange);
    auto* key = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_S), this);
    connect(key, &QShortcut::activated, m_range, &QComboBox::showPopup);
    m_export = new QPushButton(tr("&Export"), corner);
    m_export->setObjectName(QStringLiteral("latencyExport"));
    m_export->setToolTip(tr("Save what the chart shows (Alt+E)"));
    m_export->setMenu(m_chart->exportMenu());
    auto* row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_export);
    row->addWidget(m_range);
    return corner;
}

QWidget* ServiceTabs::buildHistory(Prompts& prompts) {
    auto* pane = new QWidget(this);
    m_chart = new SeriesChart(m_latency, m_theme, prompts, m_zones, pane);
    m_stripRow = new QWidget(pane);
    m_strip = new StateStrip(m_theme, m_zones, m_stripRow);
    m_strip->setObjectName(QStringLiteral("serviceStrip"));
    auto* row = new QHBoxLayout(m_stripRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_strip);
    m_availability = paragraph(QStringLiteral("serviceAvailability"), pane);
    m_availability->setFont(figureFont(TextSize::Body));
    // Latency and states stand over the same time axis.
    connect(m_chart, &SeriesChart::placed, this, [this, row](int left, int right) {
        row->setContentsMargins(left, 0, std::max(0, m_stripRow->width() - right), 0);
    });
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_chart, 1);
    column->addWidget(m_stripRow);
    column->addWidget(m_availability);
    return pane;
}

QWidget* ServiceTabs::buildIncidents() {
    auto* pane = new QWidget(this);
    m_incidentNote = paragraph(QStringLiteral("serviceIncidentNote"), pane);
    m_incidentNote->setForegroundRole(QPalette::PlaceholderText);
    m_incidents = new QTableView(pane);
    m_incidents->setObjectName(QStringLiteral("serviceIncidents"));
    m_incidents->setAccessibleName(tr("Incidents of this service"));
    m_incidents->setToolTip(tr("Return or a click opens the incident"));
    m_incidents->setModel(&m_incidentRows);
    dressTable(*m_incidents, m_theme);
    stretchColumn(*m_incidents, 0);
    connect(m_incidents, &QTableView::clicked, this, &ServiceTabs::requestIncident);
    connect(m_incidents, &QTableView::activated, this, &ServiceTabs::requestIncident);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_incidentNote);
    column->addWidget(m_incidents, 1);
    return pane;
}

QWidget* ServiceTabs::buildContainer() {
    auto* pane = new QWidget(this);
    m_containerTitle = new QLabel(pane);
    m_containerTitle->setObjectName(QStringLiteral("containerTitle"));
    m_containerTitle->setTextFormat(Qt::PlainText);
    m_containerTitle->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_containerText = paragraph(QStringLiteral("containerText"), pane);
    m_environment = new QTableView(pane);
    m_environment->setObjectName(QStringLiteral("containerEnvironment"));
    m_environment->setAccessibleName(tr("Environment of this service’s container"));
    m_environment->setToolTip(tr("What the container really has; what may be secret is not shown"));
    m_environment->setModel(&m_environmentRows);
    dressTable(*m_environment, m_theme);
    fitColumn(*m_environment, 0, QStringLiteral("MIN_SIGNAL_CONFIDENCE_THRESHOLD"));
    stretchColumn(*m_environment, 1);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_containerTitle);
    column->addWidget(m_containerText);
    column->addSpacing(4);
    column->addWidget(m_environment, 1);
    return pane;
}

QWidget* ServiceTabs::buildCapabilities() {
    auto* pane = new QWidget(this);
    m_capabilityTitle = new QLabel(pane);
    m_capabilityTitle->setObjectName(QStringLiteral("capabilityTitle"));
    m_capabilityTitle->setTextFormat(Qt::PlainText);
    m_capabilityTitle->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_capabilityText = paragraph(QStringLiteral("capabilityText"), pane);
    m_routes = new QTableView(pane);
    m_routes->setObjectName(QStringLiteral("serviceRoutes"));
    m_routes->setAccessibleName(tr("Routes of this service"));
    m_routes->setModel(&m_routeRows);
    dressTable(*m_routes, m_theme);
    fitColumn(*m_routes, 0, tr("published"));
    stretchColumn(*m_routes, 1);
    auto* column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_capabilityTitle);
    column->addWidget(m_capabilityText);
    column->addSpacing(4);
    column->addWidget(m_routes, 1);
    return pane;
}

void ServiceTabs::setRange() {
    const auto range = static_cast<HistoryRange>(m_range->currentData().toInt());
    m_latency.setRange(range);
    m_states.setRange(range);
}

void ServiceTabs::showEvent(QShowEvent* event) {
    QTabWidget::showEvent(event);
    m_latency.setActive(true);
    m_states.setActive(true);
}

void ServiceTabs::hideEvent(QHideEvent* event) {
    QTabWidget::hideEvent(event);
    m_latency.setActive(false);
    m_states.setActive(false);
}

MeasuredSeries ServiceTabs::latencyOf(const std::string& service) const {
    MeasuredSeries series;
    series.source = service;
    series.metric = "latency_us";
    series.name = toQString(service);
    series.limit = std::chrono::microseconds(m_probeTimeout).count();
    series.limitName =
        tr("time-out %1 ms").arg(QLocale().toString(qlonglong(m_probeTimeout.count())));
    return series;
}

void ServiceTabs::flush() {
    m_chart->flush();
}

void ServiceTabs::display(const ServiceStatus* service, bool isPast, Instant now) {
    m_isPast = isPast;
    const std::string name = service ? service->name : std::string();
    m_latency.select(latencyOf(name));
    m_states.select(name);
    m_chart->tick(isPast);
    m_strip->setMuted(isPast);
    renderIncidents(now);
    renderContainer(service, now);
    renderCapabilities(service, now);
}

void ServiceTabs::renderStates() {
    m_strip->display(toQString(m_states.service()), m_states.segments(), m_states.from(),
                     m_states.to());
    m_availability->setText(m_states.note());
}

void ServiceTabs::renderIncidents(Instant now) {
    std::vector<StateRow> rows = m_states.incidentRows(now, m_zones);
    const auto count = static_cast<int>(rows.size());
    for (const int column : {1, 2}) {
        // The cause needs the room: a date takes it only where one stands.
        const auto longest = std::ranges::max_element(
            rows, {}, [column](const StateRow& row) { return row.cells[column].size(); });
        if (longest != rows.end())
            fitColumn(*m_incidents, column, longest->cells[column]);
    }
    m_incidentRows.update(std::move(rows));
    m_incidents->setVisible(count > 0);
    const QString note = m_states.incidentNote();
    m_incidentNote->setText(note);
    m_incidentNote->setVisible(!note.isEmpty());
    setTabText(IncidentsTab, count == 0 ? tr("Incidents") : tr("Incidents (%1)").arg(count));
}

void ServiceTabs::renderContainer(const ServiceStatus* service, Instant now) {
    ContainerView shown;
    if (service)
        shown = ContainerPresenter::present(*service, now, m_zones);
    if (shown == m_container)
        return;
    m_containerTitle->setText(shown.title);
    m_containerText->setText(shown.text);
    m_environment->setVisible(!shown.environment.empty());
    m_environmentRows.update(shown.environment);
    setTabText(ContainerTab, shown.isWarning ? tr("Container ▲") : tr("Container"));
    m_container = std::move(shown);
}

void ServiceTabs::renderCapabilities(const ServiceStatus* service, Instant now) {
    ServiceCapabilities shown;
    if (service)
        shown = ServicesPresenter::capabilities(*service, now, m_zones);
    if (shown == m_capabilities)
        return;
    m_capabilityTitle->setText(shown.title);
    m_capabilityTitle->setVisible(!shown.title.isEmpty());
    m_capabilityText->setText(shown.text);
    m_routes->setVisible(!shown.rows.empty());
    m_routeRows.update(shown.rows);
    const auto missing = service ? service->capabilities.missing.size() : 0;
    setTabText(CapabilitiesTab, missing == 0 ? tr("Routes") : tr("Routes (−%1)").arg(missing));
    m_capabilities = std::move(shown);
}

void ServiceTabs::requestIncident(const QModelIndex& index) {
    emit incidentRequested(m_incidentRows.row(index.row()).key);
}

} // namespace catalyst
