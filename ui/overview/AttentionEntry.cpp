#include "overview/AttentionEntry.h"

#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace catalyst {

namespace {

QLabel* makeLabel(const char* name, const QFont& font, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(QString::fromLatin1(name));
    label->setTextFormat(Qt::PlainText);
    label->setFont(font);
    label->setWordWrap(true);
    return label;
}

State shapeOf(Severity severity) {
    switch (severity) {
    case Severity::Critical:
        return State::Failed;
    case Severity::Warning:
        return State::Degraded;
    case Severity::Information:
        return State::NotObserved;
    }
    return State::Failed;
}

} // namespace

AttentionEntry::AttentionEntry(Size size, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_size(size), m_theme(theme),
      m_mark(new StateMark(this, size == Size::Large ? 24 : 16)),
      m_facts(makeLabel("attentionFacts", figureFont(TextSize::Body, QFont::DemiBold), this)),
      m_cause(makeLabel(
          "attentionCause",
          textFont(size == Size::Large ? TextSize::Large : TextSize::Title, QFont::DemiBold),
          this)),
      m_consequences(makeLabel("attentionConsequences", textFont(TextSize::Body), this)),
      m_advice(makeLabel("attentionAdvice", textFont(TextSize::Body), this)),
      m_open(new QPushButton(tr("Open"), this)) {
    setObjectName(QStringLiteral("attentionEntry"));
    m_open->setObjectName(QStringLiteral("attentionOpen"));
    m_advice->setForegroundRole(QPalette::PlaceholderText);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    for (QLabel* label : {m_facts, m_cause, m_consequences, m_advice})
        words->addWidget(label);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(12);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(m_open, 0, Qt::AlignTop);
    connect(m_open, &QPushButton::clicked, this,
            [this] { emit opened(QString::fromStdString(m_item.id)); });
    connect(&theme, &Theme::changed, this, &AttentionEntry::refresh);
}

void AttentionEntry::display(const AttentionItem& item, bool isMuted) {
    if (item == m_item && isMuted == m_isMuted)
        return;
    m_item = item;
    m_isMuted = isMuted;
    m_facts->setText(item.facts);
    m_cause->setText(item.cause);
    m_consequences->setText(item.consequences);
    m_consequences->setVisible(!item.consequences.isEmpty());
    m_advice->setText(item.advice);
    m_advice->setVisible(m_size == Size::Large && !item.advice.isEmpty());
    const QString what = tr("Open the incident: %1").arg(item.cause);
    m_open->setAccessibleName(what);
    m_open->setToolTip(what);
    setAccessibleName(item.cause);
    refresh();
}

void AttentionEntry::refresh() {
    const Palette& palette = m_theme.palette();
    const QColor color = m_isMuted ? palette.muted : severityColor(m_item.severity, palette);
    m_mark->display(shapeOf(m_item.severity), color);
    QPalette facts = this->palette();
    facts.setColor(QPalette::WindowText, color);
    m_facts->setPalette(facts);
    const auto role = m_isMuted ? QPalette::PlaceholderText : QPalette::WindowText;
    m_cause->setForegroundRole(role);
    m_consequences->setForegroundRole(role);
}

} // namespace catalyst
