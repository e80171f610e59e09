#include "settings/SettingsPage.h"

#include "common/FactsGrid.h"
#include "common/FindingPanel.h"
#include "common/Fonts.h"
#include "overview/Panel.h"
#include "settings/ExaminationList.h"
#include "settings/FirstContactDialog.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace catalyst {

namespace {

constexpr int SideWidth = 440;
constexpr int HitTarget = 32;

QLabel* words(const char* name, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

QPushButton* button(const char* name, const QString& text, const QString& tip, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setToolTip(tip);
    made->setMinimumHeight(HitTarget);
    return made;
}

} // namespace

SettingsPage::SettingsPage(const Parts& parts, QWidget* parent)
    : Page(parent), m_console(parts.console), m_theme(parts.theme), m_profile(parts.facts),
      m_port(parts.port), m_presenter(parts.port, parts.facts, parts.console.clock(), parts.zones) {
    setObjectName(QStringLiteral("settingsPage"));
    Panel* const connection = buildConnection();
    connection->setFixedWidth(SideWidth);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 16, 16, 16);
    row->setSpacing(8);
    row->addWidget(connection);
    row->addWidget(buildExamination(), 1);
    connect(&m_presenter, &ConnectionPresenter::viewChanged, this, &SettingsPage::renderView);
    connect(m_compare, &QPushButton::clicked, this, &SettingsPage::compareKey);
    connect(m_connect, &QPushButton::clicked, this, [this] { m_console.probeNow(); });
    connect(m_examine, &QPushButton::clicked, &m_presenter, &ConnectionPresenter::examine);
    connect(m_copy, &QPushButton::clicked, this, &SettingsPage::copyReport);
    renderView();
}

Panel* SettingsPage::buildConnection() {
    auto* panel = new Panel(m_theme, tr("Connection"), this);
    panel->setObjectName(QStringLiteral("connectionPanel"));
    m_now = new FindingPanel(m_theme, panel);
    m_now->setObjectName(QStringLiteral("connectionNow"));
    m_since = words("connectionSince", panel);
    m_since->setForegroundRole(QPalette::PlaceholderText);
    m_facts = new FactsGrid(panel);
    m_transport = m_facts->add("connectionTransport", tr("Transport"));
    m_target = m_facts->add("connectionTarget", tr("Host"));
    m_pinned = m_facts->add("connectionPinned", tr("Pinned key"));
    m_pinned->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_compare = button("connectionCompare", tr("Compare the &key…"),
                       tr("Asks the droplet for its key and compares it with what its own console "
                          "says"),
                       panel);
    m_connect = button("connectionConnect", tr("Connect &now"),
                       tr("Tries at once, also after a refusal"), panel);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_compare);
    buttons->addWidget(m_connect);
    buttons->addStretch(1);
    panel->column()->addWidget(m_now);
    panel->column()->addWidget(m_since);
    panel->column()->addLayout(buttons);
    panel->column()->addSpacing(8);
    auto* another = button("connectionSetup", tr("Connect a &droplet…"),
                           tr("Step by step from a host to a profile of its own; this window "
                              "stays with its own"),
                           panel);
    connect(another, &QPushButton::clicked, this, &SettingsPage::setupRequested);
    panel->column()->addWidget(m_facts);
    panel->column()->addStretch(1);
    panel->column()->addWidget(another, 0, Qt::AlignLeft);
    return panel;
}

Panel* SettingsPage::buildExamination() {
    auto* panel = new Panel(m_theme, tr("Examination of the connection"), this);
    panel->setObjectName(QStringLiteral("examinationPanel"));
    m_outcome = new FindingPanel(m_theme, panel);
    m_outcome->setObjectName(QStringLiteral("examinationOutcome"));
    m_examine =
        button("examine", tr("&Examine the connection"),
               tr("Looks at every step of the way to the droplet and changes nothing"), panel);
    m_copy = button("examinationCopy", tr("&Copy as text"), tr("What was examined, to be sent on"),
                    panel);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_examine);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto* scroll = new QScrollArea(panel);
    scroll->setObjectName(QStringLiteral("examinationScroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(scroll);
    m_steps = new ExaminationList(m_theme, content);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 8, 0);
    column->addWidget(m_steps);
    column->addStretch(1);
    scroll->setWidget(content);
    // The panel's own colour.
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    panel->column()->addWidget(m_outcome);
    panel->column()->addLayout(buttons);
    panel->column()->addSpacing(8);
    panel->column()->addWidget(scroll, 1);
    return panel;
}

void SettingsPage::render(const StatusPtr& status, const Freshness& freshness, Instant now) {
    m_presenter.render(*status, freshness, now);
}

void SettingsPage::renderView() {
    const ConnectionPresenter::View& view = m_presenter.view();
    m_now->display(view.now);
    m_since->setText(view.since);
    m_since->setVisible(!view.since.isEmpty());
    m_facts->display(m_transport, view.transport);
    m_facts->display(m_target, view.target);
    m_facts->display(m_pinned, view.pinned);
    m_compare->setVisible(view.hasDoctor);
    m_compare->setDefault(view.asksComparison);
    m_connect->setVisible(view.hasDoctor);
    m_connect->setEnabled(view.mayConnect);
    m_outcome->display(view.examination);
    m_examine->setVisible(view.hasDoctor);
    m_examine->setEnabled(!view.isExamining);
    m_copy->setVisible(view.hasDoctor);
    m_copy->setEnabled(!view.rows.empty() && !view.isExamining);
    m_steps->display(view.rows);
}

void SettingsPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    m_presenter.refresh();
}

void SettingsPage::compareKey() {
    if (!m_port)
        return;
    if (m_dialog == nullptr) {
        m_dialog = new FirstContactDialog(*m_port, m_profile, m_theme, window());
        connect(m_dialog, &FirstContactDialog::pinned, this, [this] {
            m_presenter.refresh();
            m_console.probeNow();
        });
    }
    m_dialog->present();
}

void SettingsPage::copyReport() {
    QGuiApplication::clipboard()->setText(m_presenter.report());
    emit said(tr("Copied: the examination of the connection"));
}

} // namespace catalyst
