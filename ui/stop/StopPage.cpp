#include "stop/StopPage.h"

#include "stop/EmergencyStop.h"
#include "stop/PapersPanel.h"
#include "stop/ReadinessPanel.h"
#include "stop/ReleasePanel.h"
#include "stop/StopBoard.h"
#include "stop/StopSettingsPanel.h"
#include "stop/StrengthPanel.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace catalyst {

namespace {

constexpr int SideWidth = 440;

} // namespace

StopPage::StopPage(const Parts& parts, QWidget* parent)
    : Page(parent), m_board(new StopBoard(parts.theme, parts.zones, this)) {
    setObjectName(QStringLiteral("stopPage"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 16, 16, 16);
    row->setSpacing(8);
    row->addWidget(m_board, 1);
    row->addWidget(buildSide(parts));
    EmergencyStop& stop = parts.stop;
    connect(m_release, &ReleasePanel::releaseRequested, &stop, &EmergencyStop::release);
    connect(&stop, &EmergencyStop::releaseEnded, m_release, [this](const std::string& trouble) {
        emit said(m_release->showOutcome(toQString(trouble)));
    });
    connect(m_strengths, &StrengthPanel::requested, &stop, &EmergencyStop::press);
    m_release->hide();
    connect(m_settings, &StopSettingsPanel::changed, this, &StopPage::choicesChanged);
}

QWidget* StopPage::buildSide(const Parts& parts) {
    const Theme& theme = parts.theme;
    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("stopSide"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFixedWidth(SideWidth);
    auto* side = new QWidget(scroll);
    m_release = new ReleasePanel(theme, side);
    m_readiness = new ReadinessPanel(theme, side);
    m_strengths = new StrengthPanel(theme, side);
    m_settings = new StopSettingsPanel(theme, side);
    m_papers = new PapersPanel(theme, parts.prompts, parts.profile, parts.card, side);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (QWidget* panel : {static_cast<QWidget*>(m_release), static_cast<QWidget*>(m_readiness),
                           static_cast<QWidget*>(m_strengths), static_cast<QWidget*>(m_papers),
                           static_cast<QWidget*>(m_settings)})
        column->addWidget(panel);
    column->addStretch(1);
    scroll->setWidget(side);
    return scroll;
}

void StopPage::renderStop(const StopView& view) {
    m_view = view;
    if (isVisible())
        apply();
}

void StopPage::apply() {
    const StopStatus& status = *m_view.status;
    m_board->render(m_view);
    // Where whether it is latched cannot be read, there has to be a way out as well.
    const bool isLatched = status.sequence > 0 && status.latch != LatchState::Released;
    if (isLatched)
        m_release->render(m_view.status);
    m_release->setVisible(isLatched);
    m_readiness->render(status.readiness);
    m_strengths->render(status, m_view.summary.refusal);
    m_papers->render(m_view.status);
}

void StopPage::displayChoices(const StopChoices& choices) {
    m_settings->display(choices);
}

void StopPage::showEvent(QShowEvent* event) {
    Page::showEvent(event);
    if (m_view.status)
        apply();
}

} // namespace catalyst
