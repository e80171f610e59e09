#include "stop/StopWindow.h"

#include "ModeTag.h"
#include "common/Fonts.h"
#include "common/ModeFrame.h"
#include "common/Prompts.h"
#include "stop/EmergencyStop.h"
#include "stop/ReadinessPanel.h"
#include "stop/StopBell.h"
#include "stop/StopBoard.h"
#include "stop/StopCorner.h"
#include "stop/StopShortcut.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>

namespace catalyst {

using namespace std::chrono_literals;

StopWindow::StopWindow(Parts parts, QWidget* parent)
    : QWidget(parent), m_parts(std::move(parts)), m_frame(new ModeFrame(m_parts.theme, this)),
      m_bell(new StopBell({}, this)) {
    setObjectName(QStringLiteral("stopWindow"));
    m_frame->setContent(build());
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_frame);
    setMinimumSize(720, 600);
    resize(880, 760);
    connectStop();
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &StopWindow::render);
    m_second.start();
    render();
}

StopWindow::~StopWindow() = default;

QWidget* StopWindow::build() {
    auto* inside = new QWidget(m_frame);
    inside->setAutoFillBackground(true);
    m_profile = new QLabel(m_parts.profile, inside);
    m_profile->setTextFormat(Qt::PlainText);
    m_profile->setFont(textFont(TextSize::Title, QFont::DemiBold));
    m_tag = new ModeTag(inside);
    m_corner = new StopCorner(m_parts.theme, inside);
    m_board = new StopBoard(m_parts.theme, m_parts.zones, inside);
    m_readiness = new ReadinessPanel(m_parts.theme, m_board);
    m_board->addPart(m_readiness, m_readiness->accessibleName());
    auto* silence = new QPushButton(tr("Silence the bell"), inside);
    silence->setObjectName(QStringLiteral("stopSilence"));
    silence->setToolTip(tr("The desktop’s bell rings while the account is not flat"));
    silence->hide();
    connect(silence, &QPushButton::clicked, m_bell, &StopBell::acknowledge);
    connect(m_bell, &StopBell::ringingChanged, silence,
            [this, silence] { silence->setVisible(m_bell->isRinging()); });
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_profile);
    head->addWidget(m_tag);
    head->addStretch(1);
    head->addWidget(silence);
    head->addWidget(m_corner);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 12, 12, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_board, 1);
    return inside;
}

void StopWindow::connectStop() {
    const StopShortcut keys = StopShortcut::read(m_parts.choices.shortcut);
    m_corner->configure(keys.shown(), m_parts.choices.holds ? 1000ms : 0ms);
    auto* shortcut = new QShortcut(keys.keys, this);
    shortcut->setContext(Qt::ApplicationShortcut);
    shortcut->setAutoRepeat(false);
    connect(shortcut, &QShortcut::activated, this, &StopWindow::engage);
    connect(shortcut, &QShortcut::activatedAmbiguously, this, &StopWindow::engage);
    connect(m_corner, &StopCorner::engaged, this, &StopWindow::engage);
    connect(m_corner, &StopCorner::detailsRequested, this,
            [this] { m_board->showPart(m_readiness); });
    connect(&m_parts.stop, &EmergencyStop::statusChanged, this, &StopWindow::render);
}

void StopWindow::engage() {
    if (m_parts.stop.status()->readiness.refusal.empty())
        m_parts.stop.press();
}

void StopWindow::render() {
    const StopView view = StopPresenter::view(m_parts.stop.status(), momentOf(m_parts.clock),
                                              m_parts.zones, {m_parts.choices.telephone});
    const StopStatus& status = *view.status;
    const QString tag = StopText::modeTag(status);
    m_frame->setMode(status.mode);
    m_tag->display(status.mode, tag);
    m_corner->render(view.summary);
    m_board->render(view);
    m_readiness->render(status.readiness);
    m_bell->update(status.stop, view.verdict.standing);
    setWindowTitle(tr("%1: %2, Emergency stop").arg(tag, m_parts.profile));
}

void StopWindow::closeEvent(QCloseEvent* event) {
    event->setAccepted(m_isQuitting);
    if (!m_isQuitting)
        requestQuit();
}

void StopWindow::requestQuit() {
    const auto quit = [this] {
        m_isQuitting = true;
        emit quitConfirmed();
    };
    const StopStatus& status = *m_parts.stop.status();
    const bool isSettled = status.verdict && status.verdict->isSettled;
    if (status.role != StopRole::Acting || isSettled) {
        quit();
        return;
    }
    Question question;
    question.title = tr("Close and leave the stop unfinished?");
    question.text = tr("The emergency stop is under way in this window. What is open stays open "
                       "until another program or the next start goes on with it.");
    question.proceed = tr("Close and leave it unfinished");
    question.keep = tr("Keep stopping");
    m_parts.prompts.ask(question, [quit](bool proceeds) {
        if (proceeds)
            quit();
    });
}

} // namespace catalyst
