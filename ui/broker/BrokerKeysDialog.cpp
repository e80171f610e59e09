#include "broker/BrokerKeysDialog.h"

#include "common/FindingPanel.h"
#include "common/Fonts.h"
#include "common/SecretField.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace catalyst {

namespace {

constexpr int Width = 560;
constexpr int LongestKey = 256; // longer than any, so that nothing is cut unseen

QPushButton* button(const char* name, const QString& text, const QString& tip, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setToolTip(tip);
    // Return is the button that has the focus, and no other.
    made->setAutoDefault(false);
    return made;
}

QLineEdit* field(const char* name, const QString& accessible, const QString& tip, QWidget* parent) {
    auto* made = new QLineEdit(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setAccessibleName(accessible);
    made->setToolTip(tip);
    made->setMaxLength(LongestKey);
    made->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                              Qt::ImhNoAutoUppercase);
    return made;
}

QLabel* words(const char* name, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

} // namespace

BrokerKeysDialog::BrokerKeysDialog(BrokerKeysPort& port, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_presenter(port), m_owner(words("keysOwner", this)),
      m_keys(new FindingPanel(theme, this)), m_outcome(new FindingPanel(theme, this)) {
    setObjectName(QStringLiteral("brokerKeysDialog"));
    setWindowTitle(tr("Broker keys"));
    setFixedWidth(Width);
    m_owner->setFont(textFont(TextSize::Title, QFont::DemiBold));
    m_keys->setObjectName(QStringLiteral("keysKnown"));
    m_outcome->setObjectName(QStringLiteral("keysOutcome"));
    m_close = button("keysClose", tr("&Close"), tr("Closes this window and forgets what was typed"),
                     this);
    auto* last = new QHBoxLayout;
    last->addStretch(1);
    last->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_owner);
    column->addWidget(m_keys);
    column->addWidget(buildEntry());
    column->addWidget(m_outcome);
    column->addWidget(buildRemoval());
    column->addLayout(last);
    connectAll();
    render();
}

QWidget* BrokerKeysDialog::buildEntry() {
    m_entry = new QWidget(this);
    m_id = field("keysId", tr("Key id"), tr("The broker's page shows it beside the secret key"),
                 m_entry);
    m_secret = field("keysSecret", tr("Secret key"),
                     tr("The broker's page shows it once; it is never shown here"), m_entry);
    m_secret->setEchoMode(QLineEdit::Password);
    m_forThisRun = new QCheckBox(tr("For this &run only"), m_entry);
    m_forThisRun->setObjectName(QStringLiteral("keysForThisRun"));
    m_forThisRun->setToolTip(tr("Kept in memory alone, and forgotten when the program ends"));
    m_use = button("keysUse", {}, {}, m_entry);
    m_test = button("keysTest", tr("&Test"),
                    tr("Asks the broker which environment knows the keys that were typed, or those "
                       "in use"),
                    m_entry);
    m_look = button("keysLook", tr("&Look again"), tr("Asks the keychain again"), m_entry);
    m_askRemoval = button("keysAskRemoval", tr("R&emove…"),
                          tr("Asks once more before anything is removed"), m_entry);
    auto* form = new QFormLayout;
    form->addRow(tr("Key &id"), m_id);
    form->addRow(tr("&Secret key"), m_secret);
    form->addRow(QString(), m_forThisRun);
    auto* row = new QHBoxLayout;
    row->addWidget(m_use);
    row->addWidget(m_test);
    row->addStretch(1);
    row->addWidget(m_look);
    row->addWidget(m_askRemoval);
    auto* column = new QVBoxLayout(m_entry);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(form);
    column->addLayout(row);
    return m_entry;
}

QWidget* BrokerKeysDialog::buildRemoval() {
    m_removal = new QWidget(this);
    m_question = words("keysRemovalQuestion", m_removal);
    m_keep = button("keysKeep", tr("&Keep the keys"), tr("Removes nothing"), m_removal);
    m_remove = button("keysRemove", tr("Remove the ke&ys"),
                      tr("From this run and from the keychain"), m_removal);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_keep);
    row->addWidget(m_remove);
    auto* column = new QVBoxLayout(m_removal);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_question);
    column->addLayout(row);
    return m_removal;
}

void BrokerKeysDialog::connectAll() {
    connect(&m_presenter, &BrokerKeysPresenter::stateChanged, this, &BrokerKeysDialog::render);
    connect(&m_presenter, &BrokerKeysPresenter::taken, this, &BrokerKeysDialog::wipeFields);
    connect(m_forThisRun, &QCheckBox::toggled, this, &BrokerKeysDialog::render);
    connect(m_use, &QPushButton::clicked, this, &BrokerKeysDialog::use);
    connect(m_secret, &QLineEdit::returnPressed, this, &BrokerKeysDialog::use);
    connect(m_test, &QPushButton::clicked, this, [this] { m_presenter.test(typed()); });
    connect(m_look, &QPushButton::clicked, &m_presenter, &BrokerKeysPresenter::look);
    connect(m_askRemoval, &QPushButton::clicked, this, [this] {
        m_presenter.askRemoval();
        m_keep->setFocus();
    });
    connect(m_keep, &QPushButton::clicked, &m_presenter, &BrokerKeysPresenter::declineRemoval);
    connect(m_remove, &QPushButton::clicked, &m_presenter, &BrokerKeysPresenter::remove);
    connect(m_close, &QPushButton::clicked, this, &QDialog::hide);
}

void BrokerKeysDialog::present() {
    show();
    raise();
    activateWindow();
    if (m_presenter.state().takesKeys)
        m_id->setFocus();
    m_presenter.look();
}

void BrokerKeysDialog::hideEvent(QHideEvent* event) {
    wipeFields();
    m_presenter.declineRemoval();
    QDialog::hideEvent(event);
}

void BrokerKeysDialog::use() {
    if (m_forThisRun->isChecked())
        m_presenter.keepForThisRun(typed());
    else
        m_presenter.store(typed());
}

BrokerKeys BrokerKeysDialog::typed() const {
    return {trimmedSecretIn(*m_id), trimmedSecretIn(*m_secret)};
}

void BrokerKeysDialog::wipeFields() {
    for (QLineEdit* const one : {m_id, m_secret}) {
        wipeHeldBy(*one);
        one->clear();
    }
}

void BrokerKeysDialog::render() {
    const BrokerKeysPresenter::State& state = m_presenter.state();
    m_owner->setText(state.owner);
    m_keys->display(state.keys);
    m_outcome->display(state.outcome);
    m_outcome->setVisible(!state.outcome.title.isEmpty());
    m_removal->setVisible(state.asksRemoval);
    m_question->setText(state.removalQuestion);
    renderEntry(state);
    // Wrapped text is as high as its width makes it, which a window does not ask for by itself.
    layout()->activate();
    setFixedHeight(layout()->totalHeightForWidth(Width));
}

void BrokerKeysDialog::renderEntry(const BrokerKeysPresenter::State& state) {
    const bool isForThisRun = m_forThisRun->isChecked();
    m_entry->setVisible(state.takesKeys);
    m_use->setText(isForThisRun ? tr("&Use for this run only") : tr("St&ore in the keychain"));
    m_use->setToolTip(isForThisRun ? tr("They are forgotten when the program ends")
                                   : tr("They are read back, and found there by the next run"));
    for (QPushButton* const one : {m_use, m_test, m_look, m_askRemoval, m_remove})
        one->setEnabled(!state.isBusy);
}

} // namespace catalyst
