#include "common/StateStrip.h"

#include "common/ErrorText.h"
#include "common/Theme.h"
#include "model/Layer.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace catalyst {

namespace {

constexpr double LeastWidth = 2;
constexpr double LineHeight = 3;

bool isBad(const Segment& segment) {
    return !segment.gap && (segment.isFlapping || badness(segment.state) > badness(State::Ok));
}

/// Rising lines where `rise` is 1, falling ones where it is −1.
void hatch(QPainter& painter, const QRectF& area, const QColor& color, int rise, double step) {
    painter.save();
    painter.setClipRect(area);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.25));
    const double middle = area.center().y();
    const double half = area.height() / 2;
    for (double x = area.left() - area.height(); x < area.right() + area.height(); x += step)
        painter.drawLine(QPointF(x - half, middle + rise * half),
                         QPointF(x + half, middle - rise * half));
    painter.restore();
}

void outline(QPainter& painter, const QRectF& area, const QColor& color) {
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5));
}

void comb(QPainter& painter, const QRectF& area, const QColor& color) {
    constexpr double step = 4;
    for (double x = area.left(); x < area.right(); x += step)
        painter.fillRect(QRectF(x, area.top(), std::min(2.0, area.right() - x), area.height()),
                         color);
}

QRectF shareOf(const QRectF& area, double height) {
    return {area.left(), area.bottom() - height, area.width(), height};
}

} // namespace

StateStrip::StateStrip(const Theme& theme, Zones zones, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_zones(std::move(zones)) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StateStrip::display(const QString& name, std::vector<Segment> segments, Instant from,
                         Instant to) {
    if (name == m_name && segments == m_segments && from == m_from && to == m_to)
        return;
    if (name != m_name)
        m_selected = -1;
    m_name = name;
    m_segments = std::move(segments);
    m_from = from;
    m_to = to;
    m_selected = std::min(m_selected, static_cast<int>(m_segments.size()) - 1);
    setAccessibleName(m_name);
    setAccessibleDescription(summary());
    update();
}

void StateStrip::setMuted(bool isMuted) {
    if (isMuted == m_isMuted)
        return;
    m_isMuted = isMuted;
    update();
}

QString StateStrip::words(const Segment& segment) const {
    QString what = ErrorText::of(segment.state);
    if (segment.gap)
        what = tr("nothing is known: %1").arg(ErrorText::of(*segment.gap));
    else if (segment.isFlapping)
        what = tr("changes too often");
    const QString from = Format::exchangeMoment(segment.from, m_to, m_zones);
    const QString length = Format::duration(segment.to - segment.from);
    if (segment.to >= m_to)
        return tr("%1 since %2, %3").arg(what, from, length);
    return tr("%1, %2 to %3, %4")
        .arg(what, from, Format::exchangeMoment(segment.to, m_to, m_zones), length);
}

QString StateStrip::summary() const {
    constexpr int most = 3;
    QStringList lines;
    int more = 0;
    for (auto it = m_segments.rbegin(); it != m_segments.rend(); ++it) {
        if (!isBad(*it) && !it->gap)
            continue;
        if (lines.size() < most)
            lines << words(*it);
        else
            ++more;
    }
    if (m_segments.empty())
        return tr("Nothing was read yet");
    if (lines.isEmpty())
        return words(m_segments.back());
    if (more > 0)
        lines << tr("and %1 more").arg(more);
    return lines.join(u'\n');
}

QRectF StateStrip::areaOf(const Segment& segment) const {
    const double span = static_cast<double>(std::max<qint64>(1, (m_to - m_from).count()));
    const auto x = [this, span](Instant at) {
        const auto into = static_cast<double>((std::clamp(at, m_from, m_to) - m_from).count());
        return into / span * width();
    };
    QRectF area(x(segment.from), 0, x(segment.to) - x(segment.from), height());
    if (area.width() < LeastWidth && isBad(segment)) {
        area.setWidth(LeastWidth);
        area.moveRight(std::min(area.right(), static_cast<double>(width())));
    }
    return area;
}

QColor StateStrip::colorOf(const Segment& segment) const {
    const Palette& palette = m_theme.palette();
    if (m_isMuted || segment.gap)
        return palette.muted;
    return segment.isFlapping ? palette.warning : stateColor(segment.state, palette);
}

void StateStrip::paintSegment(QPainter& painter, const Segment& segment) const {
    const QRectF area = areaOf(segment);
    const QColor color = colorOf(segment);
    if (segment.gap) {
        const double inset = area.height() * 0.25;
        hatch(painter, area.adjusted(0, inset, 0, -inset), color, -1, 6);
        return;
    }
    if (segment.isFlapping) {
        comb(painter, area, color);
        return;
    }
    switch (segment.state) {
    case State::Ok:
        painter.fillRect(
            QRectF(area.left(), area.center().y() - LineHeight / 2, area.width(), LineHeight),
            color);
        break;
    case State::Degraded:
        painter.fillRect(shareOf(area, area.height() * 0.6), color);
        break;
    case State::Failed:
        painter.fillRect(area, color);
        break;
    case State::Unknown:
        hatch(painter, area, color, 1, 5);
        outline(painter, area, color);
        break;
    case State::NotObserved:
        outline(painter, area.adjusted(0, height() * 0.3, 0, -height() * 0.3), color);
        break;
    case State::Paused:
        painter.fillRect(QRectF(area.left(), area.height() * 0.3, area.width(), 2), color);
        painter.fillRect(QRectF(area.left(), area.height() * 0.7 - 2, area.width(), 2), color);
        break;
    }
}

void StateStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    // What went wrong over what was well: two pixels of it may lie in another stretch's room.
    for (const bool areBad : {false, true}) {
        for (const Segment& segment : m_segments) {
            if (isBad(segment) == areBad)
                paintSegment(painter, segment);
        }
    }
    if (!hasFocus())
        return;
    painter.setPen(QPen(m_theme.palette().accent, 2));
    painter.setBrush(Qt::NoBrush);
    const bool isOne = m_selected >= 0 && m_selected < static_cast<int>(m_segments.size());
    const QRectF ring =
        isOne ? areaOf(m_segments[static_cast<std::size_t>(m_selected)]) : QRectF(rect());
    painter.drawRect(ring.adjusted(1, 1, -1, -1));
}

void StateStrip::select(int segment) {
    m_selected = std::clamp(segment, 0, static_cast<int>(m_segments.size()) - 1);
    const Segment& one = m_segments[static_cast<std::size_t>(m_selected)];
    const QString text = words(one);
    setAccessibleDescription(text);
    QToolTip::showText(mapToGlobal(areaOf(one).bottomLeft().toPoint()), text, this);
    update();
}

void StateStrip::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_segments.size()) - 1;
    int wanted = -1;
    if (event->key() == Qt::Key_Left)
        wanted = m_selected < 0 ? last : m_selected - 1;
    else if (event->key() == Qt::Key_Right)
        wanted = m_selected < 0 ? last : m_selected + 1;
    else if (event->key() == Qt::Key_Home)
        wanted = 0;
    else if (event->key() == Qt::Key_End)
        wanted = last;
    else {
        QWidget::keyPressEvent(event);
        return;
    }
    if (last >= 0)
        select(wanted);
}

void StateStrip::focusOutEvent(QFocusEvent* event) {
    m_selected = -1;
    setAccessibleDescription(summary());
    QWidget::focusOutEvent(event);
    update();
}

int StateStrip::segmentAt(double x) const {
    int found = -1;
    for (std::size_t i = 0; i < m_segments.size(); ++i) {
        const QRectF area = areaOf(m_segments[i]);
        const bool isHit = x >= area.left() && x <= area.right();
        // Of two that share the pixel the bad one is painted, so it is the one that is named.
        if (isHit && (found < 0 || isBad(m_segments[i])))
            found = static_cast<int>(i);
    }
    return found;
}

bool StateStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int at = segmentAt(help->pos().x());
    const QString text = at < 0 ? summary() : words(m_segments[static_cast<std::size_t>(at)]);
    QToolTip::showText(help->globalPos(), m_name + QStringLiteral(": ") + text, this);
    return true;
}

} // namespace catalyst
