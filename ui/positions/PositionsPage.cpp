#include "positions/PositionsPage.h"

#include "common/Fonts.h"
#include "common/StatePanel.h"
#include "common/Tables.h"
#include "common/Theme.h"
#include "positions/AccountStrip.h"
#include "positions/CloseNotes.h"
#include "positions/PositionsPresenter.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

#include <utility>

namespace catalyst {

namespace {

constexpr int Margin = 16;

} // namespace

PositionsPage::PositionsPage(Console& console, const Theme& theme, Prompts& prompts, Zones zones,
                             QWidget* parent)
    : Page(parent), m_console(console), m_theme(theme), m_prompts(prompts),
      m_zones(std::move(zones)), m_positionsModel(m_zones), m_ordersModel(m_zones),
      m_positionRows(PositionsModel::filteredColumns()),
      m_orderRows(OrdersModel::filteredColumns()) {
    setObjectName(QStringLiteral("positionsPage"));
    m_positionRows.setSourceModel(&m_positionsModel);
    m_orderRows.setSourceModel(&m_ordersModel);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    layout->setSpacing(8);
    m_strip = new AccountStrip(theme, this);
    layout->addWidget(m_strip);
    layout->addWidget(buildToolbar());
    m_banner = new StatePanel(StatePanel::Form::Strip, theme, this);
    m_banner->setObjectName(QStringLiteral("positionsBanner"));
    m_banner->hide();
    layout->addWidget(m_banner);
    m_closing = new CloseNotes(console, theme, m_zones, this);
    layout->addWidget(m_closing);
    m_notice = new StatePanel(StatePanel::Form::Page, theme, this);
    m_notice->setObjectName(QStringLiteral("positionsNotice"));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_notice);
    m_stack->addWidget(buildContent());
    layout->addWidget(m_stack, 1);
    connect(&console, &Console::commandFinished, this, &PositionsPage::renderButton);
}

QWidget* PositionsPage::buildToolbar() {
    auto* bar = new QWidget(this);
    m_summary = new QLabel(bar);
    m_summary->setObjectName(QStringLiteral("positionsSummary"));
    m_summary->setFont(figureFont(TextSize::Title, QFont::DemiBold));
    m_filterCount = new QLabel(bar);
    m_filterCount->setObjectName(QStringLiteral("positionsFilterCount"));
    m_filterCount->setFont(figureFont(TextSize::Body));
    m_filterCount->setForegroundRole(QPalette::PlaceholderText);
    m_filter = new QLineEdit(bar);
    m_filter->setObjectName(QStringLiteral("positionsFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setToolTip(tr("Show only positions and orders with this text (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter positions and orders"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(64);
    m_filter->setFixedWidth(200);
    connect(m_filter, &QLineEdit::textChanged, this, &PositionsPage::filterChanged);
    m_close = new QPushButton(bar);
    m_close->setObjectName(QStringLiteral("closePosition"));
    m_close->setToolTip(tr("Asks first; then cancels its orders, closes it and reads it back "
                           "(Delete)"));
    connect(m_close, &QPushButton::clicked, this, &PositionsPage::askToClose);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_summary);
    row->addStretch(1);
    row->addWidget(m_filterCount);
    row->addWidget(m_filter);
    row->addWidget(m_close);
    return bar;
}

QWidget* PositionsPage::buildContent() {
    m_positions = buildPositions();
    auto* lower = new QWidget(this);
    m_ordersTitle = new QLabel(lower);
    m_ordersTitle->setObjectName(QStringLiteral("ordersTitle"));
    m_ordersTitle->setFont(figureFont(TextSize::Title, QFont::DemiBold));
    m_orders = buildOrders();
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_ordersTitle);
    column->addWidget(m_orders, 1);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("positionsSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    splitter->addWidget(m_positions);
    splitter->addWidget(lower);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    return splitter;
}

QTableView* PositionsPage::buildPositions() {
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("positionsTable"));
    table->setAccessibleName(tr("Positions"));
    table->setAccessibleDescription(tr("Arrow keys select a position, Delete closes it"));
    table->setModel(&m_positionRows);
    table->setSortingEnabled(true);
    dressTable(*table, m_theme);
    table->setMinimumHeight(4 * RowHeight);
    table->horizontalHeader()->setToolTip(tr("Click to sort by this column"));
    connect(table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, &m_positionsModel,
            [this](int column) { m_positionsModel.setSortedColumn(column); });
    // The largest loss first.
    table->sortByColumn(PositionsModel::Unrealized, Qt::AscendingOrder);
    stretchColumn(*table, PositionsModel::Symbol);
    fitColumn(*table, PositionsModel::Side, tr("unknown"));
    fitColumn(*table, PositionsModel::Quantity, QStringLiteral("-1,000,000.5"));
    fitColumn(*table, PositionsModel::Entry, QStringLiteral("100,000.1234"));
    fitColumn(*table, PositionsModel::Current, QStringLiteral("100,000.1234"));
    fitColumn(*table, PositionsModel::Value, QStringLiteral("-$10,000,000.00"));
    fitColumn(*table, PositionsModel::Unrealized, QStringLiteral("-$1,000,000.00"));
    fitColumn(*table, PositionsModel::Percent, QStringLiteral("-1,000.00 %"));
    fitColumn(*table, PositionsModel::Age, QStringLiteral("\u2265 100 d 23 h"));
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PositionsPage::currentChanged);
    auto* remove = new QShortcut(QKeySequence(Qt::Key_Delete), table);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &PositionsPage::askToClose);
    return table;
}

QTableView* PositionsPage::buildOrders() {
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("ordersTable"));
    table->setAccessibleName(tr("Open orders, oldest first, each followed by its legs"));
    table->setModel(&m_orderRows);
    dressTable(*table, m_theme);
    table->setMinimumHeight(3 * RowHeight);
    stretchColumn(*table, OrdersModel::Symbol);
    fitColumn(*table, OrdersModel::Side, tr("unknown"));
    fitColumn(*table, OrdersModel::Type, tr("trailing stop"));
    fitColumn(*table, OrdersModel::Quantity, QStringLiteral("10,000 of 10,000"));
    fitColumn(*table, OrdersModel::Limit, QStringLiteral("100,000.1234"));
    fitColumn(*table, OrdersModel::Stop, QStringLiteral("100,000.1234"));
    fitColumn(*table, OrdersModel::State, QStringLiteral("accepted for bidding"));
    fitColumn(*table, OrdersModel::Age, QStringLiteral("100 d 23 h"));
    return table;
}

void PositionsPage::render(const StatusPtr& status, const Freshness& freshness, Instant now) {
    const PositionsState state = PositionsPresenter::present(
        *status, m_console.linkState(), m_console.linkReason(), freshness, now, m_zones);
    const bool isTables = state.view == PositionsState::View::Tables;
    m_isUpdating = true;
    m_positionsModel.update(status, state.isStale, now);
    m_ordersModel.update(status, state.isStale, now);
    restoreSelection();
    m_isUpdating = false;
    m_strip->display(state.figures, state.isStale);
    m_strip->setVisible(!state.figures.empty());
    m_summary->setText(state.summary);
    m_summary->setVisible(isTables);
    m_ordersTitle->setText(state.orders);
    for (QLabel* label : {m_summary, m_ordersTitle})
        label->setForegroundRole(state.isStale ? QPalette::PlaceholderText : QPalette::WindowText);
    m_notice->display(state.noticeState, state.noticeTitle, state.noticeText);
    m_banner->display(state.noticeState, state.noticeTitle, state.noticeText);
    m_banner->setVisible(state.hasBanner);
    const bool wasTables = m_stack->currentIndex() == 1;
    m_stack->setCurrentIndex(isTables ? 1 : 0);
    // A hidden table would take the focus from the page that is shown.
    if (isTables && !wasTables && isVisible())
        m_positions->setFocus();
    m_filter->setEnabled(isTables);
    m_closing->render();
    showFilterCount();
    renderButton();
}

void PositionsPage::renderButton() {
    const Position* position = selected();
    const LinkState link = m_console.linkState();
    const bool hasEngine = link == LinkState::Own || link == LinkState::Attached;
    const bool isClosable = position && !position->symbol.empty();
    m_close->setText(isClosable ? PositionsPresenter::closeAction(*position)
                                : tr("Select a position to close it"));
    m_close->setEnabled(isClosable && hasEngine && m_stack->currentIndex() == 1 &&
                        !m_closing->isClosing(position->symbol));
}

void PositionsPage::restoreSelection() {
    const int row = m_symbol.empty() ? -1 : m_positionsModel.rowOf(m_symbol);
    const QModelIndex index =
        row < 0 ? QModelIndex()
                : m_positionRows.mapFromSource(m_positionsModel.index(row, PositionsModel::Symbol));
    // Never another one in its place: the button would be about that.
    if (row < 0)
        m_symbol.clear();
    if (!index.isValid() && m_positions->currentIndex().isValid())
        m_positions->selectionModel()->clear();
    else if (index.isValid() && index.row() != m_positions->currentIndex().row())
        m_positions->setCurrentIndex(index);
}

void PositionsPage::currentChanged(const QModelIndex& current) {
    if (m_isUpdating)
        return;
    const QModelIndex source = m_positionRows.mapToSource(current);
    const Position* position = source.isValid() ? m_positionsModel.position(source.row()) : nullptr;
    m_symbol = position ? position->symbol : std::string();
    renderButton();
}

const Position* PositionsPage::selected() const {
    const QModelIndex current = m_positionRows.mapToSource(m_positions->currentIndex());
    return current.isValid() ? m_positionsModel.position(current.row()) : nullptr;
}

void PositionsPage::filterChanged(const QString& text) {
    m_isUpdating = true;
    m_positionRows.setFilter(text);
    m_orderRows.setFilter(text);
    restoreSelection();
    m_isUpdating = false;
    showFilterCount();
    renderButton();
}

void PositionsPage::showFilterCount() {
    m_filterCount->setText(m_filter->text().isEmpty()
                               ? QString()
                               : tr("%1 of %2 positions, %3 of %4 order lines")
                                     .arg(m_positionRows.rowCount())
                                     .arg(m_positionsModel.rowCount())
                                     .arg(m_orderRows.rowCount())
                                     .arg(m_ordersModel.rowCount()));
}

void PositionsPage::askToClose() {
    const Position* position = selected();
    if (!m_close->isEnabled() || !position)
        return;
    // As it is asked about: what changes meanwhile is refused by the engine.
    m_prompts.ask(PositionsPresenter::closeQuestion(*m_console.status(), *position,
                                                    m_console.clock().now(), m_zones),
                  [this, asked = *position](bool proceeds) {
                      if (!proceeds || m_closing->isClosing(asked.symbol))
                          return;
                      m_closing->begin(asked);
                      renderButton();
                  });
}

void PositionsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_stack->currentIndex() == 1)
        m_positions->setFocus();
}

void PositionsPage::open(const QString& symbol) {
    const int row = m_positionsModel.rowOf(symbol.toStdString());
    if (symbol.isEmpty() || row < 0)
        return;
    m_filter->clear();
    m_positions->setCurrentIndex(
        m_positionRows.mapFromSource(m_positionsModel.index(row, PositionsModel::Symbol)));
    m_positions->setFocus();
}

bool PositionsPage::focusFilter() {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
    return true;
}

} // namespace catalyst
