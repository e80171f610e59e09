#include "health/StatusBoard.h"

#include <algorithm>
#include <utility>

// What the board is told of beside its services.
namespace catalyst {

std::vector<std::size_t>
StatusBoard::observeContainers(std::vector<std::optional<ContainerStatus>> containers, Moment now) {
    const auto findings = [this, now] {
        std::vector<std::optional<Finding>> all;
        for (std::size_t i = 0; i < m_services.size(); ++i) {
            const auto layer = m_containers.layerOf(i, now);
            all.push_back(layer ? std::optional(layer->evidence.finding) : std::nullopt);
        }
        return all;
    };
    const auto before = findings();
    m_containers.observe(std::move(containers), now);
    const auto after = findings();
    for (const ContainerNote& note : m_containers.takeNotes())
        m_changes.incidents.push_back(
            m_book.note(note.service, note.finding, note.text, note.guidance, note.at));
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < m_services.size(); ++i) {
        m_services[i].container = m_containers.container(i);
        if (before[i] != after[i])
            changed.push_back(i);
    }
    return changed;
}

void StatusBoard::observeDependency(const std::string& name, DependencyReading reading,
                                    Moment now) {
    if (m_dependencies.observe(name, std::move(reading)))
        m_isDirty = true;
    followDependencies(now);
    tick(now);
}

void StatusBoard::expectHost(std::chrono::seconds interval) {
    m_host.emplace(m_profile.host, m_profile.paths.compose, interval);
}

void StatusBoard::observeHost(Result<HostReading> reading, Moment now) {
    if (reading)
        m_host->observe(std::move(*reading), now);
    else
        m_host->failed(reading.error().detail);
    if (const auto restart = m_host->takeRestart())
        m_changes.incidents.push_back(m_book.note("host", Finding::HostRestarted, restart->evidence,
                                                  "host_restarted", restart->at));
    tick(now);
}

void StatusBoard::loseHost(std::string why, Moment now) {
    if (!m_host)
        return;
    m_host->lose(std::move(why));
    tick(now);
}

/// Ok unless it is known to be worse: that the resources cannot be read says nothing of the
/// services.
State StatusBoard::worstOfHost() const {
    const State state = m_hostStatus ? m_hostStatus->state : State::Ok;
    return state == State::Failed || state == State::Degraded ? state : State::Ok;
}

void StatusBoard::followHost(Moment now) {
    if (!m_host)
        return;
    m_hostStatus = m_host->status(now);
    std::optional<std::vector<Cause>> causes;
    if (m_host->isKnown(now))
        causes = m_host->causes();
    if (causes == m_hostCauses)
        return;
    m_hostCauses = std::move(causes);
    m_isDirty = true;
}

/// What its resources are makes a host that is reached degraded, never one that is not reached.
void StatusBoard::judgeHostLayer() {
    const auto layer = std::ranges::find(m_layers, Layer::Host, &LayerStatus::layer);
    if (!m_hostStatus || layer == m_layers.end() || layer->state != State::Ok)
        return;
    if (worstOfHost() == State::Ok)
        return;
    layer->state = State::Degraded;
    layer->evidence = m_hostStatus->evidence;
    layer->source = "host";
    layer->observedAt = m_hostStatus->observedAt;
    layer->since.reset();
}

void StatusBoard::followDependencies(Moment now) {
    for (StateChange& change : m_dependencies.follow(m_book.open(), m_profile.id, now))
        note(std::move(change));
}

State StatusBoard::worstAsked(const std::vector<DependencyStatus>& dependencies) const {
    State worst = State::NotObserved;
    for (const DependencyStatus& dependency : dependencies) {
        const bool isSeen = dependency.certainty == Certainty::Observed && dependency.observedAt;
        // That Docker cannot be asked says nothing of services that answer.
        const bool isNeeded = std::ranges::any_of(m_services, [&](const ServiceStatus& service) {
            return std::ranges::find(service.dependsOn, dependency.name) != service.dependsOn.end();
        });
        const bool counts = isSeen && (isNeeded || dependency.state != State::Unknown);
        if (counts && badness(dependency.state) > badness(worst))
            worst = dependency.state;
    }
    return worst;
}

} // namespace catalyst
