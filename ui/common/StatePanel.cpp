#include "common/StatePanel.h"

#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QLabel>

namespace catalyst {

namespace {

constexpr int TextWidth = 480;

} // namespace

StatePanel::StatePanel(Form form, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_form(form), m_theme(theme), m_mark(new StateMark(this)),
      m_title(new QLabel(this)), m_text(new QLabel(this)) {
    const bool isPage = form == Form::Page;
    m_title->setObjectName(QStringLiteral("statePanelTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setFont(textFont(isPage ? TextSize::Title : TextSize::Body, QFont::DemiBold));
    m_text->setObjectName(QStringLiteral("statePanelText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QBoxLayout(isPage ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight, this);
    layout->setSpacing(8);
    layout->setContentsMargins(0, isPage ? 0 : 8, 0, isPage ? 0 : 8);
    if (isPage) {
        m_text->setFixedWidth(TextWidth);
        m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        layout->addStretch(2);
        for (QWidget* widget : {static_cast<QWidget*>(m_mark), static_cast<QWidget*>(m_title),
                                static_cast<QWidget*>(m_text)})
            layout->addWidget(widget, 0, Qt::AlignHCenter);
        layout->addStretch(3);
    } else {
        layout->addWidget(m_mark, 0, Qt::AlignTop);
        layout->addWidget(m_title, 0, Qt::AlignTop);
        layout->addWidget(m_text, 1, Qt::AlignTop);
    }
    connect(&theme, &Theme::changed, this, &StatePanel::refresh);
    refresh();
}

void StatePanel::display(State state, const QString& title, const QString& text) {
    m_state = state;
    m_title->setText(title);
    m_text->setText(text);
    // A centred label is given its hint, which does not know the fixed width.
    if (m_form == Form::Page)
        m_text->setFixedHeight(m_text->heightForWidth(TextWidth));
    refresh();
}

void StatePanel::refresh() {
    m_mark->display(m_state, stateColor(m_state, m_theme.palette()));
}

} // namespace catalyst
