#include "setup/SetupDialog.h"

#include "common/FindingPanel.h"
#include "common/Fonts.h"
#include "settings/FirstContactPane.h"
#include "setup/SetupForms.h"
#include "setup/SetupPanes.h"
#include "setup/SetupStepList.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

namespace catalyst {

namespace {

constexpr int HitTarget = 32;

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

SetupDialog::SetupDialog(SetupPort& port, bool watchesHere, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_port(port), m_theme(theme), m_presenter(port, watchesHere),
      m_steps(new SetupStepList(theme, this)), m_title(new QLabel(this)),
      m_finding(new FindingPanel(theme, this)) {
    setObjectName(QStringLiteral("setupDialog"));
    setWindowTitle(tr("Connect a droplet"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_title->setObjectName(QStringLiteral("setupTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(textFont(TextSize::Title, QFont::DemiBold));
    m_finding->setObjectName(QStringLiteral("setupFinding"));
    auto* right = new QVBoxLayout;
    right->setSpacing(8);
    right->addWidget(m_title);
    right->addWidget(m_finding);
    right->addWidget(buildPages(), 1);
    right->addWidget(buildButtons());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 16, 16, 16);
    row->setSpacing(16);
    row->addWidget(m_steps);
    row->addLayout(right, 1);
    connectAll();
    render();
    resize(1160, 640);
}

SetupDialog::~SetupDialog() = default;

QWidget* SetupDialog::buildPages() {
    m_pages = new QStackedWidget(this);
    m_place = new SetupPlaceForm(m_pages);
    m_key = new QScrollArea(m_pages);
    m_key->setObjectName(QStringLiteral("setupKeyScroll"));
    m_key->setFrameShape(QFrame::NoFrame);
    m_key->setWidgetResizable(true);
    m_key->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_found = new SetupFoundPane(m_theme, m_pages);
    m_broker = new SetupBrokerForm(m_pages);
    m_profile = new SetupProfilePane(m_theme, m_pages);
    m_end = new SetupEndPane(m_pages);
    // In the order of the steps.
    for (QWidget* const page :
         std::initializer_list<QWidget*>{m_place, m_key, m_found, m_broker, m_profile, m_end})
        m_pages->addWidget(page);
    return m_pages;
}

QWidget* SetupDialog::buildButtons() {
    auto* made = new QWidget(this);
    m_cancel = button("setupCancel", {}, tr("Ends this; what is written stays"), made);
    m_again = button("setupAgain", tr("&Look again"), tr("Looks at the droplet anew"), made);
    m_back =
        button("setupBack", tr("&Back"), tr("To the step before; stops what is under way"), made);
    m_next = button("setupNext", {}, tr("Once this step is done"), made);
    auto* row = new QHBoxLayout(made);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_cancel);
    row->addStretch(1);
    row->addWidget(m_again);
    row->addWidget(m_back);
    row->addWidget(m_next);
    return made;
}

void SetupDialog::connectAll() {
    connect(&m_presenter, &SetupPresenter::viewChanged, this, &SetupDialog::render);
    connect(&m_presenter, &SetupPresenter::placed, this, &SetupDialog::placed);
    connect(&m_presenter, &SetupPresenter::watchRequested, this, &SetupDialog::watchRequested);
    connect(m_place, &SetupPlaceForm::entered, this, &SetupDialog::goOn);
    connect(m_broker, &SetupBrokerForm::changed, this,
            [this] { m_presenter.chooseBroker(m_broker->broker(), m_broker->asksKeys()); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::close);
    connect(m_again, &QPushButton::clicked, &m_presenter, &SetupPresenter::lookAgain);
    connect(m_back, &QPushButton::clicked, &m_presenter, &SetupPresenter::goBack);
    connect(m_next, &QPushButton::clicked, this, &SetupDialog::goOn);
}

void SetupDialog::present() {
    show();
    raise();
    activateWindow();
    focusStep();
}

void SetupDialog::goOn() {
    if (m_presenter.view().step == SetupStep::Place)
        m_presenter.place(m_place->answers());
    else
        m_presenter.goOn();
}

void SetupDialog::placed(const SetupPlace& place) {
    // The one before belongs to a connection that is gone.
    delete m_contact;
    m_contact = new FirstContactPane(m_port.connection(), place.facts, m_theme);
    auto* inside = new QWidget(m_key);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 8, 0);
    column->addWidget(m_contact);
    column->addStretch(1);
    m_key->setWidget(inside);
    FirstContactPresenter& contact = m_contact->presenter();
    connect(&contact, &FirstContactPresenter::stateChanged, &m_presenter,
            [this, &contact] { m_presenter.setKeyKnown(contact.state().isKnown); });
    // It says that the connection is tried at once.
    connect(m_contact, &FirstContactPane::pinned, &m_presenter, &SetupPresenter::goOn);
    contact.look();
}

void SetupDialog::render() {
    const SetupPresenter::View& view = m_presenter.view();
    m_steps->display(view.steps);
    m_title->setText(view.title);
    m_title->setVisible(view.step != SetupStep::Key); // the comparison has its own
    m_finding->display(view.finding);
    m_finding->setVisible(!view.finding.title.isEmpty());
    m_pages->setCurrentIndex(static_cast<int>(view.step));
    m_place->setReadOnly(view.isBusy);
    m_found->display(view);
    m_broker->setMayAskKeys(view.mayAskKeys);
    m_profile->display(view);
    m_end->display(view);
    m_cancel->setText(view.cancel);
    m_again->setVisible(view.mayLookAgain);
    m_back->setVisible(view.step != SetupStep::End);
    m_back->setEnabled(view.mayGoBack);
    m_next->setText(view.next);
    m_next->setVisible(!view.next.isEmpty());
    const bool isOpen = view.mayGoOn && !m_next->isEnabled();
    m_next->setEnabled(view.mayGoOn);
    const bool isNew = view.step != m_shown;
    m_shown = view.step;
    if (isNew || view.wrong)
        focusStep();
    else if (isOpen && view.step != SetupStep::Place)
        m_next->setFocus();
}

/// Where somebody without a mouse goes on.
void SetupDialog::focusStep() {
    switch (m_presenter.view().step) {
    case SetupStep::Place:
        m_place->focus(m_presenter.view().wrong);
        return;
    case SetupStep::Broker:
        m_broker->focus();
        return;
    case SetupStep::End:
        (m_next->isVisibleTo(this) ? m_next : m_cancel)->setFocus();
        return;
    case SetupStep::Key: // the comparison takes it
    case SetupStep::Found:
        m_back->setFocus();
        return;
    case SetupStep::Profile:
        m_next->setFocus();
        return;
    }
}

} // namespace catalyst
