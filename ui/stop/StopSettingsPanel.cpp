#include "stop/StopSettingsPanel.h"

#include "stop/StopShortcut.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>

namespace catalyst {

StopSettingsPanel::StopSettingsPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("How it is pressed"), parent),
      m_hold(new QCheckBox(tr("The button has to be held for one second"), this)),
      m_shortcut(new QLineEdit(this)), m_problem(new QLabel(this)),
      m_telephone(new QLineEdit(this)) {
    setObjectName(QStringLiteral("stopSettings"));
    m_hold->setObjectName(QStringLiteral("stopHold"));
    m_hold->setToolTip(tr("By mouse, Space or Enter. The shortcut and the tray act at once"));
    m_hold->setMinimumHeight(32);
    m_shortcut->setObjectName(QStringLiteral("stopShortcut"));
    m_shortcut->setToolTip(tr("Stops in any window of this program. For example %1")
                               .arg(QLatin1String(StopShortcut::fallback)));
    m_problem->setObjectName(QStringLiteral("stopShortcutProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setForegroundRole(QPalette::BrightText);
    m_telephone->setObjectName(QStringLiteral("stopTelephone"));
    m_telephone->setToolTip(tr("Shown when something is left: out of your agreement with it"));
    m_telephone->setPlaceholderText(tr("not entered"));
    m_telephone->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9+() ./-]{0,40}")), m_telephone));
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(8);
    form->addRow(tr("Shortcut"), m_shortcut);
    form->addRow(tr("Broker’s telephone"), m_telephone);
    m_shortcut->setAccessibleName(tr("Shortcut of the emergency stop"));
    m_telephone->setAccessibleName(tr("Broker’s telephone"));
    column()->addWidget(m_hold);
    column()->addLayout(form);
    column()->addWidget(m_problem);
    connect(m_hold, &QCheckBox::toggled, this, [this](bool holds) {
        m_choices.holds = holds;
        emitChanged();
    });
    connect(m_shortcut, &QLineEdit::editingFinished, this, &StopSettingsPanel::changeShortcut);
    connect(m_telephone, &QLineEdit::editingFinished, this, [this] {
        m_choices.telephone = m_telephone->text().trimmed();
        emitChanged();
    });
}

void StopSettingsPanel::display(const StopChoices& choices) {
    m_choices = choices;
    const QSignalBlocker quiet(m_hold);
    m_hold->setChecked(choices.holds);
    const StopShortcut shortcut = StopShortcut::read(choices.shortcut);
    m_shortcut->setText(shortcut.keys.toString(QKeySequence::PortableText));
    m_problem->setText(shortcut.problem);
    m_problem->setVisible(!shortcut.problem.isEmpty());
    m_telephone->setText(choices.telephone);
}

/// What cannot be used is told and not kept: the key in force stays.
void StopSettingsPanel::changeShortcut() {
    const StopShortcut wanted = StopShortcut::read(m_shortcut->text());
    m_problem->setText(wanted.problem);
    m_problem->setVisible(!wanted.problem.isEmpty());
    m_shortcut->setText(wanted.keys.toString(QKeySequence::PortableText));
    m_choices.shortcut = m_shortcut->text();
    emitChanged();
}

void StopSettingsPanel::emitChanged() {
    emit changed(m_choices);
}

} // namespace catalyst
