#include "chart/SeriesPlot.h"

#include "common/Fonts.h"
#include "common/Theme.h"

#include <QDateTime>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
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
/// For the names of the lines, at their ends.
constexpr int RightMargin = 72;
/// In decades.
constexpr double UnansweredAboveFloor = 0.06;

double xOf(Instant at) {
    return static_cast<double>(at.time_since_epoch().count()) / 1000.0;
}

/// 1, 2 or 5 times a power of ten, the first that is not less.
double roundStep(double least) {
    const double decade = std::pow(10.0, std::floor(std::log10(least)));
    for (const double times : {1.0, 2.0, 5.0}) {
        if (times * decade >= least)
            return times * decade;
    }
    return 10.0 * decade;
}

/// Whether any column holds more than one value, so that percentiles say something.
bool hasSpread(const SeriesShape& shape) {
    return std::ranges::any_of(shape.runs, [](const SeriesRun& run) {
        return std::ranges::any_of(run, [](const ChartColumn& c) { return c.p95 != c.median; });
    });
}

} // namespace

SeriesPlot::SeriesPlot(const Theme& theme, Zones zones, QWidget* parent)
    : QChartView(parent), m_theme(theme), m_zones(std::move(zones)), m_times(new QCategoryAxis),
      m_scale(new QCategoryAxis), m_threshold(new QLineSeries), m_dots(new QScatterSeries),
      m_unanswered(new QScatterSeries), m_mixed(new QScatterSeries) {
    setObjectName(QStringLiteral("seriesPlot"));
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(88);
    chart()->legend()->hide();
    chart()->setMargins(QMargins(0, 0, RightMargin, 0));
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_times, Qt::AlignBottom);
    chart()->addAxis(m_scale, Qt::AlignLeft);
    for (QCategoryAxis* axis : {m_times, m_scale})
        axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    const std::initializer_list<QXYSeries*> fixed = {m_threshold, m_dots, m_unanswered, m_mixed};
    for (QXYSeries* series : fixed) {
        chart()->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_scale);
    }
    m_dots->setMarkerSize(4);
    for (QScatterSeries* marks : {m_unanswered, m_mixed}) {
        marks->setMarkerShape(QScatterSeries::MarkerShapeRectangle);
        marks->setMarkerSize(6);
    }
    connect(&theme, &Theme::changed, this, &SeriesPlot::applyTheme);
    applyTheme();
}

void SeriesPlot::applyTheme() {
    const Palette& palette = m_theme.palette();
    setBackgroundBrush(palette.panel);
    chart()->setBackgroundVisible(false); // the band is drawn behind the lines
    for (QCategoryAxis* axis : {m_times, m_scale}) {
        axis->setLabelsFont(figureFont(TextSize::Small));
        axis->setLabelsColor(palette.muted);
        axis->setLinePen(QPen(palette.line, 1));
        axis->setGridLinePen(QPen(palette.line, 1));
    }
    m_times->setGridLineVisible(false);
    const QColor ink = m_isPast ? palette.muted : palette.text;
    for (QLineSeries* series : m_medians)
        series->setPen(QPen(ink, 1.5));
    for (QLineSeries* series : m_p95s)
        series->setPen(QPen(palette.muted, 1));
    m_dots->setBrush(ink);
    m_dots->setPen(Qt::NoPen);
    const QColor alarm = m_isPast ? palette.muted : palette.critical;
    m_unanswered->setBrush(alarm);
    m_unanswered->setPen(Qt::NoPen);
    m_mixed->setBrush(Qt::NoBrush);
    m_mixed->setPen(QPen(alarm, 1));
    m_threshold->setPen(QPen(palette.warning, 1, Qt::DashLine));
}

int SeriesPlot::columns() const {
    return std::max(1, static_cast<int>(chart()->plotArea().width()));
}

void SeriesPlot::draw(SeriesPicture picture, bool isPast) {
    const bool isRecoloured = isPast != m_isPast;
    m_isPast = isPast;
    m_picture = std::move(picture);
    m_hasSpread = hasSpread(m_picture.shape);
    drawScale();
    drawTimes();
    drawLines();
    drawMarks();
    if (isRecoloured)
        applyTheme();
    const QRectF plot = chart()->plotArea();
    emit placed(qRound(plot.left()), qRound(plot.right()));
    viewport()->update();
}

/// Of a logarithmic scale log10, where what took less than 10 µs sits on 10 µs.
double SeriesPlot::yOf(std::int64_t value) const {
    const Measure& measure = m_picture.series.measure;
    const double number = measure.number(value);
    return measure.isLogarithmic() ? std::log10(std::max(0.01, number)) : number;
}

double SeriesPlot::markHeight() const {
    if (m_picture.series.measure.isLogarithmic())
        return UnansweredAboveFloor;
    constexpr double share = 0.02;
    return share * (m_scale->max() - m_scale->min());
}

/// The least and the greatest that are to be within the scale.
std::pair<std::int64_t, std::int64_t> SeriesPlot::extent() const {
    const bool isLatency = m_picture.series.measure.isLogarithmic();
    std::int64_t least = isLatency ? 1000 : 0;
    std::int64_t greatest = m_picture.series.limit.value_or(least);
    for (const SeriesRun& run : m_picture.shape.runs) {
        for (const ChartColumn& column : run) {
            least = std::min(least, column.least);
            greatest = std::max(greatest, column.greatest);
        }
    }
    return {least, greatest};
}

void SeriesPlot::drawScale() {
    const Measure& measure = m_picture.series.measure;
    const auto [least, greatest] = extent();
    if (measure.isLogarithmic()) {
        drawDecades(std::floor(yOf(least)), yOf(greatest) + 0.15);
        return;
    }
    constexpr double above = 1.1;
    const double measured = std::max(yOf(greatest) * above, 0.01);
    drawSteps(std::max(measured, measure.leastTop().value_or(measured)));
}

bool SeriesPlot::isScaled(double bottom, double top, double step) const {
    return m_scaled == m_picture.series.measure && qFuzzyCompare(m_scale->min(), bottom) &&
           qFuzzyCompare(m_scale->max(), top) && qFuzzyCompare(m_scaleStep, step);
}

void SeriesPlot::drawDecades(double bottom, double top) {
    // Where the plot is low, only every second or third decade has room for its label.
    const double perDecade = std::max(1.0, chart()->plotArea().height()) / (top - bottom);
    const int step = std::max(1, static_cast<int>(std::ceil(LabelHeight / perDecade)));
    if (isScaled(bottom, top, step))
        return;
    beginScale(bottom, step);
    for (int exponent = static_cast<int>(bottom); exponent <= top; exponent += step) {
        const double number = std::pow(10.0, exponent);
        m_scale->append(m_picture.series.measure.tick(number, number), exponent);
    }
    m_scale->setRange(bottom, top);
}

void SeriesPlot::drawSteps(double top) {
    const double perUnit = std::max(1.0, chart()->plotArea().height()) / top;
    constexpr double apart = 1.5; // decades that are a label's height apart stand far apart anyway
    const double step = roundStep(apart * LabelHeight / perUnit);
    if (isScaled(0, top, step))
        return;
    beginScale(0, step);
    for (int i = 0; i * step <= top; ++i)
        m_scale->append(m_picture.series.measure.tick(i * step, step), i * step);
    m_scale->setRange(0, top);
}

void SeriesPlot::beginScale(double bottom, double step) {
    m_scaled = m_picture.series.measure;
    m_floor = bottom;
    m_scaleStep = step;
    for (const QString& label : m_scale->categoriesLabels())
        m_scale->remove(label);
    m_scale->setStartValue(bottom - 1);
}

std::vector<Instant> SeriesPlot::ticks() const {
    std::vector<Instant> ticks;
    // A label at the very left would be cut.
    const Instant first = m_picture.from + (m_picture.to - m_picture.from) / 40;
    const QDateTime from = toDateTime(first, m_zones.exchange);
    const auto add = [&](const QDateTime& time) {
        const Instant at{std::chrono::milliseconds(time.toMSecsSinceEpoch())};
        if (at >= first && at <= m_picture.to)
            ticks.push_back(at);
        return at <= m_picture.to;
    };
    if (m_picture.range == HistoryRange::Month) {
        for (QDate day = from.date(); add(QDateTime(day, QTime(0, 0), m_zones.exchange));)
            day = day.addDays(5);
        return ticks;
    }
    const bool isHour = m_picture.range == HistoryRange::Hour;
    const int step = isHour ? 10 * 60 : 4 * 60 * 60;
    const QTime start(isHour ? from.time().hour() : 0, 0);
    for (QDateTime at(from.date(), start, m_zones.exchange); add(at);)
        at = at.addSecs(step);
    return ticks;
}

void SeriesPlot::drawTimes() {
    std::vector<Instant> wanted = ticks();
    if (wanted != m_ticks) {
        for (const QString& label : m_times->categoriesLabels())
            m_times->remove(label);
        m_times->setStartValue(xOf(m_picture.from) - 1);
        for (const Instant at : wanted) {
            const QDateTime time = toDateTime(at, m_zones.exchange);
            const bool isDay = m_picture.range == HistoryRange::Month;
            // The title says whose time it is; there is no room to repeat it at every tick.
            m_times->append(isDay ? Format::weekday(at, m_zones.exchange) + u' ' +
                                        QString::number(time.date().day())
                                  : time.toString(QStringLiteral("HH:mm")),
                            xOf(at));
        }
        m_ticks = std::move(wanted);
    }
    m_times->setRange(xOf(m_picture.from), xOf(m_picture.to));
    const auto& limit = m_picture.series.limit;
    m_threshold->setVisible(limit.has_value());
    if (limit)
        m_threshold->replace(
            {{xOf(m_picture.from), yOf(*limit)}, {xOf(m_picture.to), yOf(*limit)}});
}

QLineSeries* SeriesPlot::line(Lines& lines, std::size_t index) {
    while (lines.size() <= index) {
        auto* series = new QLineSeries;
        chart()->addSeries(series);
        series->attachAxis(m_times);
        series->attachAxis(m_scale);
        const QPen pen = lines.empty() ? QPen() : lines.front()->pen();
        lines.push_back(series);
        if (lines.size() == 1)
            applyTheme();
        else
            series->setPen(pen);
    }
    return lines[index];
}

void SeriesPlot::fill(Lines& lines, std::int64_t ChartColumn::* value, QList<QPointF>& dots) {
    std::size_t used = 0;
    for (const SeriesRun& run : m_picture.shape.runs) {
        QList<QPointF> points;
        points.reserve(static_cast<qsizetype>(run.size()));
        for (const ChartColumn& column : run)
            points.append({xOf(middleOf(column)), yOf(column.*value)});
        if (points.size() == 1 || used == MaximumLines)
            dots += points;
        else
            line(lines, used++)->replace(points);
    }
    for (std::size_t i = used; i < lines.size(); ++i) {
        if (lines[i]->count() > 0)
            lines[i]->clear();
    }
}

void SeriesPlot::drawLines() {
    QList<QPointF> dots;
    QList<QPointF> unused; // a lone p95 says nothing beside its median
    if (m_hasSpread)
        fill(m_p95s, &ChartColumn::p95, unused);
    else
        std::ranges::for_each(m_p95s, &QLineSeries::clear);
    fill(m_medians, &ChartColumn::median, dots);
    m_dots->replace(dots);
}

void SeriesPlot::drawMarks() {
    const auto onTheFloor = [this](const std::vector<Instant>& moments) {
        QList<QPointF> points;
        for (const Instant at : moments)
            points.append({xOf(at), m_floor + markHeight()});
        return points;
    };
    m_unanswered->replace(onTheFloor(m_picture.shape.unanswered));
    m_mixed->replace(onTheFloor(m_picture.shape.mixed));
}

QPointF SeriesPlot::place(Instant at, double value) const {
    return chart()->mapToPosition({xOf(at), value}, m_threshold);
}

void SeriesPlot::drawBackground(QPainter* painter, const QRectF& rect) {
    QChartView::drawBackground(painter, rect);
    if (!m_hasSpread)
        return;
    QColor shade = m_theme.palette().muted;
    shade.setAlphaF(0.22F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(shade);
    for (const SeriesRun& run : m_picture.shape.runs) {
        QPolygonF band;
        for (const ChartColumn& column : run)
            band << place(middleOf(column), yOf(column.greatest));
        for (auto column = run.rbegin(); column != run.rend(); ++column)
            band << place(middleOf(*column), yOf(column->least));
        painter->drawPolygon(band);
    }
}

void SeriesPlot::mark(std::optional<Instant> at) {
    if (at == m_marked)
        return;
    m_marked = at;
    viewport()->update();
}

void SeriesPlot::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    drawLabels(*painter);
    if (!m_marked)
        return;
    const QPointF position = place(*m_marked, m_floor);
    const QRectF plot = chart()->plotArea();
    if (position.x() < plot.left() || position.x() > plot.right())
        return;
    painter->setPen(QPen(m_theme.palette().accent, 1));
    painter->drawLine(QPointF(position.x(), plot.top()), QPointF(position.x(), plot.bottom()));
}

void SeriesPlot::drawLabels(QPainter& painter) const {
    // Labels at the line instead of a legend.
    const QRectF plot = chart()->plotArea();
    painter.setFont(figureFont(TextSize::Small));
    const QFontMetricsF metrics(painter.font());
    if (m_picture.series.limit) {
        const QPointF line = place(m_picture.from, yOf(*m_picture.series.limit));
        painter.setPen(m_theme.palette().warning);
        painter.drawText(QPointF(plot.left() + 8, line.y() + metrics.ascent() + 2),
                         m_picture.series.limitName);
    }
    drawLineLabels(painter);
    drawMarkLabel(painter);
}

void SeriesPlot::drawLineLabels(QPainter& painter) const {
    if (m_picture.shape.runs.empty())
        return;
    const ChartColumn& last = m_picture.shape.runs.back().back();
    const QFontMetricsF metrics(painter.font());
    const double x = chart()->plotArea().right() + 6;
    const double half = metrics.ascent() / 2 - 1;
    const double median = place(m_picture.to, yOf(last.median)).y() + half;
    painter.setPen(m_isPast ? m_theme.palette().muted : m_theme.palette().text);
    painter.drawText(QPointF(x, median),
                     m_hasSpread ? tr("median") : m_picture.series.measure.lineName());
    if (!m_hasSpread)
        return;
    // Above the median's name, however close the lines are.
    const double p95 = place(m_picture.to, yOf(last.p95)).y() + half;
    painter.setPen(m_theme.palette().muted);
    painter.drawText(QPointF(x, std::min(p95, median - metrics.height())), tr("p95"));
}

void SeriesPlot::drawMarkLabel(QPainter& painter) const {
    const bool areAllUnanswered = !m_picture.shape.unanswered.empty();
    const auto& marks = areAllUnanswered ? m_picture.shape.unanswered : m_picture.shape.mixed;
    if (marks.empty())
        return;
    const QRectF plot = chart()->plotArea();
    const QFontMetricsF metrics(painter.font());
    const QPointF mark = place(marks.front(), m_floor + markHeight());
    painter.setPen(m_isPast ? m_theme.palette().muted : m_theme.palette().critical);
    const QString text = areAllUnanswered ? tr("no answer") : tr("some failed");
    const double rightmost = plot.right() - metrics.horizontalAdvance(text);
    const double x = std::min(std::max(mark.x(), plot.left() + 8), rightmost);
    painter.drawText(QPointF(x, mark.y() - 8), text);
}

void SeriesPlot::mouseMoveEvent(QMouseEvent* event) {
    const QPointF value = chart()->mapToValue(event->position(), m_threshold);
    emit pointed(Instant(std::chrono::milliseconds(std::llround(value.x()))));
    event->accept();
}

void SeriesPlot::leaveEvent(QEvent* event) {
    emit left();
    QChartView::leaveEvent(event);
}

void SeriesPlot::keyPressEvent(QKeyEvent* event) {
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

void SeriesPlot::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    emit resized();
}

} // namespace catalyst
