#include "health/ContainerWatch.h"

#include "base/Text.h"
#include "base/TimeText.h"

#include <algorithm>
#include <map>
#include <utility>

namespace catalyst {

namespace {

constexpr std::size_t mostNamed = 4;

std::string endOf(const ContainerStatus& container) {
    std::string text = "exit code " + std::to_string(container.exitCode);
    if (!container.error.empty())
        text += ", " + container.error;
    return text;
}

std::string whenEnded(const ContainerStatus& container) {
    return container.finished ? " at " + formatUtc(*container.finished) : "";
}

/// "MAX_POSITIONS, TRADING_MODE and 3 more": names only, whatever the values.
std::string changedVariables(const ContainerStatus& before, const ContainerStatus& after) {
    std::map<std::string, std::string> was;
    for (const EnvironmentVariable& one : before.environment)
        was[one.name] = one.fingerprint;
    std::map<std::string, std::string> is;
    for (const EnvironmentVariable& one : after.environment)
        is[one.name] = one.fingerprint;
    std::vector<std::string> names;
    for (const auto& [name, print] : is) {
        const auto found = was.find(name);
        if (found == was.end() || found->second != print)
            names.push_back(name);
    }
    for (const auto& [name, print] : was) {
        if (!is.contains(name))
            names.push_back(name);
    }
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), mostNamed); ++i)
        text += (i > 0 ? ", " : "") + names[i];
    if (names.size() > mostNamed)
        text += " and " + std::to_string(names.size() - mostNamed) + " more";
    return text;
}

std::string imageOf(const ContainerStatus& container) {
    constexpr std::size_t shownIdBytes = 19; // "sha256:" and 12 digits, as docker shows it
    return container.image + " (" + container.imageId.substr(0, shownIdBytes) + ")";
}

Evidence evidence(Finding finding, std::string reported, std::string detail) {
    return {finding, 0, std::move(reported), std::move(detail), {}};
}

Evidence runningEvidence(const ContainerStatus& container) {
    switch (container.health) {
    case ContainerHealth::Unhealthy: {
        const std::string said = container.lastCheck ? container.lastCheck->output : "";
        return evidence(Finding::ContainerUnhealthy, said,
                        "its container runs, but Docker's own check has failed " +
                            std::to_string(container.failingStreak) + " times in a row" +
                            (said.empty() ? "" : ": " + said));
    }
    case ContainerHealth::Starting:
        return evidence(Finding::ContainerRuns, {},
                        "its container runs, Docker's own check has not passed yet");
    case ContainerHealth::Healthy:
        return evidence(Finding::ContainerRuns, {},
                        "its container runs, Docker's own check passes");
    default:
        return evidence(Finding::ContainerRuns, {},
                        "its container runs; it brings no check of its own");
    }
}

} // namespace

ContainerWatch::ContainerWatch(const Profile& profile, std::chrono::seconds goodFor)
    : m_goodFor(goodFor) {
    for (const ServiceProfile& service : profile.services)
        m_services.emplace_back().name = service.name;
}

void ContainerWatch::observe(std::vector<std::optional<ContainerStatus>> containers, Moment now) {
    m_seenAt = now;
    containers.resize(m_services.size());
    for (std::size_t i = 0; i < m_services.size(); ++i) {
        Service& service = m_services[i];
        if (service.expectedUntil && now.boot > *service.expectedUntil)
            service.expectedUntil.reset();
        if (containers[i]) {
            compare(service, *containers[i], now);
            service.known = containers[i];
        }
        service.last = std::move(containers[i]);
    }
}

void ContainerWatch::expect(std::size_t service, Moment until) {
    m_services[service].expectedUntil = until.boot;
}

void ContainerWatch::compare(Service& service, const ContainerStatus& now, Moment moment) {
    if (!service.known)
        return;
    const ContainerStatus& before = *service.known;
    const bool isOther = before.id != now.id;
    countRestarts(service, now, moment);
    if (service.expectedUntil)
        return;
    const bool isOtherImage = before.imageId != now.imageId;
    if (isOtherImage)
        note(service, Finding::ContainerChanged,
             "runs from " + imageOf(now) + "; it was " + imageOf(before) + " before", moment.wall);
    const std::string variables = changedVariables(before, now);
    if (!variables.empty())
        note(service, Finding::ContainerChanged, "has other values in " + variables, moment.wall);
    const bool isRestarted = !isOther && now.started && before.started &&
                             *now.started > *before.started &&
                             now.restartCount <= before.restartCount;
    if (isRestarted || (isOther && !isOtherImage && variables.empty()))
        note(service, Finding::ContainerRestarted,
             std::string(isOther ? "was made anew" : "was restarted") +
                 ", and not by this console" +
                 (now.started ? ": it started at " + formatUtc(*now.started) : ""),
             moment.wall);
}

void ContainerWatch::countRestarts(Service& service, const ContainerStatus& now, Moment moment) {
    const int more =
        service.known->id == now.id ? now.restartCount - service.known->restartCount : 0;
    for (int i = 0; i < std::min(more, LoopRestarts); ++i)
        service.restarts.push_back(moment.boot);
    while (!service.restarts.empty() && moment.boot - service.restarts.front() > LoopWithin)
        service.restarts.pop_front();
    while (service.restarts.size() > LoopRestarts)
        service.restarts.pop_front();
}

void ContainerWatch::note(const Service& service, Finding finding, std::string text, Instant at) {
    m_notes.push_back(
        {service.name, finding, std::move(text), "service_" + std::string(toString(finding)), at});
}

std::optional<LayerStatus> ContainerWatch::layerOf(std::size_t service, Moment now) const {
    if (!m_seenAt || now.boot - m_seenAt->boot > m_goodFor)
        return std::nullopt;
    Evidence evidence = evidenceOf(m_services[service], now);
    return LayerStatus{Layer::Container, stateOf(evidence.finding), std::move(evidence), "docker",
                       m_seenAt->wall};
}

Evidence ContainerWatch::evidenceOf(const Service& service, Moment now) const {
    if (!service.last)
        return evidence(Finding::ContainerMissing, {},
                        "Docker has no container of " + service.name);
    const ContainerStatus& container = *service.last;
    const bool isLooping =
        container.state == ContainerState::Restarting ||
        (service.restarts.size() >= LoopRestarts &&
         now.boot - service.restarts[service.restarts.size() - LoopRestarts] <= LoopWithin);
    if (isLooping) {
        // While it runs for a moment Docker tells no exit code of the last end.
        const bool isUp = container.state == ContainerState::Running;
        return evidence(Finding::ContainerCrashLooping, isUp ? std::string() : endOf(container),
                        "its container has ended and was started again " +
                            std::to_string(container.restartCount) + " times" +
                            (isUp ? "; runs at the moment" : ", last with " + endOf(container)));
    }
    switch (container.state) {
    case ContainerState::Running:
        return runningEvidence(container);
    case ContainerState::Paused:
        return evidence(Finding::ContainerPaused, {}, "its container is paused");
    case ContainerState::Created:
        return container.error.empty()
                   ? evidence(Finding::ContainerStarts, {},
                              "its container was made and not started yet")
                   : evidence(Finding::ContainerExited, container.error,
                              "its container could not be started: " + container.error);
    case ContainerState::Exited:
    case ContainerState::Dead:
    case ContainerState::Removing:
        if (container.isOutOfMemory)
            return evidence(Finding::ContainerOutOfMemory, endOf(container),
                            "its container was ended because memory ran out" +
                                whenEnded(container));
        return evidence(Finding::ContainerExited, endOf(container),
                        "its container has ended with " + endOf(container) + whenEnded(container));
    default:
        return evidence(Finding::ProbeFailed, {},
                        "Docker says of it what this console does not know");
    }
}

} // namespace catalyst
