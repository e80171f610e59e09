#include "FootLine.h"

#include "common/ElidedLabel.h"
#include "common/ErrorText.h"
#include "common/Fonts.h"
#include "common/Format.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QPainter>

namespace catalyst {

FootLine::FootLine(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_mark(new StateMark(this)),
      m_console(new ElidedLabel(this)), m_said(new ElidedLabel(this)) {
    setObjectName(QStringLiteral("footLine"));
    setFixedHeight(Height);
    m_console->setObjectName(QStringLiteral("footConsole"));
    m_said->setObjectName(QStringLiteral("footSaid"));
    m_said->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_mark);
    row->addWidget(m_console, 3);
    row->addWidget(m_said, 2);
    for (ElidedLabel* label : {m_console, m_said})
        label->setFont(figureFont(TextSize::Small));
    connect(&theme, &Theme::changed, this, &FootLine::refresh);
    refresh();
}

void FootLine::render(const StatusSnapshot& status, LinkState link, const std::string& reason,
                      const Freshness& freshness) {
    m_hasNote = !status.notes.empty();
    if (m_hasNote) {
        const EngineNote& first = status.notes.front();
        QString text =
            QStringLiteral("%1: %2").arg(toQString(first.subject), toQString(first.text));
        if (status.notes.size() > 1)
            text = tr("%1 (and %2 more)").arg(text, QString::number(status.notes.size() - 1));
        QString all;
        for (const EngineNote& note : status.notes)
            all += QStringLiteral("%1: %2\n").arg(toQString(note.subject), toQString(note.text));
        m_console->setFullText(text, all.trimmed());
    } else {
        const QString word = freshness.hasStatus
                                 ? tr("last word %1").arg(Format::age(freshness.age))
                                 : tr("no word yet");
        m_console->setFullText(QStringLiteral("%1, %2").arg(ErrorText::of(link), word),
                               toQString(reason));
    }
    refresh();
}

void FootLine::say(const QString& text) {
    m_said->setFullText(text);
}

void FootLine::refresh() {
    m_mark->setVisible(m_hasNote);
    m_mark->display(State::Degraded, m_theme.palette().warning);
    m_console->setForegroundRole(m_hasNote ? QPalette::WindowText : QPalette::PlaceholderText);
    m_said->setForegroundRole(QPalette::PlaceholderText);
    update();
}

void FootLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.palette().panel);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.palette().line);
}

} // namespace catalyst
