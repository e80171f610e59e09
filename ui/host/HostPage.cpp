#include "host/HostPage.h"

#include "chart/SeriesChart.h"
#include "common/ErrorText.h"
#include "common/Fonts.h"
#include "common/StatePanel.h"
#include "common/Tables.h"
#include "common/Theme.h"
#include "model/Layer.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace catalyst {

namespace {

constexpr int Margin = 16;

std::vector<StateRowsModel::Column> columns() {
    return {{HostPage::tr("State")},
            {HostPage::tr("Resource"), true},
            {HostPage::tr("Now"), true, true},
            {HostPage::tr("Limit"), false, true},
            {HostPage::tr("Details"), true}};
}

StateRow rowOf(const HostCard& card, bool isPast) {
    QStringList details;
    for (const QString& text : {card.note, card.facts}) {
        if (!text.isEmpty())
            details << text;
    }
    StateRow row;
    row.state = card.state;
    row.isStale = isPast;
    row.cells = {ErrorText::of(card.state), card.title, card.value, card.limit,
                 details.join(QStringLiteral("; "))};
    row.key = card.title;
    return row;
}

} // namespace

HostPage::HostPage(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                   QWidget* parent)
    : Page(parent), m_console(console), m_theme(theme), m_zones(std::move(zones)),
      m_series(console), m_rows(columns()) {
    setObjectName(QStringLiteral("hostPage"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->setSpacing(8);
    layout->addWidget(buildHead());
    m_notice = new StatePanel(StatePanel::Form::Page, theme, this);
    m_notice->setObjectName(QStringLiteral("hostNotice"));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(buildContent(prompts));
    layout->addWidget(m_stack, 1);
}

QWidget* HostPage::buildHead() {
    auto* head = new QWidget(this);
    m_summary = new QLabel(head);
    m_summary->setObjectName(QStringLiteral("hostSummary"));
    m_summary->setFont(figureFont(TextSize::Title, QFont::DemiBold));
    m_caption = new QLabel(head);
    m_caption->setObjectName(QStringLiteral("hostCaption"));
    m_caption->setFont(figureFont(TextSize::Body));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(m_summary);
    row->addStretch(1);
    row->addWidget(m_caption);
    return head;
}

QWidget* HostPage::buildContent(Prompts& prompts) {
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("hostTable"));
    m_table->setAccessibleName(tr("What of the droplet is used"));
    m_table->setAccessibleDescription(tr("Arrow keys select what is drawn below"));
    m_table->setModel(&m_rows);
    dressTable(*m_table, m_theme);
    m_table->setMinimumHeight(5 * RowHeight);
    fitColumn(*m_table, 0, ErrorText::of(State::NotObserved));
    fitColumn(*m_table, 1, QStringLiteral("Inodes of /backups/catalyst-x"));
    fitColumn(*m_table, 2, QStringLiteral("123.456 s behind"));
    fitColumn(*m_table, 3, QStringLiteral("limit 30.000 s"));
    stretchColumn(*m_table, 4);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &HostPage::select);
    auto* lower = new QWidget(this);
    m_chart = new SeriesChart(m_series, m_theme, prompts, m_zones, lower);
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(buildChartHead(lower));
    column->addWidget(m_chart, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("hostSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(m_table);
    splitter->addWidget(lower);
    splitter->setSizes({13 * RowHeight + 4, 320});
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    return splitter;
}

QWidget* HostPage::buildChartHead(QWidget* parent) {
    auto* head = new QWidget(parent);
    m_range = new QComboBox(head);
    m_range->setObjectName(QStringLiteral("hostRange"));
    m_range->setAccessibleName(tr("How far back"));
    m_range->setToolTip(tr("How far back the chart reaches"));
    m_range->addItem(tr("Last hour"), static_cast<int>(HistoryRange::Hour));
    m_range->addItem(tr("Last 24 h"), static_cast<int>(HistoryRange::Day));
    m_range->addItem(tr("Last 30 d"), static_cast<int>(HistoryRange::Month));
    connect(m_range, &QComboBox::currentIndexChanged, this, [this] {
        m_series.setRange(static_cast<HistoryRange>(m_range->currentData().toInt()));
    });
    auto* save = new QPushButton(tr("&Export"), head);
    save->setObjectName(QStringLiteral("hostExport"));
    save->setToolTip(tr("Save what the chart shows (Alt+E)"));
    save->setMenu(m_chart->exportMenu());
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addStretch(1);
    row->addWidget(save);
    row->addWidget(m_range);
    return head;
}

void HostPage::render(const StatusPtr& status, const Freshness& freshness, Instant now) {
    HostState host;
    if (status->host)
        host = HostPresenter::present(*status->host, freshness, now, m_zones);
    m_cards = std::move(host.cards);
    std::ranges::move(HostPresenter::asked(*status, now, m_zones), std::back_inserter(m_cards));
    std::ranges::stable_sort(m_cards, std::ranges::greater(),
                             [](const HostCard& one) { return badness(one.state); });
    const bool isTable = !m_cards.empty();
    m_summary->setText(isTable ? HostPresenter::summary(m_cards) : QString());
    m_summary->setForegroundRole(freshness.isPast ? QPalette::PlaceholderText
                                                  : QPalette::WindowText);
    m_caption->setText(host.caption);
    std::vector<StateRow> rows;
    for (const HostCard& card : m_cards)
        rows.push_back(rowOf(card, freshness.isPast));
    m_rows.update(std::move(rows));
    followSelection();
    m_stack->setCurrentIndex(isTable ? 1 : 0);
    if (!isTable)
        showNotice(*status, freshness);
    m_chart->tick(freshness.isPast);
}

void HostPage::showNotice(const StatusSnapshot& status, const Freshness& freshness) {
    if (!freshness.hasStatus) {
        m_notice->display(State::NotObserved, tr("Nothing observed yet"),
                          tr("The engine is starting. The first answers come within seconds."));
        return;
    }
    if (status.host) {
        m_notice->display(State::Unknown, tr("The droplet’s host is not known"),
                          toQString(status.host->evidence.detail));
        return;
    }
    m_notice->display(State::NotObserved, tr("The droplet’s host is not read"),
                      tr("Processors, memory, disks and the clock are read by ssh, or where the "
                         "console runs on the droplet itself."));
}

/// The worst at first; then what was looked at, wherever its row is now.
void HostPage::followSelection() {
    const auto found = std::ranges::find(m_cards, m_selected, &HostCard::title);
    const auto row = found == m_cards.end() ? 0 : static_cast<int>(found - m_cards.begin());
    if (row != m_table->currentIndex().row())
        m_table->setCurrentIndex(m_rows.index(row, 1));
    select();
}

void HostPage::select() {
    const auto row = static_cast<std::size_t>(std::max(0, m_table->currentIndex().row()));
    if (row >= m_cards.size())
        return m_series.select(MeasuredSeries());
    // A model that is being filled anew has no current row: nothing was chosen by that.
    if (m_table->currentIndex().isValid())
        m_selected = m_cards[row].title;
    m_series.select(m_cards[row].series);
}

void HostPage::flush() {
    m_chart->flush();
}

void HostPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_series.setActive(true);
    if (m_stack->currentIndex() == 1)
        m_table->setFocus();
}

void HostPage::hideEvent(QHideEvent* event) {
    Page::hideEvent(event);
    m_series.setActive(false);
}

} // namespace catalyst
