#include "stop/StopBanner.h"

#include "common/ElidedLabel.h"
#include "common/Fonts.h"
#include "common/StateShape.h"
#include "common/Theme.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace catalyst {

StopBanner::StopBanner(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_mark(new StateMark(this)), m_text(new ElidedLabel(this)),
      m_silence(new QPushButton(tr("Silence the bell"), this)),
      m_open(new QPushButton(tr("Open"), this)) {
    setObjectName(QStringLiteral("stopBanner"));
    setFixedHeight(48);
    m_text->setObjectName(QStringLiteral("stopBannerText"));
    m_text->setFont(textFont(TextSize::Body, QFont::DemiBold));
    m_silence->setObjectName(QStringLiteral("stopSilence"));
    m_silence->setToolTip(tr("The desktop’s bell rings while the account is not flat"));
    m_open->setObjectName(QStringLiteral("stopOpen"));
    m_open->setAccessibleName(tr("Open the emergency stop’s page"));
    m_open->setToolTip(m_open->accessibleName());
    m_silence->hide();
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(12);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_silence);
    row->addWidget(m_open);
    connect(m_silence, &QPushButton::clicked, this, &StopBanner::bellAcknowledged);
    connect(m_open, &QPushButton::clicked, this, &StopBanner::openRequested);
    connect(&theme, &Theme::changed, this, &StopBanner::refresh);
    hide();
}

void StopBanner::render(const StopSummary& summary, const VerdictView& verdict) {
    setVisible(!summary.latched.isEmpty());
    if (summary.latched.isEmpty())
        return;
    QString since = summary.latched;
    since[0] = since[0].toUpper();
    if (summary.isStopped)
        since = QStringLiteral("%1: %2").arg(since, verdict.title);
    m_text->setFullText(tr("%1. Every action but watching is refused.").arg(since));
    m_state = verdict.state;
    refresh();
}

void StopBanner::setRinging(bool rings) {
    m_silence->setVisible(rings);
}

void StopBanner::refresh() {
    m_mark->display(m_state, stateColor(m_state, m_theme.palette()));
    update();
}

void StopBanner::paintEvent(QPaintEvent*) {
    const Palette& palette = m_theme.palette();
    QPainter painter(this);
    painter.fillRect(rect(), palette.panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette.line);
    painter.fillRect(QRect(0, 0, 6, height() - 1), stateColor(m_state, palette));
}

} // namespace catalyst
