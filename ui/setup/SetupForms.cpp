#include "setup/SetupForms.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>

namespace catalyst {

namespace {

constexpr int HitTarget = 32;
constexpr int LongestTyped = 512; // longer than any, so that nothing is cut unseen

std::string typed(const QLineEdit& field) {
    return field.text().trimmed().toStdString();
}

} // namespace

SetupPlaceForm::SetupPlaceForm(QWidget* parent) : QWidget(parent) {
    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(8);
    form->setHorizontalSpacing(16);
    add(*form, SetupField::Host, tr("&Host or alias"),
        tr("As your ssh knows it: an alias in ~/.ssh/config, a name or an address"));
    add(*form, SetupField::Name, tr("Name of the &profile"),
        tr("a-z, 0-9 and -; the name under which this console keeps the droplet"));
    add(*form, SetupField::User, tr("&User there"), tr("Empty: as your ssh says"));
    add(*form, SetupField::Port, tr("P&ort of ssh"), tr("Empty: as your ssh says"));
    add(*form, SetupField::Identity, tr("Private &key"),
        tr("Its absolute path; empty: as your ssh says"));
    add(*form, SetupField::DockerSocket, tr("&Docker’s socket"),
        tr("On the droplet; empty: /var/run/docker.sock"));
    field(SetupField::Name)->setText(QStringLiteral("prod"));
    for (const SetupField optional : {SetupField::User, SetupField::Port, SetupField::Identity})
        field(optional)->setPlaceholderText(tr("as your ssh says"));
    field(SetupField::DockerSocket)
        ->setPlaceholderText(QString::fromStdString(InfrastructureProfile().dockerSocket));
}

QLineEdit* SetupPlaceForm::add(QFormLayout& form, SetupField field, const QString& label,
                               const QString& tip) {
    const char* const names[] = {"setupName", "setupHost",     "setupUser",
                                 "setupPort", "setupIdentity", "setupDockerSocket"};
    auto* made = new QLineEdit(this);
    made->setObjectName(QString::fromLatin1(names[static_cast<std::size_t>(field)]));
    made->setAccessibleName(QString(label).remove(u'&'));
    made->setToolTip(tip);
    made->setMinimumHeight(HitTarget);
    made->setMaxLength(LongestTyped);
    made->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    form.addRow(label, made);
    connect(made, &QLineEdit::returnPressed, this, &SetupPlaceForm::entered);
    m_fields[static_cast<std::size_t>(field)] = made;
    return made;
}

SetupAnswers SetupPlaceForm::answers() const {
    return {typed(*field(SetupField::Name)),
            typed(*field(SetupField::Host)),
            typed(*field(SetupField::User)),
            typed(*field(SetupField::Port)),
            typed(*field(SetupField::Identity)),
            typed(*field(SetupField::DockerSocket)),
            {}};
}

void SetupPlaceForm::setReadOnly(bool isReadOnly) {
    for (QLineEdit* const one : m_fields)
        one->setReadOnly(isReadOnly);
}

void SetupPlaceForm::focus(std::optional<SetupField> wrong) {
    QLineEdit* const wanted = field(wrong.value_or(SetupField::Host));
    wanted->setFocus();
    wanted->selectAll();
}

SetupBrokerForm::SetupBrokerForm(QWidget* parent)
    : QWidget(parent), m_none(new QRadioButton(tr("N&one for now: what the broker says is not "
                                                  "shown, and there is no emergency stop"),
                                               this)),
      m_paper(new QRadioButton(tr("&Paper: the broker’s play money"), this)),
      m_live(new QRadioButton(tr("&Live: real money"), this)),
      m_asksKeys(new QCheckBox(tr("Ask for its &keys as soon as the window watches"), this)) {
    m_none->setObjectName(QStringLiteral("setupNoBroker"));
    m_paper->setObjectName(QStringLiteral("setupPaper"));
    m_live->setObjectName(QStringLiteral("setupLive"));
    m_asksKeys->setObjectName(QStringLiteral("setupAsksKeys"));
    m_none->setToolTip(tr("It can be written into the profile later"));
    m_paper->setToolTip(tr("Which account answers is observed, whatever is chosen here"));
    m_live->setToolTip(tr("Which account answers is observed, whatever is chosen here"));
    m_asksKeys->setToolTip(tr("Else they are given later: menu Window, Broker keys…"));
    m_none->setChecked(true);
    m_asksKeys->setChecked(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (QAbstractButton* const one :
         std::initializer_list<QAbstractButton*>{m_none, m_paper, m_live, m_asksKeys}) {
        one->setMinimumHeight(HitTarget);
        column->addWidget(one);
        connect(one, &QAbstractButton::toggled, this, [this] {
            setMayAskKeys(m_mayAsk);
            emit changed();
        });
    }
    column->addStretch(1);
}

std::optional<BrokerEnvironment> SetupBrokerForm::broker() const {
    if (m_none->isChecked())
        return std::nullopt;
    return m_paper->isChecked() ? BrokerEnvironment::Paper : BrokerEnvironment::Live;
}

bool SetupBrokerForm::asksKeys() const {
    return m_mayAsk && !m_none->isChecked() && m_asksKeys->isChecked();
}

void SetupBrokerForm::setMayAskKeys(bool mayAsk) {
    m_mayAsk = mayAsk;
    m_asksKeys->setVisible(mayAsk);
    m_asksKeys->setEnabled(!m_none->isChecked());
}

void SetupBrokerForm::focus() {
    for (QRadioButton* const one : {m_none, m_paper, m_live}) {
        if (one->isChecked())
            one->setFocus();
    }
}

} // namespace catalyst
