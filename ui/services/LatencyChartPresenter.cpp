#include "services/LatencyChartPresenter.h"

#include "common/ErrorText.h"

#include <QDateTime>

#include <algorithm>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

/// A day at 10 s, and as many as the window keeps.
constexpr std::size_t MaximumSamples = 8640;
constexpr std::chrono::seconds LongestSpan = 24h;

bool isEarlier(const Sample& sample, Instant at) {
    return sample.at < at;
}

} // namespace

LatencyChartPresenter::LatencyChartPresenter(Console& console, std::chrono::milliseconds timeout,
                                             QObject* parent)
    : QObject(parent), m_console(console), m_timeout(timeout) {
    connect(&console, &Console::statusChanged, this, &LatencyChartPresenter::takeSnapshot);
    connect(&console, &Console::commandFinished, this, &LatencyChartPresenter::takeResult);
}

void LatencyChartPresenter::select(const std::string& service) {
    if (service == m_service)
        return;
    m_service = service;
    m_samples.clear();
    read();
    takeSnapshot();
    emit changed();
}

void LatencyChartPresenter::setSpan(std::chrono::seconds span) {
    if (span == m_span)
        return;
    m_span = span;
    emit changed();
}

void LatencyChartPresenter::read() {
    m_pending = CommandId::None;
    m_hasHistory = true;
    if (m_service.empty())
        return;
    const Instant now = m_console.clock().now();
    SeriesQuery query;
    query.key = {m_console.status()->profile, m_service, "latency_us"};
    query.from = now - LongestSpan;
    query.to = now;
    query.limit = MaximumSamples;
    m_pending = m_console.readSeries(std::move(query));
}

void LatencyChartPresenter::takeSnapshot() {
    const StatusPtr status = m_console.status();
    const auto& services = status->services;
    const auto found = std::find_if(services.begin(), services.end(), [this](const auto& service) {
        return service.name == m_service;
    });
    if (found == services.end() || !found->observedAt)
        return;
    Sample sample;
    sample.at = *found->observedAt;
    sample.status = found->state;
    if (found->latency)
        sample.value = found->latency->count();
    if (!m_samples.empty() && sample.at <= m_samples.back().at)
        return;
    m_samples.push_back(sample);
    if (m_samples.size() > MaximumSamples)
        m_samples.erase(m_samples.begin(), m_samples.end() - MaximumSamples);
    emit changed();
}

void LatencyChartPresenter::takeResult(const CommandResult& result) {
    if (result.id == CommandId::None || result.id != m_pending)
        return;
    m_pending = CommandId::None;
    m_hasHistory = result.outcome.has_value();
    // What came by snapshot meanwhile continues what was read.
    std::vector<Sample> merged = result.samples;
    const Instant last = merged.empty() ? Instant::min() : merged.back().at;
    std::copy_if(m_samples.begin(), m_samples.end(), std::back_inserter(merged),
                 [last](const Sample& sample) { return sample.at > last; });
    m_samples = std::move(merged);
    emit changed();
}

LatencyFrame LatencyChartPresenter::frame(int columns) const {
    LatencyFrame frame;
    frame.to = m_console.clock().now();
    frame.from = frame.to - m_span;
    frame.columns = columns;
    frame.usualSpacing = m_console.status()->probeInterval;
    return frame;
}

std::vector<Sample>::const_iterator LatencyChartPresenter::firstInSpan() const {
    return std::lower_bound(m_samples.begin(), m_samples.end(), m_console.clock().now() - m_span,
                            isEarlier);
}

std::optional<std::size_t> LatencyChartPresenter::nearest(Instant at) const {
    const auto first = firstInSpan();
    if (first == m_samples.end())
        return std::nullopt;
    auto found = std::lower_bound(first, m_samples.end(), at, isEarlier);
    if (found == m_samples.end() || (found != first && at - (found - 1)->at < found->at - at))
        --found;
    return static_cast<std::size_t>(found - m_samples.begin());
}

QString LatencyChartPresenter::describe(std::size_t index, const Zones& zones) const {
    if (index >= m_samples.size())
        return {};
    const Sample& sample = m_samples[index];
    const QString value = sample.hasValue()
                              ? Format::latency(std::chrono::microseconds(sample.value))
                              : tr("no answer");
    return QStringLiteral("%1   %2   %3")
        .arg(Format::exchangeMoment(sample.at, m_console.clock().now(), zones), value,
             ErrorText::of(sample.status));
}

QByteArray LatencyChartPresenter::csv() const {
    QByteArray csv = "time_utc,latency_ms,state\n";
    for (auto sample = firstInSpan(); sample != m_samples.end(); ++sample) {
        csv += toDateTime(sample->at, QTimeZone::utc())
                   .toUTC()
                   .toString(Qt::ISODateWithMs)
                   .toLatin1() +
               ',';
        if (sample->hasValue())
            csv += QByteArray::number(static_cast<double>(sample->value) / 1000.0, 'f', 3);
        csv += ',' + QByteArray(catalyst::toString(sample->status).data()) + '\n';
    }
    return csv;
}

} // namespace catalyst
