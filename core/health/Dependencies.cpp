#include "health/Dependencies.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

DependencyStatus unobserved(const std::string& name) {
    DependencyStatus dependency;
    dependency.name = name;
    dependency.evidence = {Finding::NotObservable, 0, {}, "nobody asks it itself", {}};
    return dependency;
}

DependencyStatus shownBy(const Incident& incident) {
    DependencyStatus dependency;
    dependency.name = incident.subject;
    const bool isReported = incident.certainty == Certainty::Reported;
    dependency.state = isReported ? State::Failed : State::Unknown;
    dependency.certainty = incident.certainty;
    dependency.evidence = {incident.finding, 0, incident.reported, incident.evidence, {}};
    dependency.source = "services";
    dependency.since = incident.firstOut;
    return dependency;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::ranges::find(names, name) != names.end();
}

} // namespace

Dependencies::Dependencies(const Profile& profile) {
    for (const ServiceProfile& service : profile.services) {
        for (const std::string& name : service.dependsOn) {
            const bool isKnown =
                std::ranges::find(m_all, name, &DependencyStatus::name) != m_all.end();
            if (isInfrastructure(name) && !isKnown)
                m_all.push_back(unobserved(name));
        }
    }
}

std::vector<StateChange> Dependencies::follow(const std::vector<Incident>& open,
                                              const ProfileId& profile, Moment now) {
    std::vector<StateChange> changes;
    for (DependencyStatus& dependency : m_all) {
        const auto found = std::ranges::find_if(open, [&](const Incident& incident) {
            return incident.kind == CauseKind::Dependency && incident.subject == dependency.name;
        });
        DependencyStatus next = found == open.end() ? unobserved(dependency.name) : shownBy(*found);
        if (next.state != dependency.state)
            changes.push_back({profile, next.name, now.wall, next.state, false,
                               next.evidence.finding, next.evidence.detail});
        dependency = std::move(next);
    }
    return changes;
}

void Dependencies::outweigh(ServiceStatus& status) const {
    const auto found = std::ranges::find(status.layers, Layer::SelfReport, &LayerStatus::layer);
    if (found == status.layers.end())
        return;
    LayerStatus word = *found;
    for (const DependencyStatus& dependency : m_all) {
        const bool isDown =
            dependency.state == State::Failed && contains(status.dependsOn, dependency.name);
        if (!isDown || badness(word.state) >= badness(State::Unknown) ||
            word.evidence.blames == dependency.name)
            continue;
        word.state = State::Unknown;
        word.evidence = {Finding::DependencyDown,
                         word.evidence.httpStatus,
                         dependency.name,
                         "says that it is well, but " + dependency.name + " is down",
                         {}};
        if (badness(status.state) < badness(State::Unknown))
            status.state = State::Unknown;
    }
    if (word == *found)
        return;
    Layers outweighed = status.layers;
    outweighed[static_cast<std::size_t>(found - status.layers.begin())] = std::move(word);
    status.layers = std::move(outweighed);
}

} // namespace catalyst
