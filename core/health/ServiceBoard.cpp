#include "health/ServiceBoard.h"

#include <algorithm>

namespace catalyst {

namespace {

bool needsAttention(State state) {
    return state == State::Failed || state == State::Unknown;
}

std::string guidanceFor(Finding finding) {
    return "service_" + std::string(toString(finding));
}

} // namespace

ServiceBoard::ServiceBoard(ProfileId profile, std::vector<ServiceStatus> services,
                           IncidentRules rules, NewId newId)
    : m_profile(std::move(profile)), m_services(std::move(services)),
      m_firstFailure(m_services.size()), m_rules(rules), m_newId(std::move(newId)) {}

ServiceBoard::Change ServiceBoard::apply(std::size_t index, const Probe& probe, Instant at) {
    ServiceStatus& service = m_services[index];
    const State before = service.state;
    const bool isFirst = !service.observedAt;
    service.evidence = probe.reading.evidence;
    service.state = stateOf(service.evidence.finding);
    service.observedAt = at;
    service.latency = probe.latency;
    if (!probe.reading.version.empty())
        service.version = probe.reading.version;

    Change change;
    change.stateChanged = isFirst || before != service.state;
    if (change.stateChanged)
        service.since = at;

    Incident* open = openFor(service.name);
    if (!needsAttention(service.state)) {
        service.failuresInARow = 0;
        if (open) {
            open->recovered = at;
            change.incidents.push_back(*open);
            std::erase_if(m_open, [](const Incident& incident) { return !incident.isOpen(); });
        }
        return change;
    }

    if (service.failuresInARow++ == 0)
        m_firstFailure[index] = at;
    if (open) {
        if (open->evidence != service.evidence.detail) {
            open->evidence = service.evidence.detail;
            open->guidance = guidanceFor(service.evidence.finding);
            change.incidents.push_back(*open);
        }
        return change;
    }
    if (service.failuresInARow < m_rules.failuresToOpen)
        return change;

    Incident incident;
    incident.id = m_newId();
    incident.profile = m_profile;
    incident.severity = service.state == State::Failed ? Severity::Critical : Severity::Warning;
    incident.subject = service.name;
    incident.firstOut = m_firstFailure[index];
    incident.evidence = service.evidence.detail;
    incident.guidance = guidanceFor(service.evidence.finding);
    m_open.push_back(incident);
    change.incidents.push_back(std::move(incident));
    return change;
}

std::vector<Incident> ServiceBoard::openIncidents() const {
    std::vector<Incident> sorted = m_open;
    std::ranges::stable_sort(sorted, [](const Incident& a, const Incident& b) {
        if (a.severity != b.severity)
            return a.severity > b.severity;
        return a.firstOut < b.firstOut;
    });
    return sorted;
}

std::vector<Incident> ServiceBoard::adopt(const std::vector<Incident>& open, Instant now) {
    std::vector<Incident> ended;
    for (Incident incident : open) {
        const bool isKnown = std::ranges::find(m_services, incident.subject,
                                               &ServiceStatus::name) != m_services.end();
        Incident* present = openFor(incident.subject);
        if (isKnown && !present) {
            m_open.push_back(std::move(incident));
        } else if (isKnown && present->id != incident.id && incident.firstOut < present->firstOut) {
            // The same trouble, seen again before the record of it could be read.
            present->id = incident.id;
            present->firstOut = incident.firstOut;
        } else {
            incident.recovered = now;
            incident.evidence = isKnown ? "another incident of this service goes on"
                                        : "the profile no longer has this service";
            ended.push_back(std::move(incident));
        }
    }
    return ended;
}

Incident* ServiceBoard::openFor(const std::string& subject) {
    const auto found = std::ranges::find(m_open, subject, &Incident::subject);
    return found == m_open.end() ? nullptr : &*found;
}

} // namespace catalyst
