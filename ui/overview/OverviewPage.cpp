#include "overview/OverviewPage.h"

#include "common/Fonts.h"
#include "common/LayerChain.h"
#include "common/StateShape.h"
#include "common/Theme.h"
#include "overview/AttentionBox.h"
#include "overview/MoneyPanel.h"
#include "overview/ServicesPanel.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace catalyst {

namespace {

constexpr int HitTarget = 32;

QLabel* addLabel(const char* name, const QFont& font, Panel* panel) {
    auto* label = new QLabel(panel);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    label->setWordWrap(true);
    panel->column()->addWidget(label);
    return label;
}

} // namespace

OverviewPage::OverviewPage(Console& console, const Theme& theme, Zones zones, QWidget* parent)
    : Page(parent), m_console(console), m_theme(theme), m_zones(std::move(zones)),
      m_history(console), m_attention(new AttentionBox(theme, this)),
      m_money(new MoneyPanel(theme, this)), m_services(new ServicesPanel(theme, m_zones, this)) {
    setObjectName(QStringLiteral("overviewPage"));
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_attention, 1);
    left->addWidget(buildChain());
    left->addWidget(buildMarket());
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(8);
    tiles->addWidget(m_money, 1);
    tiles->addWidget(buildTile("overviewSchedule", tr("Schedule")), 1);
    tiles->addWidget(buildTile("overviewBackup", tr("Backup")), 1);
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_services, 1);
    right->addLayout(tiles);
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(16, 16, 16, 16);
    columns->setSpacing(8);
    columns->addLayout(left, 11);
    columns->addLayout(right, 9);
    connect(m_attention, &AttentionBox::incidentRequested, this, &OverviewPage::incidentRequested);
    connect(m_services, &ServicesPanel::serviceRequested, this, &OverviewPage::serviceRequested);
    connect(&m_history, &DayHistory::changed, this, &OverviewPage::renderHistory);
}

Panel* OverviewPage::buildChain() {
    auto* panel = new Panel(m_theme, tr("From this computer to the services"), this);
    panel->setObjectName(QStringLiteral("overviewChainPanel"));
    m_chain = new LayerChain(m_theme, panel);
    m_chain->setObjectName(QStringLiteral("overviewChain"));
    m_chain->setSpacing(24);
    panel->column()->addWidget(m_chain);
    m_broken = addLabel("overviewBroken", textFont(TextSize::Body), panel);
    m_compare = new QPushButton(tr("Compare the droplet’s &key…"), panel);
    m_compare->setObjectName(QStringLiteral("overviewCompare"));
    m_compare->setToolTip(tr("Nothing connects before somebody has compared it"));
    m_compare->setMinimumHeight(HitTarget);
    m_compare->hide();
    panel->column()->addWidget(m_compare, 0, Qt::AlignLeft);
    connect(m_compare, &QPushButton::clicked, this, &OverviewPage::comparisonRequested);
    return panel;
}

Panel* OverviewPage::buildMarket() {
    auto* panel = new Panel(m_theme, tr("Market"), this);
    panel->setObjectName(QStringLiteral("overviewMarketPanel"));
    m_marketTitle = addLabel("overviewMarket", textFont(TextSize::Title, QFont::DemiBold), panel);
    m_marketDetail = addLabel("overviewMarketDetail", figureFont(TextSize::Body), panel);
    m_marketMode = addLabel("overviewMarketMode", figureFont(TextSize::Body), panel);
    m_marketMode->setForegroundRole(QPalette::PlaceholderText);
    return panel;
}

Panel* OverviewPage::buildTile(const char* name, const QString& title) {
    auto* panel = new Panel(m_theme, title, this);
    panel->setObjectName(QString::fromLatin1(name));
    auto* mark = new StateMark(panel);
    const auto refresh = [this, mark] {
        mark->display(State::NotObserved, m_theme.palette().muted);
    };
    connect(&m_theme, &Theme::changed, mark, refresh);
    refresh();
    auto* text = new QLabel(tr("Not built in this version"), panel);
    text->setObjectName(QStringLiteral("notBuilt"));
    text->setTextFormat(Qt::PlainText);
    text->setFont(textFont(TextSize::Small));
    text->setWordWrap(true);
    text->setForegroundRole(QPalette::PlaceholderText);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(mark, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    panel->column()->addLayout(row);
    panel->column()->addStretch(1);
    return panel;
}

void OverviewPage::render(const StatusPtr& status, const Freshness& freshness, Instant now) {
    m_status = status;
    m_freshness = freshness;
    m_now = now;
    // Nobody sees it, and a hundred services ten times a second are not free.
    if (isVisible())
        renderNow();
}

void OverviewPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_status)
        renderNow();
}

void OverviewPage::renderNow() {
    m_history.follow(*m_status);
    m_money->display(PositionsPresenter::glance(*m_status, m_freshness, m_now));
    OverviewState state =
        OverviewPresenter::present({*m_status, m_console.linkState(), m_freshness, m_now, m_zones});
    if (state == m_state)
        return;
    const bool isOtherDay = state.services != m_state.services || state.isPast != m_state.isPast;
    m_state = std::move(state);
    m_attention->display(m_state);
    m_chain->display(m_state.chain.chain, m_state.isPast);
    m_broken->setText(m_state.chain.broken.isEmpty() || m_state.isPast
                          ? QString()
                          : tr("Broken: %1").arg(m_state.chain.broken));
    m_broken->setVisible(!m_broken->text().isEmpty());
    m_compare->setVisible(m_state.chain.asksComparison && !m_state.isPast);
    m_marketTitle->setText(m_state.market.title);
    m_marketDetail->setText(m_state.market.detail);
    m_marketMode->setText(m_state.market.mode);
    m_marketMode->setToolTip(m_state.market.early);
    m_marketMode->setVisible(!m_state.market.mode.isEmpty());
    const auto role = m_state.isPast ? QPalette::PlaceholderText : QPalette::WindowText;
    m_marketTitle->setForegroundRole(role);
    m_marketDetail->setForegroundRole(role);
    m_services->display(m_state);
    if (isOtherDay)
        renderHistory();
}

void OverviewPage::renderHistory() {
    if (m_status)
        m_services->displayHistory(*m_status, m_history.history(), m_history.failure());
}

} // namespace catalyst
