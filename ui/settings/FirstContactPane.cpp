#include "settings/FirstContactPane.h"

#include "common/FactsGrid.h"
#include "common/FindingPanel.h"
#include "common/Fonts.h"

#include <QBoxLayout>
#include <QFontDatabase>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace catalyst {

namespace {

constexpr int LongestTyped = 1024; // a pasted line is read whole
constexpr int HitTarget = 32;

QFont fixedFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPixelSize(static_cast<int>(TextSize::Body));
    return font;
}

QLabel* words(const char* name, const QString& text, QWidget* parent) {
    auto* made = new QLabel(text, parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

/// Something to be copied to a terminal, whole.
QLabel* command(const char* name, QWidget* parent) {
    QLabel* made = words(name, {}, parent);
    made->setFont(fixedFont());
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    made->setMargin(4);
    return made;
}

QPushButton* button(const char* name, const QString& text, const QString& tip, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setToolTip(tip);
    made->setMinimumHeight(HitTarget);
    // Return is the button that has the focus, and no other.
    made->setAutoDefault(false);
    return made;
}

} // namespace

FirstContactPane::FirstContactPane(ConnectionPort& port, const ConnectionFacts& facts,
                                   const Theme& theme, QWidget* parent)
    : QWidget(parent), m_presenter(port, facts), m_title(words("contactTitle", {}, this)),
      m_finding(new FindingPanel(theme, this)), m_verdict(new FindingPanel(theme, this)) {
    setObjectName(QStringLiteral("firstContactPane"));
    m_title->setFont(textFont(TextSize::Title, QFont::DemiBold));
    m_finding->setObjectName(QStringLiteral("contactFinding"));
    m_verdict->setObjectName(QStringLiteral("contactVerdict"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_finding);
    column->addWidget(buildFacts());
    column->addWidget(buildComparison());
    column->addWidget(buildStop());
    column->addLayout(buildButtons());
    connectAll();
    render();
}

QWidget* FirstContactPane::buildFacts() {
    m_facts = new FactsGrid(this);
    m_target = m_facts->add("contactTarget", tr("Host"));
    m_address = m_facts->add("contactAddress", tr("Address"));
    // Not to be copied: it has to come from somewhere else.
    m_offered = m_facts->add("contactOffered", tr("Shows"));
    m_pinned = m_facts->add("contactPinned", tr("Pinned"));
    for (QLabel* const key : {m_offered, m_pinned})
        key->setFont(fixedFont());
    return m_facts;
}

QWidget* FirstContactPane::buildComparison() {
    m_comparison = new QWidget(this);
    m_command = command("contactCommand", m_comparison);
    m_command->setAccessibleName(tr("What to run on the droplet’s console"));
    m_typed = new QLineEdit(m_comparison);
    m_typed->setObjectName(QStringLiteral("contactTyped"));
    m_typed->setAccessibleName(tr("Fingerprint read on the droplet’s console"));
    m_typed->setToolTip(tr("Whole, or at least its last 12 characters"));
    m_typed->setMaxLength(LongestTyped);
    m_typed->setMinimumHeight(HitTarget);
    m_typed->setFont(fixedFont());
    m_typed->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    auto* ask = words("contactAsk",
                      tr("3.  &Type or paste here what it prints: the fingerprint, or at least its "
                         "last 12 characters. Capitals and small letters differ."),
                      m_comparison);
    ask->setBuddy(m_typed);
    auto* column = new QVBoxLayout(m_comparison);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(
        words("contactConsole",
              tr("1.  Log in to the droplet on the console that its provider shows in "
                 "the browser: not by ssh, which is what is in question."),
              m_comparison));
    column->addWidget(words("contactRun", tr("2.  Run there:"), m_comparison));
    column->addWidget(m_command);
    column->addWidget(ask);
    column->addWidget(m_typed);
    column->addWidget(m_verdict);
    return m_comparison;
}

QWidget* FirstContactPane::buildStop() {
    m_stop = new QWidget(this);
    m_stopCommand = command("contactStopCommand", m_stop);
    m_forget = command("contactForget", m_stop);
    m_stopCommand->setAccessibleName(tr("What to run on the droplet’s console"));
    m_forget->setAccessibleName(tr("The command that forgets the pinned key"));
    auto* column = new QVBoxLayout(m_stop);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(
        words("contactStopRead",
              tr("Read the droplet’s key on the console that its provider shows in the "
                 "browser:"),
              m_stop));
    column->addWidget(m_stopCommand);
    column->addWidget(words("contactStopForget",
                            tr("Only if that is the key shown above, forget the old one at a "
                               "terminal of this computer, then compare the new one here:"),
                            m_stop));
    column->addWidget(m_forget);
    return m_stop;
}

QHBoxLayout* FirstContactPane::buildButtons() {
    m_again = button("contactAgain", tr("&Ask again"), tr("Asks the droplet for its key"), this);
    m_pin = button("contactPin", {}, {}, this);
    m_buttons = new QHBoxLayout;
    m_buttons->addWidget(m_again);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_pin);
    return m_buttons;
}

void FirstContactPane::connectAll() {
    connect(&m_presenter, &FirstContactPresenter::stateChanged, this, &FirstContactPane::render);
    connect(&m_presenter, &FirstContactPresenter::asked, m_typed, &QLineEdit::clear);
    connect(&m_presenter, &FirstContactPresenter::pinned, this, &FirstContactPane::pinned);
    connect(m_typed, &QLineEdit::textChanged, &m_presenter, &FirstContactPresenter::type);
    connect(m_pin, &QPushButton::clicked, &m_presenter, &FirstContactPresenter::pin);
    connect(m_again, &QPushButton::clicked, &m_presenter, &FirstContactPresenter::look);
}

void FirstContactPane::addButton(QPushButton* button) {
    m_buttons->insertWidget(m_buttons->indexOf(m_pin), button);
}

void FirstContactPane::render() {
    const FirstContactPresenter::State& state = m_presenter.state();
    m_title->setText(state.title);
    m_finding->display(state.finding);
    m_facts->display(m_target, state.target);
    m_facts->display(m_address, state.address);
    m_facts->display(m_offered, state.offered);
    m_facts->display(m_pinned, state.pinned);
    const bool isNew = state.takesFingerprint && m_comparison->isHidden();
    m_comparison->setVisible(state.takesFingerprint);
    if (isNew)
        m_typed->setFocus();
    m_command->setText(state.command);
    m_verdict->display(state.verdict);
    m_stop->setVisible(!state.forget.isEmpty());
    m_stopCommand->setText(state.command);
    m_forget->setText(state.forget);
    m_pin->setVisible(state.takesFingerprint);
    m_pin->setEnabled(state.mayPin);
    m_pin->setText(state.pinText);
    m_pin->setToolTip(state.mayPin ? tr("From then on only this key counts")
                                   : tr("When what you typed is the same as what is shown"));
    m_again->setEnabled(!state.isBusy);
    // Wrapped text is as high as its width makes it, which a window does not ask for by itself.
    for (QLayout* part : {m_facts->layout(), m_comparison->layout(), m_stop->layout(), layout()}) {
        part->invalidate();
        part->activate();
    }
    emit rendered();
}

} // namespace catalyst
