#include "stop/StopCorner.h"

#include "common/ElidedLabel.h"
#include "common/Fonts.h"
#include "common/StopButton.h"
#include "stop/LampButton.h"

#include <QBoxLayout>
#include <QLabel>

namespace catalyst {

namespace {

constexpr int WordsWidth = 176;
/// Of plan and note together: four lines.
constexpr int TextHeight = 56;
constexpr int NoteHeight = 15;

} // namespace

StopCorner::StopCorner(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_lamp(new LampButton(theme, this)), m_plan(new QLabel(this)),
      m_note(new ElidedLabel(this)), m_button(new StopButton(theme, this)) {
    setObjectName(QStringLiteral("stopCorner"));
    m_plan->setObjectName(QStringLiteral("stopPlan"));
    m_plan->setTextFormat(Qt::PlainText);
    m_plan->setFont(figureFont(TextSize::Small));
    m_plan->setWordWrap(true);
    m_plan->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_plan->setFixedWidth(WordsWidth);
    m_note->setObjectName(QStringLiteral("stopNote"));
    m_note->setFont(figureFont(TextSize::Small));
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setFixedSize(WordsWidth, NoteHeight);
    m_lamp->setFixedWidth(WordsWidth);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    words->addStretch(1);
    words->addWidget(m_lamp);
    words->addWidget(m_plan);
    words->addWidget(m_note);
    words->addStretch(1);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addLayout(words);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    setTabOrder(m_lamp, m_button);
    connect(m_button, &StopButton::engaged, this, &StopCorner::engaged);
    connect(m_lamp, &QAbstractButton::clicked, this, &StopCorner::detailsRequested);
}

void StopCorner::render(const StopSummary& summary) {
    if (summary == m_summary && !m_plan->text().isEmpty())
        return;
    m_summary = summary;
    m_lamp->display(summary.lamp, summary.lampWord, summary.lampTip);
    m_button->setUnavailable(summary.refusal);
    // While it is latched, since when and by whom; grey, why: that is what has to be known then.
    QString text = summary.plan;
    if (!summary.refusal.isEmpty())
        text = summary.refusal;
    else if (summary.isStopped)
        text = summary.latched;
    m_plan->setText(text);
    m_note->setFullText(text == summary.plan ? summary.planNote : QString());
    // The longest plans leave no line for it; it is in the tool tip, and muted says that it is old.
    const int height = m_plan->heightForWidth(WordsWidth);
    m_plan->setFixedHeight(height);
    m_note->setVisible(!m_note->fullText().isEmpty() && height + NoteHeight <= TextHeight);
    m_plan->setToolTip(summary.planNote.isEmpty()
                           ? summary.plan
                           : QStringLiteral("%1\n%2").arg(summary.plan, summary.planNote));
    const bool isQuiet = summary.isPlanOld || !summary.refusal.isEmpty();
    m_plan->setForegroundRole(isQuiet ? QPalette::PlaceholderText : QPalette::WindowText);
}

void StopCorner::configure(const QString& shortcut, std::chrono::milliseconds hold) {
    m_button->setHold(hold);
    m_button->setTip(
        hold.count() == 0
            ? tr("Emergency stop: one click acts (%1)").arg(shortcut)
            : tr("Emergency stop: hold it down for one second (%1 acts at once)").arg(shortcut));
}

} // namespace catalyst
