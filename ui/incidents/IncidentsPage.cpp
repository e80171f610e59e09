#include "incidents/IncidentsPage.h"

#include "common/ErrorText.h"
#include "common/Fonts.h"
#include "common/StatePanel.h"
#include "common/Tables.h"
#include "common/Theme.h"
#include "incidents/IncidentPane.h"
#include "services/ServicesPresenter.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <utility>

namespace catalyst {

namespace {

constexpr int Margin = 16;

} // namespace

IncidentsPage::IncidentsPage(Console& console, const Theme& theme, Zones zones, QWidget* parent)
    : Page(parent), m_console(console), m_theme(theme), m_zones(std::move(zones)),
      m_reader(console), m_model(m_zones), m_proxy(IncidentsModel::filteredColumns()) {
    setObjectName(QStringLiteral("incidentsPage"));
    m_proxy.setSourceModel(&m_model);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->setSpacing(8);
    layout->addWidget(buildToolbar());
    m_banner = new StatePanel(StatePanel::Form::Strip, theme, this);
    m_banner->setObjectName(QStringLiteral("incidentsBanner"));
    m_banner->hide();
    layout->addWidget(m_banner);
    m_notice = new StatePanel(StatePanel::Form::Page, theme, this);
    m_notice->setObjectName(QStringLiteral("incidentsNotice"));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(buildContent());
    layout->addWidget(m_stack, 1);
    connect(&m_reader, &IncidentsReader::changed, this, &IncidentsPage::refresh);
}

QWidget* IncidentsPage::buildToolbar() {
    auto* bar = new QWidget(this);
    m_summary = new QLabel(bar);
    m_summary->setObjectName(QStringLiteral("incidentsSummary"));
    m_summary->setFont(figureFont(TextSize::Title, QFont::DemiBold));
    m_filterCount = new QLabel(bar);
    m_filterCount->setObjectName(QStringLiteral("incidentsFilterCount"));
    m_filterCount->setFont(figureFont(TextSize::Body));
    m_filterCount->setForegroundRole(QPalette::PlaceholderText);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("incidentsFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setToolTip(tr("Show only incidents with this text (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter incidents"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(64);
    m_filter->setFixedWidth(200);
    connect(m_filter, &QLineEdit::textChanged, this, &IncidentsPage::filterChanged);
    m_range = new QComboBox(bar);
    m_range->setObjectName(QStringLiteral("incidentsRange"));
    m_range->setAccessibleName(tr("How far back"));
    m_range->setToolTip(tr("How far back the list reaches (Alt+S)"));
    m_range->addItem(tr("Last 24 h"), static_cast<int>(IncidentRange::Day));
    m_range->addItem(tr("Last 7 d"), static_cast<int>(IncidentRange::Week));
    m_range->addItem(tr("Last 30 d"), static_cast<int>(IncidentRange::Month));
    m_range->addItem(tr("All"), static_cast<int>(IncidentRange::All));
    connect(m_range, &QComboBox::currentIndexChanged, this, [this] {
        m_reader.setRange(static_cast<IncidentRange>(m_range->currentData().toInt()));
    });
    auto* key = new QShortcut(QKeySequence(Qt::ALT | Qt::Key_S), this);
    connect(key, &QShortcut::activated, m_range, &QComboBox::showPopup);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_summary);
    row->addStretch(1);
    row->addWidget(m_filterCount);
    row->addWidget(m_filter);
    row->addWidget(m_range);
    return bar;
}

QWidget* IncidentsPage::buildContent() {
    m_table = buildTable();
    m_detail = new IncidentPane(m_theme, this);
    connect(m_detail, &IncidentPane::serviceRequested, this, &IncidentsPage::serviceRequested);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("incidentsSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(m_table);
    splitter->addWidget(m_detail);
    // The header and six rows; what there is to do about the selected one needs the room more.
    splitter->setSizes({7 * RowHeight + 4, 400});
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    return splitter;
}

QTableView* IncidentsPage::buildTable() {
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("incidentsTable"));
    table->setAccessibleName(tr("Incidents"));
    table->setAccessibleDescription(tr("Arrow keys select an incident"));
    table->setModel(&m_proxy);
    table->setSortingEnabled(true);
    dressTable(*table, m_theme);
    table->setMinimumHeight(4 * RowHeight);
    table->horizontalHeader()->setToolTip(tr("Click to sort by this column"));
    table->sortByColumn(IncidentsModel::Severity, Qt::AscendingOrder);
    fitColumn(*table, IncidentsModel::Severity, ErrorText::of(Severity::Information));
    fitColumn(*table, IncidentsModel::FirstOut, QStringLiteral("Wed 2026-11-18 00:00:00 ET"));
    fitColumn(*table, IncidentsModel::Subject, QStringLiteral("orchestration "));
    fitColumn(*table, IncidentsModel::Lasting, QStringLiteral("open, 23 h 59 min"));
    fitColumn(*table, IncidentsModel::Consequences, QStringLiteral("99"));
    stretchColumn(*table, IncidentsModel::Cause);
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &IncidentsPage::currentChanged);
    return table;
}

void IncidentsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_reader.setActive(true);
}

void IncidentsPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_reader.setActive(false);
}

void IncidentsPage::render(const StatusPtr&, const Freshness& freshness, Instant) {
    m_freshness = freshness;
    refresh();
}

void IncidentsPage::refresh() {
    const Instant now = m_console.clock().now();
    m_isUpdating = true;
    m_model.update(m_reader.incidents(), m_freshness.isPast, now);
    m_isUpdating = false;
    const StatusPtr status = m_console.status();
    const IncidentsKnown known{*status,
                               m_console.linkState(),
                               m_console.linkReason(),
                               m_freshness,
                               m_model.incidents(),
                               m_reader.range(),
                               m_reader.hasRead(),
                               m_reader.failure()};
    const IncidentsState state = IncidentsPresenter::present(known, m_zones);
    const bool isTable = state.view == IncidentsState::View::Table;
    m_summary->setText(state.summary);
    m_summary->setForegroundRole(m_freshness.isPast ? QPalette::PlaceholderText
                                                    : QPalette::WindowText);
    m_notice->display(state.noticeState, state.noticeTitle, state.noticeText);
    m_banner->display(state.noticeState, state.noticeTitle, state.noticeText);
    m_banner->setVisible(state.hasBanner);
    m_stack->setCurrentIndex(isTable ? 1 : 0);
    m_filter->setEnabled(isTable);
    restoreSelection();
    renderDetail(known, now);
}

void IncidentsPage::restoreSelection() {
    // The list changes under the reader's eyes: what was looked at stays selected.
    const std::string wanted = m_wanted.isEmpty() ? m_reader.selected() : m_wanted.toStdString();
    const int row = m_model.rowOf(wanted);
    if (row >= 0) {
        const QModelIndex index = m_proxy.mapFromSource(m_model.index(row, 0));
        if (index.isValid()) {
            m_wanted.clear();
            if (index.row() != m_table->currentIndex().row())
                m_table->setCurrentIndex(index);
            return;
        }
    }
    // One that is still to be read is waited for.
    if (m_wanted.isEmpty() && !m_table->currentIndex().isValid() && m_proxy.rowCount() > 0)
        m_table->setCurrentIndex(m_proxy.index(0, 0));
}

const Incident* IncidentsPage::selected() const {
    const QModelIndex current = m_proxy.mapToSource(m_table->currentIndex());
    return current.isValid() ? m_model.incident(current.row()) : nullptr;
}

void IncidentsPage::renderDetail(const IncidentsKnown& known, Instant now) {
    const Incident* incident = selected();
    if (!incident) {
        m_detail->display({});
        return;
    }
    IncidentDetailState detail = IncidentsPresenter::detail(*incident, known, now, m_zones);
    const bool isRead = m_reader.selected() == incident->id;
    IncidentsPresenter::addTimeline(detail, *incident, isRead ? m_reader.events() : std::nullopt,
                                    isRead ? m_reader.eventsFailure() : std::nullopt, now, m_zones);
    m_detail->display(detail);
}

void IncidentsPage::currentChanged() {
    if (m_isUpdating)
        return;
    if (const Incident* incident = selected())
        m_reader.select(incident->id);
}

void IncidentsPage::open(const QString& id) {
    m_filter->clear();
    m_wanted = id;
    if (id.isEmpty()) {
        if (m_proxy.rowCount() > 0)
            m_table->setCurrentIndex(m_proxy.index(0, 0));
        return;
    }
    m_reader.select(id.toStdString());
    refresh();
    m_table->setFocus();
}

void IncidentsPage::filterChanged() {
    m_proxy.setFilter(m_filter->text());
    m_filterCount->setText(
        m_filter->text().isEmpty()
            ? QString()
            : ServicesPresenter::filterCount(m_proxy.rowCount(), m_model.rowCount()));
    refresh();
}

void IncidentsPage::flush() {
    refresh();
}

bool IncidentsPage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
    return true;
}

} // namespace catalyst
