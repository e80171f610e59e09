#include "settings/KeyPromptDialog.h"

#include "common/FindingPanel.h"
#include "common/Fonts.h"
#include "common/Format.h"
#include "common/SecretField.h"
#include "ssh/AskpassWire.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace catalyst {

namespace {

using Kind = AskpassPrompt::Kind;

constexpr int Width = 520;
constexpr int HitTarget = 32;

QLabel* words(const char* name, QWidget* parent) {
    auto* made = new QLabel(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

QPushButton* button(const char* name, QWidget* parent) {
    auto* made = new QPushButton(parent);
    made->setObjectName(QString::fromLatin1(name));
    made->setMinimumHeight(HitTarget);
    made->setAutoDefault(false);
    return made;
}

QString titleOf(Kind kind) {
    switch (kind) {
    case Kind::Pin:
        return KeyPromptDialog::tr("PIN of your security key");
    case Kind::Presence:
        return KeyPromptDialog::tr("Touch your security key");
    default:
        return KeyPromptDialog::tr("Passphrase of your private key");
    }
}

FindingWords findingOf(const SshPrompt& prompt) {
    const QString host = toQString(prompt.host);
    if (prompt.attempt > 1)
        return {State::Degraded,
                KeyPromptDialog::tr("That was wrong. Attempt %1.").arg(prompt.attempt),
                KeyPromptDialog::tr("After three wrong ones the connection to %1 is not tried "
                                    "again until somebody says so.")
                    .arg(host)};
    if (prompt.kind == Kind::Presence)
        return {State::NotObserved,
                KeyPromptDialog::tr("The connection to %1 waits for it.").arg(host),
                KeyPromptDialog::tr("For two minutes. This window closes by itself.")};
    return {State::NotObserved, KeyPromptDialog::tr("The connection to %1 needs it.").arg(host),
            KeyPromptDialog::tr("Within two minutes. It is handed to ssh and kept nowhere.")};
}

} // namespace

KeyPromptDialog::KeyPromptDialog(KeyPromptPort& port, const Theme& theme, QWidget* parent)
    : QDialog(parent), m_port(port), m_title(words("keyPromptTitle", this)),
      m_finding(new FindingPanel(theme, this)), m_key(words("keyPromptKey", this)),
      m_secret(new QLineEdit(this)), m_give(button("keyPromptGive", this)),
      m_decline(button("keyPromptDecline", this)) {
    setObjectName(QStringLiteral("keyPromptDialog"));
    setWindowTitle(tr("Unlock a key"));
    setFixedWidth(Width);
    build();
    connect(m_secret, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_give->setEnabled(!text.isEmpty()); });
    connect(m_secret, &QLineEdit::returnPressed, this, &KeyPromptDialog::give);
    connect(m_give, &QPushButton::clicked, this, &KeyPromptDialog::give);
    connect(m_decline, &QPushButton::clicked, this, &KeyPromptDialog::decline);
    m_port.watch([this] { follow(); });
    follow();
}

KeyPromptDialog::~KeyPromptDialog() {
    m_port.watch({});
}

void KeyPromptDialog::build() {
    m_title->setFont(textFont(TextSize::Title, QFont::DemiBold));
    m_finding->setObjectName(QStringLiteral("keyPromptFinding"));
    m_key->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_secret->setObjectName(QStringLiteral("keyPromptSecret"));
    m_secret->setEchoMode(QLineEdit::NoEcho);
    m_secret->setMinimumHeight(HitTarget);
    m_secret->setMaxLength(static_cast<int>(askpass_wire::longestSecret));
    m_secret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                  Qt::ImhNoAutoUppercase);
    m_give->setEnabled(false);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_decline);
    row->addWidget(m_give);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_key);
    column->addWidget(m_finding);
    column->addWidget(m_secret);
    column->addLayout(row);
}

void KeyPromptDialog::follow() {
    const auto open = m_port.first();
    const std::uint64_t question = open ? open->question : 0;
    if (question == m_question)
        return;
    m_question = question;
    wipeField();
    if (!open) {
        hide();
        return;
    }
    render(open->prompt);
    show();
    raise();
    activateWindow();
    if (m_secret->isVisible())
        m_secret->setFocus();
    else
        m_decline->setFocus();
}

void KeyPromptDialog::render(const SshPrompt& prompt) {
    const bool isTyped = prompt.kind != Kind::Presence;
    const QString host = toQString(prompt.host);
    m_title->setText(titleOf(prompt.kind));
    m_key->setText(toQString(prompt.key));
    m_finding->display(findingOf(prompt));
    m_secret->setVisible(isTyped);
    m_secret->setAccessibleName(titleOf(prompt.kind));
    m_secret->setToolTip(tr("Nothing of it is shown, not even its length"));
    m_give->setVisible(isTyped);
    m_give->setText(tr("&Unlock it for %1").arg(host));
    m_give->setToolTip(tr("Hands it to ssh"));
    m_decline->setText(tr("&Do not connect to %1").arg(host));
    m_decline->setToolTip(tr("Nothing is tried again until somebody says so"));
    // Wrapped text is as high as its width makes it, which a window does not ask for by itself.
    layout()->activate();
    setFixedHeight(layout()->totalHeightForWidth(Width));
}

void KeyPromptDialog::give() {
    if (m_question == 0 || m_secret->text().isEmpty())
        return;
    Secret secret = secretIn(*m_secret);
    wipeField();
    m_port.answer(m_question, std::move(secret));
}

void KeyPromptDialog::decline() {
    wipeField();
    if (m_question != 0)
        m_port.answer(m_question, std::nullopt);
}

void KeyPromptDialog::reject() {
    decline();
}

void KeyPromptDialog::wipeField() {
    wipeHeldBy(*m_secret);
    m_secret->clear();
}

} // namespace catalyst
