#include "droplet/ContainerMatch.h"

#include <algorithm>
#include <tuple>

namespace catalyst {

namespace {

using By = ContainerMatch::By;

std::string withoutDashes(std::string name) {
    std::erase(name, '-');
    return name;
}

/// "project_service_1": `separator` before and after the service, digits at the end.
bool isComposeName(std::string_view name, std::string_view service, char separator) {
    const std::size_t last = name.rfind(separator);
    if (last == std::string_view::npos || last + 1 == name.size())
        return false;
    const std::string_view number = name.substr(last + 1);
    const bool isNumber = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
    name = name.substr(0, last);
    return isNumber && name.size() > service.size() + 1 && name.ends_with(service) &&
           name[name.size() - service.size() - 1] == separator;
}

By fits(const ContainerSummary& container, const WantedContainer& wanted) {
    if (container.compose.isOneOff)
        return By::Nothing;
    const std::string& label = container.compose.service;
    if (!label.empty()) {
        if (label == wanted.service || label == withoutDashes(wanted.service))
            return By::ServiceLabel;
        // Compose says whose it is: a name cannot say otherwise, unless it is the very one.
        return container.name == wanted.container ? By::Name : By::Nothing;
    }
    if (container.name == wanted.container || container.name == "catalyst-" + wanted.service)
        return By::Name;
    const bool isCompose = isComposeName(container.name, wanted.service, '_') ||
                           isComposeName(container.name, wanted.service, '-') ||
                           isComposeName(container.name, withoutDashes(wanted.service), '_') ||
                           isComposeName(container.name, withoutDashes(wanted.service), '-');
    return isCompose ? By::ComposeName : By::Nothing;
}

bool isAlive(ContainerState state) {
    return state == ContainerState::Running || state == ContainerState::Paused ||
           state == ContainerState::Restarting;
}

struct Candidate {
    std::size_t place = 0;
    By by = By::Nothing;
};

std::string nameOf(const ContainerSummary& container) {
    return container.name + " (" + std::string(toString(container.state)) + ")";
}

} // namespace

std::string_view toString(By by) {
    switch (by) {
    case By::Nothing:
        return "nothing";
    case By::ServiceLabel:
        return "service_label";
    case By::Name:
        return "name";
    case By::ComposeName:
        return "compose_name";
    }
    return "nothing";
}

std::vector<ContainerMatch> matchContainers(const std::vector<WantedContainer>& wanted,
                                            const std::vector<ContainerSummary>& containers,
                                            const std::string& composeDirectory) {
    const auto rank = [&](const Candidate& candidate) {
        const ContainerSummary& container = containers[candidate.place];
        const bool isOurs =
            !composeDirectory.empty() && container.compose.directory == composeDirectory;
        // Smaller is better; the place keeps the order the same every time.
        return std::tuple(!isOurs, !isAlive(container.state),
                          -container.created.value_or(Instant()).time_since_epoch().count(),
                          candidate.by, candidate.place);
    };
    std::vector<ContainerMatch> matches;
    for (const WantedContainer& one : wanted) {
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < containers.size(); ++i) {
            if (const By by = fits(containers[i], one); by != By::Nothing)
                candidates.push_back({i, by});
        }
        std::ranges::sort(candidates, {}, rank);
        ContainerMatch match;
        match.service = one.service;
        for (const Candidate& candidate : candidates) {
            const ContainerSummary& container = containers[candidate.place];
            if (!match.container) {
                match.container = candidate.place;
                match.by = candidate.by;
                if (candidates.size() > 1)
                    match.note = nameOf(container) + " was taken before";
                continue;
            }
            match.note += (match.note.ends_with("before") ? " " : ", ") + nameOf(container);
        }
        matches.push_back(std::move(match));
    }
    return matches;
}

} // namespace catalyst
