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

DependencyStatus notAskedYet(const std::string& name) {
    DependencyStatus dependency;
    dependency.name = name;
    dependency.evidence = {Finding::NotProbed, 0, {}, "not asked yet", {}};
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

Dependencies::Dependencies(const Profile& profile)
    : m_rules{profile.health.failuresToConfirm, profile.health.successesToRecover} {
    for (const ServiceProfile& service : profile.services) {
        for (const std::string& name : service.dependsOn) {
            const bool isKnown =
                std::ranges::find(m_all, name, &DependencyStatus::name) != m_all.end();
            if (isInfrastructure(name) && !isKnown)
                m_all.push_back(unobserved(name));
        }
    }
}

void Dependencies::expect(const std::string& name) {
    m_expected.insert(name);
    const auto found = std::ranges::find(m_all, name, &DependencyStatus::name);
    DependencyStatus& status = found == m_all.end() ? m_all.emplace_back() : *found;
    status = notAskedYet(name);
}

bool Dependencies::observe(const std::string& name, DependencyReading reading) {
    if (std::ranges::find(m_all, name, &DependencyStatus::name) == m_all.end())
        m_all.push_back(unobserved(name));
    Asked& asked = m_asked.try_emplace(name, m_rules).first->second;
    const State before = asked.confirmation.state();
    const bool isBad = badness(reading.state) > badness(State::Ok);
    const bool isOther = isBad && asked.trouble != reading.evidence;
    if (isBad && !asked.firstSign)
        asked.firstSign = reading.at;
    if (isBad)
        asked.trouble = reading.evidence;
    asked.confirmation.observe(reading.state);
    if (!isBad && badness(asked.confirmation.state()) <= badness(State::Ok))
        asked.firstSign.reset();
    asked.last = std::move(reading);
    return isOther || before != asked.confirmation.state();
}

void Dependencies::interrupt() {
    for (auto& [name, asked] : m_asked)
        asked.confirmation.interrupt();
}

std::vector<JudgedDependency> Dependencies::judged() const {
    std::vector<JudgedDependency> judged;
    for (const auto& [name, asked] : m_asked) {
        const State state = asked.confirmation.state();
        const bool isBad = badness(state) > badness(State::Ok);
        const Evidence& evidence = isBad && asked.trouble ? *asked.trouble : asked.last.evidence;
        judged.push_back({name, state, asked.firstSign.value_or(asked.last.at), evidence});
    }
    return judged;
}

bool Dependencies::isConfirming(const std::string& name) const {
    const auto found = m_asked.find(name);
    return found != m_asked.end() && found->second.confirmation.isConfirming();
}

bool Dependencies::isConfirmingWorse() const {
    return std::ranges::any_of(
        m_asked, [](const auto& one) { return one.second.confirmation.isConfirmingWorse(); });
}

DependencyStatus Dependencies::seen(const std::string& name, const Asked& asked) const {
    DependencyStatus status;
    status.name = name;
    status.state = asked.confirmation.state();
    status.certainty = Certainty::Observed;
    status.evidence = asked.last.evidence;
    status.source = asked.last.source;
    status.observedAt = asked.last.at;
    const auto before = std::ranges::find(m_all, name, &DependencyStatus::name);
    const bool isSame = before != m_all.end() && before->state == status.state && before->since;
    status.since = isSame ? before->since : asked.firstSign.value_or(asked.last.at);
    return status;
}

std::vector<StateChange> Dependencies::follow(const std::vector<Incident>& open,
                                              const ProfileId& profile, Moment now) {
    std::vector<StateChange> changes;
    for (DependencyStatus& dependency : m_all) {
        const auto found = std::ranges::find_if(open, [&](const Incident& incident) {
            return incident.kind == CauseKind::Dependency && incident.subject == dependency.name;
        });
        const auto asked = m_asked.find(dependency.name);
        const bool isTold = found != open.end() && found->certainty != Certainty::Observed;
        DependencyStatus next = isTold                   ? shownBy(*found)
                                : asked != m_asked.end() ? seen(dependency.name, asked->second)
                                : m_expected.contains(dependency.name)
                                    ? notAskedYet(dependency.name)
                                    : unobserved(dependency.name);
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
