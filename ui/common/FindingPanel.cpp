#include "common/FindingPanel.h"

#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace catalyst {

FindingPanel::FindingPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_mark(new StateMark(this)), m_title(new QLabel(this)),
      m_guidance(new QLabel(this)) {
    m_title->setObjectName(QStringLiteral("findingTitle"));
    m_title->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_guidance->setObjectName(QStringLiteral("findingGuidance"));
    for (QLabel* const label : {m_title, m_guidance}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* text = new QVBoxLayout;
    text->setSpacing(4);
    text->addWidget(m_title);
    text->addWidget(m_guidance);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 8, 0, 8);
    row->setSpacing(8);
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(text, 1);
    connect(&theme, &Theme::changed, this, &FindingPanel::refresh);
    refresh();
}

void FindingPanel::display(const FindingWords& words) {
    m_state = words.state;
    m_title->setText(words.title);
    m_guidance->setText(words.guidance);
    m_guidance->setVisible(!words.guidance.isEmpty());
    refresh();
}

void FindingPanel::refresh() {
    m_mark->display(m_state, stateColor(m_state, m_theme.palette()));
}

} // namespace catalyst
