#include "stop/StrengthPanel.h"

#include "common/Fonts.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace catalyst {

StrengthPanel::StrengthPanel(const Theme& theme, QWidget* parent)
    : Panel(theme, tr("Less than the emergency stop"), parent),
      m_pause(
          makeButton("stopPause", tr("PAUSE ENTRIES: no new cycle"), StopStrength::PauseEntries)),
      m_pauseReason(new QLabel(this)),
      m_freeze(makeButton("stopFreeze",
                          tr("FREEZE: positions stay and cannot be closed\nuntil it is lifted"),
                          StopStrength::Freeze)) {
    setObjectName(QStringLiteral("strengthPanel"));
    m_pauseReason->setObjectName(QStringLiteral("stopPauseReason"));
    m_pauseReason->setTextFormat(Qt::PlainText);
    m_pauseReason->setWordWrap(true);
    m_pauseReason->setFont(textFont(TextSize::Small));
    m_pauseReason->setForegroundRole(QPalette::PlaceholderText);
    m_freeze->setMinimumHeight(48);
    column()->addWidget(m_pause);
    column()->addWidget(m_pauseReason);
    column()->addWidget(m_freeze);
}

QPushButton* StrengthPanel::makeButton(const char* name, const QString& text,
                                       StopStrength strength) {
    auto* button = new QPushButton(text, this);
    button->setObjectName(QString::fromLatin1(name));
    connect(button, &QPushButton::clicked, this, [this, strength] { emit requested(strength); });
    return button;
}

void StrengthPanel::describe(QPushButton& button, const QString& reason, const QString& what) {
    button.setEnabled(reason.isEmpty());
    button.setToolTip(reason.isEmpty() ? what : reason);
    button.setAccessibleDescription(button.toolTip());
}

void StrengthPanel::render(const StopStatus& status, const QString& refusal) {
    const auto& lines = status.readiness.lines;
    const auto droplet = std::ranges::find(lines, ReadinessItem::DropletLane, &ReadinessLine::item);
    const bool hasDroplet = droplet != lines.end() && droplet->state == State::Ok;
    const QString reason =
        hasDroplet ? QString()
                   : tr("No lane to the droplet is connected: nothing would be paused.");
    describe(*m_pause, reason, tr("Stops the workflow; orders and positions stay as they are"));
    m_pauseReason->setText(reason);
    m_pauseReason->setVisible(!reason.isEmpty());
    describe(*m_freeze, refusal,
             tr("Suspends trading at the broker: new orders are refused, closing ones too"));
}

} // namespace catalyst
