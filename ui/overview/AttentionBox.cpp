#include "overview/AttentionBox.h"

#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"
#include "overview/AttentionEntry.h"

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

bool isLoud(const OverviewState& state) {
    return state.state == State::Failed || state.state == State::Degraded ||
           state.state == State::Unknown;
}

} // namespace

AttentionBox::AttentionBox(const Theme& theme, QWidget* parent)
    : Panel(theme, {}, parent),
      m_caption(makeLabel("attentionCaption", textFont(TextSize::Title), this)),
      m_head(new QWidget(this)), m_mark(new StateMark(m_head, 24)),
      m_heading(makeLabel("attentionTitle", textFont(TextSize::Large, QFont::DemiBold), m_head)),
      m_text(makeLabel("attentionText", textFont(TextSize::Title), m_head)),
      m_first(new AttentionEntry(AttentionEntry::Size::Large, theme, this)),
      m_more(new QPushButton(this)),
      m_notes(makeLabel("attentionNotes", textFont(TextSize::Body), this)) {
    setObjectName(QStringLiteral("attentionBox"));
    setAccessibleName(tr("Needs attention"));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_more->setObjectName(QStringLiteral("attentionMore"));
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 4, 0, 4);
    head->setSpacing(12);
    head->addWidget(m_mark, 0, Qt::AlignTop);
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_heading);
    words->addWidget(m_text);
    head->addLayout(words, 1);
    column()->setContentsMargins(24, 12, 16, 12);
    column()->addWidget(m_caption);
    column()->addWidget(m_head);
    column()->addWidget(m_first);
    for (std::size_t i = 1; i < OverviewPresenter::MostItems; ++i) {
        m_others.push_back(new AttentionEntry(AttentionEntry::Size::Small, theme, this));
        column()->addWidget(m_others.back());
    }
    column()->addWidget(m_more, 0, Qt::AlignLeft);
    // In line with the words above, which stand beside a shape.
    m_notes->setContentsMargins(36, 0, 0, 0);
    column()->addWidget(m_notes);
    column()->addStretch(1);
    for (AttentionEntry* entry : findChildren<AttentionEntry*>())
        connect(entry, &AttentionEntry::opened, this, &AttentionBox::incidentRequested);
    connect(m_more, &QPushButton::clicked, this, [this] { emit incidentRequested({}); });
    m_more->setToolTip(tr("Every open incident, on its page"));
    connect(&theme, &Theme::changed, this, &AttentionBox::refresh);
    display({});
}

void AttentionBox::display(const OverviewState& state) {
    m_state = state;
    m_caption->setText(state.caption);
    m_caption->setVisible(!state.caption.isEmpty() && state.title.isEmpty());
    m_heading->setText(state.title);
    m_head->setVisible(!state.title.isEmpty());
    m_text->setText(state.text);
    m_text->setVisible(!state.text.isEmpty());
    // Under a title of the box's own an incident is not the largest thing any more.
    const bool isFirstLarge = state.title.isEmpty() && !state.items.empty();
    m_first->setVisible(isFirstLarge);
    std::size_t next = 0;
    if (isFirstLarge)
        m_first->display(state.items[next++], state.isPast);
    for (AttentionEntry* entry : m_others) {
        entry->setVisible(next < state.items.size());
        if (next < state.items.size())
            entry->display(state.items[next++], state.isPast);
    }
    m_more->setText(state.more);
    m_more->setVisible(!state.more.isEmpty());
    m_notes->setText(state.notes.join(u'\n'));
    m_notes->setVisible(!state.notes.isEmpty());
    refresh();
}

void AttentionBox::refresh() {
    const QColor color = stateColor(m_state.state, theme().palette());
    m_mark->display(m_state.state, color);
    setBar(isLoud(m_state) ? color : QColor());
}

} // namespace catalyst
