#include "services/StateHistoryPresenter.h"

#include "common/ErrorText.h"
#include "common/IncidentRows.h"

#include <QStringList>

#include <algorithm>
#include <map>
#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t MostIncidents = 1000;

} // namespace

StateHistoryPresenter::StateHistoryPresenter(Console& console, QObject* parent)
    : QObject(parent), m_console(console) {
    connect(&console, &Console::statusChanged, this, &StateHistoryPresenter::takeSnapshot);
    connect(&console, &Console::commandFinished, this, &StateHistoryPresenter::takeResult);
}

void StateHistoryPresenter::select(const std::string& service) {
    if (service == m_service)
        return;
    m_service = service;
    reset();
}

void StateHistoryPresenter::setRange(HistoryRange range) {
    if (range == m_range)
        return;
    m_range = range;
    reset();
}

void StateHistoryPresenter::setActive(bool isActive) {
    m_isActive = isActive;
    readIfDue();
}

void StateHistoryPresenter::reset() {
    m_history.reset();
    m_incidents.reset();
    m_historyFailure.reset();
    m_incidentsFailure.reset();
    m_readTo.reset();
    m_pendingHistory = CommandId::None;
    m_pendingIncidents = CommandId::None;
    hasNews();
    readIfDue();
    emit changed();
}

bool StateHistoryPresenter::hasNews() {
    const auto& services = m_console.status()->services;
    const auto found = std::ranges::find(services, m_service, &ServiceStatus::name);
    Seen seen;
    if (found != services.end())
        seen = {found->state, found->isFlapping, found->incident,
                m_console.status()->gap.has_value()};
    return std::exchange(m_seen, seen) != seen;
}

void StateHistoryPresenter::takeSnapshot() {
    if (hasNews())
        m_readTo.reset();
    readIfDue();
}

void StateHistoryPresenter::readIfDue() {
    const bool isReading =
        m_pendingHistory != CommandId::None || m_pendingIncidents != CommandId::None;
    const bool canRead = m_isActive && !m_service.empty() && !isReading &&
                         m_console.linkState() != LinkState::Lost &&
                         m_console.status()->sequence > 0;
    const Instant now = m_console.clock().now();
    const bool isFresh = m_readTo && std::chrono::abs(now - *m_readTo) < refreshOf(m_range);
    if (!canRead || isFresh)
        return;
    m_readTo = now;
    m_pendingHistory = m_console.readHistory(now - spanOf(m_range), now, {m_service});
    m_pendingIncidents = m_console.readIncidents(now - spanOf(m_range), MostIncidents);
}

void StateHistoryPresenter::takeResult(const CommandResult& result) {
    if (result.id == CommandId::None)
        return;
    const auto failure =
        result.outcome ? std::optional<Error::Code>() : std::optional(result.outcome.error().code);
    if (result.id == m_pendingHistory) {
        m_pendingHistory = CommandId::None;
        m_historyFailure = failure;
        if (result.outcome && result.history)
            m_history = result.history;
    } else if (result.id == m_pendingIncidents) {
        m_pendingIncidents = CommandId::None;
        m_incidentsFailure = failure;
        if (result.outcome)
            m_incidents = result.incidents;
    } else {
        return;
    }
    emit changed();
}

Instant StateHistoryPresenter::to() const {
    return m_history ? m_history->to : m_console.clock().now();
}

Instant StateHistoryPresenter::from() const {
    return m_history ? m_history->from : to() - spanOf(m_range);
}

std::vector<Segment> StateHistoryPresenter::segments() const {
    return m_history ? segmentsOf(*m_history, m_service) : std::vector<Segment>();
}

QString StateHistoryPresenter::note() const {
    if (m_service.empty())
        return {};
    if (m_historyFailure)
        return tr("The states could not be read: %1.").arg(ErrorText::of(*m_historyFailure));
    return m_history ? availability(segments()) : tr("Reading the states");
}

QString StateHistoryPresenter::availability(const std::vector<Segment>& segments) {
    const Availability shares = availabilityOf(segments);
    std::map<GapReason, std::chrono::microseconds> gaps;
    for (const Segment& segment : segments) {
        if (segment.gap)
            gaps[*segment.gap] += segment.to - segment.from;
    }
    QStringList left;
    for (const auto& [reason, length] : gaps)
        left << tr("%1 %2").arg(Format::duration(length), ErrorText::of(reason));
    if (shares.unjudged.count() > 0)
        left << tr("%1 unknown or paused").arg(Format::duration(shares.unjudged));
    const auto milliPercent = shares.milliPercent();
    QString text = tr("Nothing was judged in this time.");
    if (milliPercent) {
        // Cut, not rounded: a failure never shows as 100 %.
        const QString share = QStringLiteral("%1.%2")
                                  .arg(*milliPercent / 1000)
                                  .arg(*milliPercent % 1000 / 10, 2, 10, QLatin1Char('0'));
        text = shares.down.count() > 0
                   ? tr("Available %1 %, down %2.").arg(share, Format::duration(shares.down))
                   : tr("Available %1 %.").arg(share);
    }
    if (!left.isEmpty())
        text += u' ' + tr("Not counted: %1.").arg(left.join(QStringLiteral(", ")));
    return text;
}

std::vector<StateRow> StateHistoryPresenter::incidentRows(Instant now, const Zones& zones) const {
    std::vector<StateRow> rows;
    const auto all = IncidentRows::merged(m_incidents.value_or(std::vector<Incident>()),
                                          m_console.status()->incidents);
    for (const Incident& incident : all) {
        if (IncidentRows::concerns(incident, m_service))
            rows.push_back(IncidentRows::row(incident, now, zones));
    }
    return rows;
}

QString StateHistoryPresenter::incidentNote() const {
    if (m_service.empty())
        return {};
    if (m_incidentsFailure)
        return tr("Older incidents could not be read: %1.").arg(ErrorText::of(*m_incidentsFailure));
    if (!m_incidents)
        return tr("Reading the incidents");
    const auto& open = m_console.status()->incidents;
    const auto isOfThis = [this](const Incident& i) {
        return IncidentRows::concerns(i, m_service);
    };
    if (std::ranges::any_of(*m_incidents, isOfThis) || std::ranges::any_of(open, isOfThis))
        return {};
    switch (m_range) {
    case HistoryRange::Hour:
        return tr("No incident in the last hour.");
    case HistoryRange::Day:
        return tr("No incident in the last 24 h.");
    case HistoryRange::Month:
        return tr("No incident in the last 30 days.");
    }
    return {};
}

} // namespace catalyst
