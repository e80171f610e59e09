#include "incidents/IncidentsReader.h"

#include "common/IncidentRows.h"

#include <algorithm>

namespace catalyst {

namespace {

constexpr std::size_t MostIncidents = 1000;
constexpr std::chrono::seconds RereadAfter{60};

} // namespace

IncidentsReader::IncidentsReader(Console& console, QObject* parent)
    : QObject(parent), m_console(console) {
    connect(&console, &Console::statusChanged, this, &IncidentsReader::takeSnapshot);
    connect(&console, &Console::commandFinished, this, &IncidentsReader::takeResult);
}

void IncidentsReader::setRange(IncidentRange range) {
    if (range == m_range)
        return;
    m_range = range;
    m_read.reset();
    m_failure.reset();
    m_readAt.reset();
    m_pending = CommandId::None;
    readIfDue();
    emit changed();
}

void IncidentsReader::setActive(bool isActive) {
    m_isActive = isActive;
    readIfDue();
    if (m_isActive && !m_events && !m_eventsFailure)
        readSelected();
}

void IncidentsReader::select(const std::string& id) {
    if (id == m_selected)
        return;
    m_selected = id;
    m_single.reset();
    m_events.reset();
    m_eventsFailure.reset();
    m_pendingDetail = CommandId::None;
    readSelected();
    emit changed();
}

std::vector<Incident> IncidentsReader::incidents() const {
    std::vector<Incident> read = m_read.value_or(std::vector<Incident>());
    const bool isThere = std::ranges::find(read, m_selected, &Incident::id) != read.end();
    if (m_single && !isThere)
        read.push_back(*m_single);
    return IncidentRows::merged(read, m_open);
}

bool IncidentsReader::canRead() const {
    return m_isActive && m_console.linkState() != LinkState::Lost &&
           m_console.status()->sequence > 0;
}

void IncidentsReader::takeSnapshot() {
    const auto& open = m_console.status()->incidents;
    const bool isNews = open != m_open;
    if (isNews) {
        m_open = open;
        m_readAt.reset();
    }
    const bool lacksEvents = !m_events && !m_eventsFailure;
    if (isNews || lacksEvents)
        readSelected();
    readIfDue();
    if (isNews)
        emit changed();
}

void IncidentsReader::readIfDue() {
    const Instant now = m_console.clock().now();
    const bool isFresh = m_readAt && std::chrono::abs(now - *m_readAt) < RereadAfter;
    if (!canRead() || m_pending != CommandId::None || isFresh)
        return;
    m_readAt = now;
    const auto span = spanOf(m_range);
    m_pending = m_console.readIncidents(span ? now - *span : Instant{}, MostIncidents);
}

void IncidentsReader::readSelected() {
    if (canRead() && !m_selected.empty() && m_pendingDetail == CommandId::None)
        m_pendingDetail = m_console.readIncident(m_selected);
}

void IncidentsReader::takeResult(const CommandResult& result) {
    if (result.id == CommandId::None)
        return;
    if (result.id == m_pendingDetail) {
        takeDetail(result);
    } else if (result.id == m_pending) {
        m_pending = CommandId::None;
        m_failure.reset();
        if (result.outcome)
            m_read = result.incidents;
        else
            m_failure = result.outcome.error().code;
    } else {
        return;
    }
    emit changed();
}

void IncidentsReader::takeDetail(const CommandResult& result) {
    m_pendingDetail = CommandId::None;
    m_eventsFailure.reset();
    if (result.outcome && result.incident) {
        m_single = result.incident->incident;
        m_events = result.incident->events;
        return;
    }
    m_eventsFailure = result.outcome ? Error::Code::NotFound : result.outcome.error().code;
}

} // namespace catalyst
