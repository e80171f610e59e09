#include "services/LatencyPlot.h"

#include "common/Fonts.h"
#include "common/Theme.h"

#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QScatterSeries>

#include <algorithm>
#include <cmath>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

/// More stretches than this are drawn as dots: they are too short to be read as lines anyway.
constexpr std::size_t MaximumLines = 64;
constexpr double LabelHeight = 22;
/// In decades.
constexpr double UnansweredAboveFloor = 0.06;

double xOf(Instant at) {
    return static_cast<double>(at.time_since_epoch().count()) / 1000.0;
}

/// log10 of milliseconds; what took less than 10 µs sits on 10 µs.
double yOf(std::int64_t micros) {
    return std::log10(std::max(0.01, static_cast<double>(micros) / 1000.0));
}

QString scaleText(int exponent) {
    if (exponent >= 0)
        return QLocale().toString(static_cast<qlonglong>(std::llround(std::pow(10.0, exponent))));
    return QLocale().toString(std::pow(10.0, exponent), 'f', -exponent);
}

std::chrono::seconds tickStep(std::chrono::microseconds span) {
    if (span <= 15min)
        return 5min;
    if (span <= 1h)
        return 10min;
    return 4h;
}

} // namespace

LatencyPlot::LatencyPlot(const Theme& theme, Zones zones, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_zones(std::move(zones)), m_times(new QCategoryAxis),
      m_scale(new QCategoryAxis), m_threshold(new QLineSeries), m_dots(new QScatterSeries),
      m_unanswered(new QScatterSeries) {
    setObjectName(QStringLiteral("latencyPlot"));
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(88);
    chart()->legend()->hide();
    chart()->setMargins(QMargins(0, 0, 24, 0));
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_times, Qt::AlignBottom);
    chart()->addAxis(m_scale, Qt::AlignLeft);
    for (QCategoryAxis* axis : {m_times, m_scale})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    const std::initializer_list<QXYSeries*> fixed = {m_threshold, m_dots, m_unanswered};
    for (QXYSeries* series : fixed) {
        chart()->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_scale);
    }
    m_dots->setMarkerSize(4);
    m_unanswered->setMarkerShape(QScatterSeries::MarkerShapeRectangle);
    m_unanswered->setMarkerSize(6);
    connect(&theme, &Theme::changed, this, &LatencyPlot::applyTheme);
    applyTheme();
}

void LatencyPlot::applyTheme() {
    const Palette& palette = m_theme.palette();
    setBackgroundBrush(palette.panel);
    chart()->setBackgroundBrush(palette.panel);
    chart()->setBackgroundPen(Qt::NoPen);
    for (QCategoryAxis* axis : {m_times, m_scale}) {
        axis->setLabelsFont(figureFont(TextSize::Small));
        axis->setLabelsColor(palette.muted);
        axis->setLinePen(QPen(palette.line, 1));
        axis->setGridLinePen(QPen(palette.line, 1));
    }
    m_times->setGridLineVisible(false);
    const QColor ink = m_isPast ? palette.muted : palette.text;
    for (QLineSeries* series : m_lines)
        series->setPen(QPen(ink, 1.5));
    m_dots->setBrush(ink);
    m_dots->setPen(Qt::NoPen);
    m_unanswered->setBrush(m_isPast ? palette.muted : palette.critical);
    m_unanswered->setPen(Qt::NoPen);
    m_threshold->setPen(QPen(palette.warning, 1, Qt::DashLine));
}

void LatencyPlot::setThreshold(std::chrono::milliseconds timeout) {
    m_timeout = timeout;
}

int LatencyPlot::columns() const {
    return std::max(1, static_cast<int>(chart()->plotArea().width()));
}

void LatencyPlot::draw(const LatencyPicture& picture, const LatencyFrame& frame, bool isPast) {
    const bool isRecoloured = isPast != m_isPast;
    m_isPast = isPast;
    m_frame = frame;
    drawScale(picture);
    drawTimes(frame);
    drawLines(picture);
    if (isRecoloured)
        applyTheme();
}

void LatencyPlot::drawScale(const LatencyPicture& picture) {
    std::int64_t least = 1000;
    std::int64_t greatest = std::chrono::microseconds(m_timeout).count();
    for (const LatencySegment& segment : picture.segments) {
        for (const Sample& sample : segment) {
            least = std::min(least, sample.value);
            greatest = std::max(greatest, sample.value);
        }
    }
    const double bottom = std::floor(yOf(least));
    const double top = yOf(greatest) + 0.15;
    // Where the plot is low, only every second or third decade has room for its label.
    const double perDecade = std::max(1.0, chart()->plotArea().height()) / (top - bottom);
    const int step = std::max(1, static_cast<int>(std::ceil(LabelHeight / perDecade)));
    if (qFuzzyCompare(m_scale->min(), bottom) && qFuzzyCompare(m_scale->max(), top) &&
        step == m_scaleStep)
        return;
    m_floor = bottom;
    m_scaleStep = step;
    for (const QString& label : m_scale->categoriesLabels())
        m_scale->remove(label);
    m_scale->setStartValue(bottom - 1);
    for (int exponent = static_cast<int>(bottom); exponent <= top; exponent += step)
        m_scale->append(scaleText(exponent), exponent);
    m_scale->setRange(bottom, top);
}

void LatencyPlot::drawTimes(const LatencyFrame& frame) {
    const auto step = tickStep(frame.to - frame.from);
    std::vector<Instant> ticks;
    // Whole hours are whole hours in every zone an exchange of ours has.
    // A label at the very left would be cut.
    const auto margin = (frame.to - frame.from) / 40;
    const auto first = std::chrono::ceil<std::chrono::minutes>(frame.from + margin);
    for (Instant at = first; at <= frame.to; at += 1min) {
        const auto local = toDateTime(at, m_zones.exchange);
        const auto minute = local.time().hour() * 60 + local.time().minute();
        if (minute % std::chrono::duration_cast<std::chrono::minutes>(step).count() == 0)
            ticks.push_back(at);
    }
    if (ticks != m_ticks) {
        for (const QString& label : m_times->categoriesLabels())
            m_times->remove(label);
        m_times->setStartValue(xOf(frame.from) - 1);
        for (const Instant at : ticks)
            m_times->append(Format::exchangeTime(at, frame.to, m_zones), xOf(at));
        m_ticks = std::move(ticks);
    }
    m_times->setRange(xOf(frame.from), xOf(frame.to));
    const double timeout = yOf(std::chrono::microseconds(m_timeout).count());
    m_threshold->replace({{xOf(frame.from), timeout}, {xOf(frame.to), timeout}});
}

QLineSeries* LatencyPlot::line(std::size_t index) {
    while (m_lines.size() <= index) {
        auto* series = new QLineSeries;
        chart()->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_scale);
        series->setPen(QPen(m_isPast ? m_theme.palette().muted : m_theme.palette().text, 1.5));
        m_lines.push_back(series);
    }
    return m_lines[index];
}

void LatencyPlot::drawLines(const LatencyPicture& picture) {
    QList<QPointF> dots;
    std::size_t used = 0;
    for (const LatencySegment& segment : picture.segments) {
        QList<QPointF> points;
        points.reserve(static_cast<qsizetype>(segment.size()));
        for (const Sample& sample : segment)
            points.append({xOf(sample.at), yOf(sample.value)});
        if (points.size() == 1 || used == MaximumLines)
            dots += points;
        else
            line(used++)->replace(points);
    }
    for (std::size_t i = used; i < m_lines.size(); ++i) {
        if (m_lines[i]->count() > 0)
            m_lines[i]->clear();
    }
    m_dots->replace(dots);
    QList<QPointF> unanswered;
    for (const Instant at : picture.unanswered)
        unanswered.append({xOf(at), m_floor + UnansweredAboveFloor});
    m_unanswered->replace(unanswered);
    m_firstUnanswered =
        picture.unanswered.empty() ? std::optional<Instant>() : picture.unanswered.front();
}

void LatencyPlot::mark(std::optional<Instant> at) {
    if (at == m_marked)
        return;
    m_marked = at;
    viewport()->update();
}

void LatencyPlot::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    drawLabels(*painter);
    if (!m_marked)
        return;
    const QPointF position = chart()->mapToPosition({xOf(*m_marked), m_floor}, m_threshold);
    const QRectF plot = chart()->plotArea();
    if (position.x() < plot.left() || position.x() > plot.right())
        return;
    painter->setPen(QPen(m_theme.palette().accent, 1));
    painter->drawLine(QPointF(position.x(), plot.top()), QPointF(position.x(), plot.bottom()));
}

void LatencyPlot::drawLabels(QPainter& painter) const {
    // Labels at the line instead of a legend.
    const QRectF plot = chart()->plotArea();
    painter.setFont(figureFont(TextSize::Small));
    const QFontMetricsF metrics(painter.font());
    const double timeout = yOf(std::chrono::microseconds(m_timeout).count());
    const QPointF line = chart()->mapToPosition({xOf(m_frame.from), timeout}, m_threshold);
    const QString text = tr("time-out %1 ms").arg(QLocale().toString(qlonglong(m_timeout.count())));
    painter.setPen(m_theme.palette().warning);
    painter.drawText(QPointF(plot.left() + 8, line.y() + metrics.ascent() + 2), text);
    if (!m_firstUnanswered)
        return;
    const QPointF mark = chart()->mapToPosition(
        {xOf(*m_firstUnanswered), m_floor + UnansweredAboveFloor}, m_threshold);
    painter.setPen(m_isPast ? m_theme.palette().muted : m_theme.palette().critical);
    const QString unanswered = tr("no answer");
    const double rightmost = plot.right() - metrics.horizontalAdvance(unanswered);
    const double x = std::min(std::max(mark.x(), plot.left() + 8), rightmost);
    painter.drawText(QPointF(x, mark.y() - 8), unanswered);
}

void LatencyPlot::mouseMoveEvent(QMouseEvent* event) {
    const QPointF value = chart()->mapToValue(event->position(), m_threshold);
    emit pointed(Instant(std::chrono::milliseconds(std::llround(value.x()))));
    event->accept();
}

void LatencyPlot::leaveEvent(QEvent* event) {
    emit left();
    QChartView::leaveEvent(event);
}

void LatencyPlot::keyPressEvent(QKeyEvent* event) {
    constexpr int Far = 1'000'000;
    switch (event->key()) {
    case Qt::Key_Left:
        emit stepped(-1);
        return;
    case Qt::Key_Right:
        emit stepped(1);
        return;
    case Qt::Key_PageUp:
        emit stepped(-30);
        return;
    case Qt::Key_PageDown:
        emit stepped(30);
        return;
    case Qt::Key_Home:
        emit stepped(-Far);
        return;
    case Qt::Key_End:
        emit stepped(Far);
        return;
    case Qt::Key_Escape:
        emit left();
        return;
    default:
        QChartView::keyPressEvent(event);
    }
}

void LatencyPlot::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    emit resized();
}

} // namespace catalyst
