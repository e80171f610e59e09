#include "overview/TimeAxis.h"

#include "common/Fonts.h"
#include "common/Theme.h"

#include <QDateTime>
#include <QPainter>

namespace catalyst {

using namespace std::chrono_literals;

TimeAxis::TimeAxis(const Theme& theme, Zones zones, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_zones(std::move(zones)) {
    setFont(figureFont(TextSize::Small));
    setFixedHeight(16);
    setAccessibleName(tr("Exchange time"));
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimeAxis::display(Instant from, Instant to) {
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    update();
}

void TimeAxis::paintEvent(QPaintEvent*) {
    if (m_to <= m_from)
        return;
    QPainter painter(this);
    painter.setPen(m_theme.palette().muted);
    const QString now = tr("now");
    const int nowWidth = fontMetrics().horizontalAdvance(now);
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, now);
    const double span = static_cast<double>((m_to - m_from).count());
    constexpr int hours = 6;
    for (Instant at = std::chrono::ceil<std::chrono::hours>(m_from); at < m_to; at += 1h) {
        const QDateTime time = toDateTime(at, m_zones.exchange);
        if (time.time().hour() % hours != 0)
            continue;
        const int x = qRound(static_cast<double>((at - m_from).count()) / span * width());
        const QString text = time.toString(QStringLiteral("HH:mm"));
        const int half = fontMetrics().horizontalAdvance(text) / 2;
        if (x - half < 0 || x + half > width() - nowWidth - 8)
            continue;
        painter.drawText(QRect(x - half, 0, 2 * half + 2, height()), Qt::AlignCenter, text);
    }
}

} // namespace catalyst
