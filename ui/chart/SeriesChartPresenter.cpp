#include "chart/SeriesChartPresenter.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>

namespace catalyst {

namespace {

constexpr int MostColumns = 4000;

QByteArray utc(Instant at) {
    return toDateTime(at, QTimeZone::utc()).toUTC().toString(Qt::ISODateWithMs).toLatin1();
}

QByteArray cell(const Measure& measure, std::int64_t value) {
    if (value == Sample::NoValue)
        return {};
    return QByteArray::number(measure.number(value), 'f', 3);
}

} // namespace

SeriesChartPresenter::SeriesChartPresenter(Console& console, QObject* parent)
    : QObject(parent), m_console(console) {
    connect(&console, &Console::statusChanged, this, &SeriesChartPresenter::readIfDue);
    connect(&console, &Console::commandFinished, this, &SeriesChartPresenter::takeResult);
}

void SeriesChartPresenter::select(MeasuredSeries series) {
    if (series == m_series)
        return;
    const bool isSame = series.source == m_series.source && series.metric == m_series.metric;
    m_series = std::move(series);
    if (isSame)
        emit changed();
    else
        reset();
}

void SeriesChartPresenter::setRange(HistoryRange range) {
    if (range == m_range)
        return;
    m_range = range;
    reset();
}

void SeriesChartPresenter::setColumns(int columns) {
    m_columns = std::clamp(columns, 1, MostColumns);
    readIfDue();
}

void SeriesChartPresenter::setActive(bool isActive) {
    m_isActive = isActive;
    readIfDue();
}

void SeriesChartPresenter::reset() {
    m_data.reset();
    m_readTo.reset();
    m_failure.reset();
    m_pending = CommandId::None;
    readIfDue();
    emit changed();
}

void SeriesChartPresenter::readIfDue() {
    const bool canRead = m_isActive && m_columns > 0 && !m_series.source.empty() && !isReading() &&
                         m_console.linkState() != LinkState::Lost &&
                         m_console.status()->sequence > 0;
    if (!canRead)
        return;
    const Instant now = m_console.clock().now();
    const bool isFresh = m_readTo && std::chrono::abs(now - *m_readTo) < refreshOf(m_range);
    if (isFresh && m_columnsRead == m_columns)
        return;
    ChartQuery query;
    query.key = {m_console.status()->profile, m_series.source, m_series.metric};
    query.from = now - spanOf(m_range);
    query.to = now;
    query.columns = m_columns;
    m_readTo = now;
    m_columnsRead = m_columns;
    m_pending = m_console.readChart(std::move(query));
}

void SeriesChartPresenter::takeResult(const CommandResult& result) {
    if (result.id == CommandId::None || result.id != m_pending)
        return;
    m_pending = CommandId::None;
    m_failure.reset();
    if (!result.outcome)
        m_failure = result.outcome.error().code;
    else if (result.chart)
        m_data = result.chart;
    else
        m_failure = Error::Code::InvalidData;
    emit changed();
}

SeriesShape SeriesChartPresenter::shape() const {
    const std::chrono::microseconds probed = m_console.status()->probeInterval;
    return m_data ? shapeOf(*m_data, m_series.spacing.value_or(probed)) : SeriesShape();
}

QStringList SeriesChartPresenter::figures() const {
    if (!m_data || m_data->percentiles.count == 0)
        return {};
    const Percentiles& p = m_data->percentiles;
    const Measure& measure = m_series.measure;
    return {tr("median %1").arg(measure.text(p.p50)), tr("p95 %1").arg(measure.text(p.p95)),
            tr("p99 %1").arg(measure.text(p.p99)), measure.countText(p.count)};
}

std::optional<std::size_t> SeriesChartPresenter::nearest(Instant at) const {
    if (!m_data || m_data->columns.empty())
        return std::nullopt;
    const auto& columns = m_data->columns;
    auto found = std::ranges::lower_bound(columns, at, {}, middleOf);
    const bool isAfterAll = found == columns.end();
    if (isAfterAll ||
        (found != columns.begin() && at - middleOf(*(found - 1)) < middleOf(*found) - at))
        --found;
    return static_cast<std::size_t>(found - columns.begin());
}

QString SeriesChartPresenter::describe(std::size_t index, const Zones& zones) const {
    if (!m_data || index >= m_data->columns.size())
        return {};
    const ChartColumn& column = m_data->columns[index];
    const Measure& measure = m_series.measure;
    QStringList parts = {Format::exchangeMoment(middleOf(column), m_console.clock().now(), zones)};
    if (column.count == 1)
        parts << measure.text(column.median);
    else if (column.count > 1)
        parts << tr("median %1").arg(measure.text(column.median))
              << tr("p95 %1").arg(measure.text(column.p95))
              << tr("greatest %1").arg(measure.text(column.greatest))
              << measure.countText(static_cast<std::uint64_t>(column.count));
    else
        parts << tr("no answer");
    if (column.failures > 0 && column.count > 0)
        parts << tr("%1 failed").arg(column.failures);
    return parts.join(QStringLiteral("   "));
}

QByteArray SeriesChartPresenter::csv() const {
    const Measure& measure = m_series.measure;
    const QByteArray unit = '_' + measure.unit();
    QByteArray csv = "from_utc,to_utc,measured,failed,least" + unit + ",median" + unit + ",p95" +
                     unit + ",greatest" + unit + '\n';
    if (!m_data)
        return csv;
    for (const ChartColumn& column : m_data->columns) {
        const QByteArray cells[] = {utc(column.from),
                                    utc(column.to),
                                    QByteArray::number(column.count),
                                    QByteArray::number(column.failures),
                                    cell(measure, column.least),
                                    cell(measure, column.median),
                                    cell(measure, column.p95),
                                    cell(measure, column.greatest)};
        for (const QByteArray& one : cells)
            csv += one + ',';
        csv.back() = '\n';
    }
    return csv;
}

} // namespace catalyst
