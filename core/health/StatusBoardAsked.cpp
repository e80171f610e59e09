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

void StatusBoard::setHostCauses(std::optional<std::vector<Cause>> causes, Moment now) {
    if (causes == m_hostCauses)
        return;
    m_hostCauses = std::move(causes);
    m_isDirty = true;
    tick(now);
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
