#include "services/ServicesPage.h"

#include "common/ErrorText.h"
#include "common/Fonts.h"
#include "common/StatePanel.h"
#include "common/Theme.h"
#include "services/LatencyChart.h"
#include "services/ServiceDetailStrip.h"
#include "services/ServicesDelegate.h"
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

constexpr int RowHeight = 28;
constexpr int Margin = 16;

} // namespace

ServicesPage::ServicesPage(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                           std::chrono::milliseconds probeTimeout, QWidget* parent)
    : Page(parent), m_console(console), m_theme(theme), m_zones(std::move(zones)), m_model(m_zones),
      m_latency(console, probeTimeout) {
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
    m_stack->addWidget(buildContent(prompts));
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

QWidget* ServicesPage::buildContent(Prompts& prompts) {
    m_table = buildTable();
    auto* lower = new QWidget(this);
    auto* layout = new QVBoxLayout(lower);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_detail = new ServiceDetailStrip(m_theme, lower);
    m_chart = new LatencyChart(m_latency, m_theme, prompts, m_zones, lower);
    layout->addWidget(m_detail);
    layout->addWidget(m_chart, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("servicesSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(m_table);
    splitter->addWidget(lower);
    // The header and nine rows, as long as the chart keeps its minimum.
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
    table->setItemDelegate(new ServicesDelegate(m_theme, table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setFont(figureFont(TextSize::Body));
    table->setMinimumHeight(4 * RowHeight);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->verticalHeader()->hide();
    table->verticalHeader()->setMinimumSectionSize(RowHeight);
    table->verticalHeader()->setDefaultSectionSize(RowHeight);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* header = table->horizontalHeader();
    header->setFont(textFont(TextSize::Small));
    header->setFixedHeight(RowHeight);
    header->setToolTip(tr("Click to sort by this column"));
    header->setHighlightSections(false);
    header->setSectionsMovable(false);
    table->setSortingEnabled(true);
    table->sortByColumn(ServicesModel::State, Qt::AscendingOrder);
    m_table = table;
    sizeColumns();
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ServicesPage::currentChanged);
    return table;
}

void ServicesPage::sizeColumns() {
    // From what can stand in them, once; measuring every row at every change costs too much.
    const QFontMetrics body(textFont(TextSize::Body, QFont::DemiBold));
    const QFontMetrics figures(figureFont(TextSize::Body));
    const QFontMetrics small(textFont(TextSize::Small));
    constexpr int Padding = 17;
    constexpr int SortMark = 16;
    QString longestState;
    for (const State state : {State::Ok, State::Degraded, State::Failed, State::Unknown,
                              State::NotObserved, State::Paused}) {
        if (body.horizontalAdvance(ErrorText::of(state)) > body.horizontalAdvance(longestState))
            longestState = ErrorText::of(state);
    }
    using namespace std::chrono_literals;
    const auto width = [&](int column, const QFontMetrics& metrics, const QString& sample,
                           int extra = 0) {
        const QString title =
            m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int needed = std::max(metrics.horizontalAdvance(sample) + Padding + extra,
                                    small.horizontalAdvance(title) + Padding + SortMark);
        m_table->setColumnWidth(column, needed);
    };
    width(ServicesModel::State, body, longestState, 24);
    width(ServicesModel::Service, body, QStringLiteral("orchestration "));
    width(ServicesModel::Port, figures, QStringLiteral("50000"));
    width(ServicesModel::Age, figures, Format::age(23h + 59min));
    width(ServicesModel::Latency, figures, Format::latency(9'999'900us));
    width(ServicesModel::Since, figures, QStringLiteral("Wed 09:30:52 ET"));
    width(ServicesModel::Version, figures, QStringLiteral("10.10.10"));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(ServicesModel::Evidence,
                                                      QHeaderView::Stretch);
}

void ServicesPage::render(const StatusPtr& status, const Freshness& freshness, Instant now) {
    m_freshness = freshness;
    const ServicesState state = ServicesPresenter::present(*status, m_console.linkState(),
                                                           m_console.linkReason(), freshness);
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
        setFocusProxy(m_table);
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
    m_chart->tick(freshness.isPast);
}

void ServicesPage::renderDetail(Instant now) {
    if (const ServiceStatus* service = selected())
        m_detail->display(ServicesPresenter::detail(*service, m_freshness.isPast, now, m_zones),
                          m_freshness.isPast);
    else
        m_detail->clear();
}

void ServicesPage::flush() {
    m_chart->flush();
}

void ServicesPage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
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
    const ServiceStatus* service = selected();
    m_latency.select(service ? service->name : std::string());
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
