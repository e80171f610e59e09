#include "services/ServicesPage.h"

#include "common/ErrorText.h"
#include "common/Fonts.h"
#include "common/StatePanel.h"
#include "common/Tables.h"
#include "common/Theme.h"
#include "services/ServiceDetailStrip.h"
#include "services/ServiceTabs.h"
#include "services/ServicesPresenter.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace catalyst {

namespace {

constexpr int Margin = 16;
/// So that every layer is visible at 1280 x 720.
constexpr int LayerRowHeight = 22;

std::vector<StateRowsModel::Column> layerColumns() {
    return {{ServicesPage::tr("State")},
            {ServicesPage::tr("Layer"), true},
            {ServicesPage::tr("Evidence"), true},
            {ServicesPage::tr("Source, age")}};
}

} // namespace

ServicesPage::ServicesPage(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                           std::chrono::milliseconds probeTimeout, QWidget* parent)
    : Page(parent), m_console(console), m_theme(theme), m_zones(std::move(zones)), m_model(m_zones),
      m_proxy(ServicesModel::filteredColumns()), m_layerRows(layerColumns()) {
    setObjectName(QStringLiteral("servicesPage"));
    m_proxy.setSourceModel(&m_model);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->setSpacing(8);
    layout->addWidget(buildToolbar());
    m_banner = new StatePanel(StatePanel::Form::Strip, theme, this);
    m_banner->setObjectName(QStringLiteral("servicesBanner"));
    m_banner->hide();
    layout->addWidget(m_banner);
    m_notice = new StatePanel(StatePanel::Form::Page, theme, this);
    m_notice->setObjectName(QStringLiteral("servicesNotice"));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(buildContent(prompts, probeTimeout));
    layout->addWidget(m_stack, 1);
    connect(&console, &Console::commandFinished, this, &ServicesPage::commandFinished);
}

QWidget* ServicesPage::buildToolbar() {
    auto* bar = new QWidget(this);
    m_summary = new QLabel(bar);
    m_summary->setObjectName(QStringLiteral("servicesSummary"));
    m_summary->setFont(figureFont(TextSize::Title, QFont::DemiBold));
    m_probeResult = new QLabel(bar);
    m_probeResult->setObjectName(QStringLiteral("probeResult"));
    m_probeResult->setForegroundRole(QPalette::PlaceholderText);
    m_filterCount = new QLabel(bar);
    m_filterCount->setObjectName(QStringLiteral("filterCount"));
    m_filterCount->setFont(figureFont(TextSize::Body));
    m_filterCount->setForegroundRole(QPalette::PlaceholderText);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("servicesFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setToolTip(tr("Show only services with this text (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter services"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(64);
    m_filter->setFixedWidth(200);
    connect(m_filter, &QLineEdit::textChanged, this, &ServicesPage::filterChanged);
    m_probeNow = new QPushButton(tr("Probe now"), bar);
    m_probeNow->setObjectName(QStringLiteral("probeNow"));
    m_probeNow->setToolTip(tr("Probe every service at once (F5)"));
    m_probeNow->setShortcut(QKeySequence(Qt::Key_F5));
    m_probeNow->setDefault(true);
    connect(m_probeNow, &QPushButton::clicked, this, &ServicesPage::probeNow);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_summary);
    row->addStretch(1);
    row->addWidget(m_probeResult);
    row->addSpacing(8);
    row->addWidget(m_filterCount);
    row->addWidget(m_filter);
    row->addWidget(m_probeNow);
    return bar;
}

QWidget* ServicesPage::buildContent(Prompts& prompts, std::chrono::milliseconds probeTimeout) {
    m_table = buildTable();
    auto* lower = new QWidget(this);
    auto* layout = new QVBoxLayout(lower);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    m_detail = new ServiceDetailStrip(m_theme, lower);
    m_layers = buildLayers();
    m_tabs = new ServiceTabs(m_console, m_theme, prompts, m_zones, probeTimeout, lower);
    connect(m_tabs, &ServiceTabs::incidentRequested, this, &ServicesPage::incidentRequested);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(16);
    // The evidence is what the page is about: the chart is readable in less.
    columns->addWidget(m_layers, 6);
    columns->addWidget(m_tabs, 5);
    layout->addWidget(m_detail);
    layout->addLayout(columns, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("servicesSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(m_table);
    splitter->addWidget(lower);
    // The header and nine rows, as long as the lower part keeps its minimum.
    splitter->setSizes({10 * RowHeight + 4, 320});
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    return splitter;
}

QTableView* ServicesPage::buildTable() {
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("servicesTable"));
    table->setAccessibleName(tr("Services"));
    table->setAccessibleDescription(tr("Arrow keys select a service"));
    table->setModel(&m_proxy);
    table->setSortingEnabled(true);
    dressTable(*table, m_theme);
    table->setMinimumHeight(4 * RowHeight);
    table->horizontalHeader()->setToolTip(tr("Click to sort by this column"));
    table->sortByColumn(ServicesModel::State, Qt::AscendingOrder);
    ServiceStatus longest;
    longest.state = State::Ok;
    longest.confirmations = longest.confirmationsNeeded = 3;
    using namespace std::chrono_literals;
    fitColumn(*table, ServicesModel::State, ServicesPresenter::stateWord(longest));
    fitColumn(*table, ServicesModel::Service, QStringLiteral("orchestration-99"));
    fitColumn(*table, ServicesModel::Port, QStringLiteral("50000"));
    fitColumn(*table, ServicesModel::Age, Format::age(23h + 59min));
    fitColumn(*table, ServicesModel::Latency, Format::latency(9'999'900us));
    fitColumn(*table, ServicesModel::Since, QStringLiteral("Wed 09:30:52 ET"));
    fitColumn(*table, ServicesModel::Version, QStringLiteral("10.10.10"));
    stretchColumn(*table, ServicesModel::Evidence);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ServicesPage::currentChanged);
    return table;
}

QTableView* ServicesPage::buildLayers() {
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("layersTable"));
    table->setAccessibleName(tr("Layers of the selected service, from the outside in"));
    table->setModel(&m_layerRows);
    dressTable(*table, m_theme);
    table->verticalHeader()->setDefaultSectionSize(LayerRowHeight);
    table->horizontalHeader()->setFixedHeight(LayerRowHeight + 2);
    table->setMinimumHeight(9 * LayerRowHeight + 4);
    fitColumn(*table, 0, ErrorText::of(State::NotObserved));
    fitColumn(*table, 1, ErrorText::of(Layer::SelfReport));
    stretchColumn(*table, 2);
    fitColumn(*table, 3, QStringLiteral("anchor 192.0.2.1:443, 59 s"));
    return table;
}

void ServicesPage::render(const StatusPtr& status, const Freshness& freshness, Instant now) {
    m_freshness = freshness;
    const ServicesState state = ServicesPresenter::present(
        *status, m_console.linkState(), m_console.linkReason(), freshness, m_zones);
    const bool isTable = state.view == ServicesState::View::Table;
    m_model.update(status, freshness, now);
    m_summary->setText(state.summary);
    m_summary->setForegroundRole(freshness.isPast ? QPalette::PlaceholderText
                                                  : QPalette::WindowText);
    m_notice->display(state.noticeState, state.noticeTitle, state.noticeText);
    m_banner->display(state.noticeState, state.noticeTitle, state.noticeText);
    m_banner->setVisible(state.hasBanner);
    const bool wasTable = m_stack->currentIndex() == 1;
    m_stack->setCurrentIndex(isTable ? 1 : 0);
    if (isTable && !wasTable) {
        // A hidden table would take the focus from the page that is shown.
        if (isVisible())
            m_table->setFocus();
    }
    m_summary->setVisible(isTable);
    m_filter->setEnabled(isTable);
    const LinkState link = m_console.linkState();
    m_probeNow->setEnabled(isTable && (link == LinkState::Own || link == LinkState::Attached));
    m_filterCount->setText(
        m_filter->text().isEmpty()
            ? QString()
            : ServicesPresenter::filterCount(m_proxy.rowCount(), m_model.rowCount()));
    if (isTable && !m_table->currentIndex().isValid())
        selectFirst();
    renderDetail(now);
}

void ServicesPage::renderDetail(Instant now) {
    const ServiceStatus* service = selected();
    const bool isPast = m_freshness.isPast;
    if (service) {
        const StatusSnapshot& status = *m_model.status();
        m_detail->display(ServicesPresenter::detail(status, *service, isPast, now, m_zones),
                          isPast);
        m_layerRows.update(ServicesPresenter::layers(status, *service, isPast, now));
    } else {
        m_detail->clear();
        m_layerRows.update({});
    }
    m_tabs->display(service, isPast, now);
}

void ServicesPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    // Not by a focus proxy: the Tab key would pass over what stands before the table.
    if (m_stack->currentIndex() == 1)
        m_table->setFocus();
}

void ServicesPage::flush() {
    m_tabs->flush();
}

void ServicesPage::open(const QString& name) {
    const int row = m_model.rowOf(name.toStdString());
    if (row < 0)
        return;
    m_filter->clear();
    m_table->setCurrentIndex(m_proxy.mapFromSource(m_model.index(row, ServicesModel::Service)));
    m_table->setFocus();
}

bool ServicesPage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
    return true;
}

void ServicesPage::selectFirst() {
    if (m_proxy.rowCount() > 0)
        m_table->setCurrentIndex(m_proxy.index(0, ServicesModel::Service));
}

const ServiceStatus* ServicesPage::selected() const {
    const QModelIndex current = m_proxy.mapToSource(m_table->currentIndex());
    return current.isValid() ? m_model.service(current.row()) : nullptr;
}

void ServicesPage::currentChanged() {
    renderDetail(m_console.clock().now());
}

void ServicesPage::filterChanged(const QString& text) {
    m_proxy.setFilter(text);
    m_filterCount->setText(
        text.isEmpty() ? QString()
                       : ServicesPresenter::filterCount(m_proxy.rowCount(), m_model.rowCount()));
    if (!m_table->currentIndex().isValid())
        selectFirst();
}

void ServicesPage::probeNow() {
    m_probe = m_console.probeNow();
    m_probeResult->setText(tr("Probing"));
}

void ServicesPage::commandFinished(const CommandResult& result) {
    if (result.id == CommandId::None || result.id != m_probe)
        return;
    m_probe = CommandId::None;
    const QString at =
        Format::exchangeMoment(m_console.clock().now(), m_console.clock().now(), m_zones);
    m_probeResult->setText(result.outcome ? tr("Probed %1").arg(at)
                                          : tr("Probe %1").arg(ErrorText::of(result)));
}

} // namespace catalyst
