#include "stop/VerdictPanel.h"

#include "common/Fonts.h"
#include "common/StateRowDelegate.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace catalyst {

namespace {

QLabel* wrapping(const char* name, const QFont& font, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    label->setWordWrap(true);
    // To be read to the broker over the telephone, or copied.
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

VerdictPanel::VerdictPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, {}, parent), m_mark(new StateMark(this, 24)),
      m_title(wrapping("stopVerdict", textFont(TextSize::Large, QFont::Bold), this)),
      m_account(wrapping("stopAccount", figureFont(TextSize::Body), this)),
      m_facts(wrapping("stopFacts", figureFont(TextSize::Body), this)),
      m_todo(wrapping("stopTodo", textFont(TextSize::Body, QFont::DemiBold), this)) {
    setObjectName(QStringLiteral("verdictPanel"));
    setAccessibleName(tr("Verdict"));
    column()->setContentsMargins(20, 12, 16, 12);
    column()->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    column()->addLayout(head);
    for (QLabel* label : {m_account, m_todo, m_facts})
        column()->addWidget(label);
    m_account->setForegroundRole(QPalette::PlaceholderText);
    connect(&theme, &Theme::changed, this, &VerdictPanel::refresh);
}

void VerdictPanel::render(const StopSummary& summary, const VerdictView& verdict) {
    m_title->setText(verdict.title);
    m_account->setText(summary.latched.isEmpty()
                           ? verdict.account
                           : QStringLiteral("%1 · %2").arg(verdict.account, summary.latched));
    m_facts->setText(verdict.facts.join(u'\n'));
    m_facts->setVisible(!verdict.facts.isEmpty());
    m_todo->setText(verdict.todo);
    m_todo->setVisible(!verdict.todo.isEmpty());
    m_state = verdict.state;
    refresh();
}

void VerdictPanel::refresh() {
    const Palette& palette = theme().palette();
    const QColor color = stateColor(m_state, palette);
    m_mark->display(m_state, color);
    setBar(needsAttention(static_cast<int>(m_state)) ? color : QColor());
}

} // namespace catalyst
