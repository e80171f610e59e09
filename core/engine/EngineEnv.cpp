#include "actions/EnvChange.h"
#include "droplet/ComposeConfig.h"
#include "droplet/ContainerMatch.h"
#include "droplet/EnvComparison.h"
#include "engine/Engine.h"

#include <algorithm>
#include <utility>

// What the engine does with the droplet's environment file.
namespace catalyst {

namespace {

Error noEnvironment(const ProfileId& profile) {
    return {Error::Code::Unsupported,
            "profile \"" + profile.text() + "\" does not reach its droplet's environment file"};
}

std::set<std::string> interpolatedIn(const EnvFile& file) {
    std::set<std::string> names;
    for (const EnvLine& line : file.lines()) {
        if (line.kind == EnvLine::Kind::Assignment && isInterpolated(line))
            names.emplace(line.name);
    }
    return names;
}

/// Compose's name of a service: its container's, where it has one, else the profile's.
std::string composeName(const WantedContainer& wanted,
                        const std::optional<ContainerSummary>& container) {
    return container && !container->compose.service.empty() ? container->compose.service
                                                            : wanted.service;
}

std::string joined(const std::string& before, const std::string& more) {
    return before.empty() ? more : before + "; " + more;
}

} // namespace

Task<CommandResult> Engine::readEnv(ReadEnv command) {
    CommandResult result;
    if (!m_parts.env) {
        result.outcome = fail(noEnvironment(m_parts.profile.id));
        co_return result;
    }
    // Named before the call: GCC 12 destroys the arguments of an awaited call twice.
    std::string id = m_parts.newId();
    auto read = co_await m_parts.env->read(std::move(id));
    if (!read) {
        result.outcome = fail(read.error());
        co_return result;
    }
    EnvReading reading = std::move(read->reading);
    if (command.isCompared) {
        std::set<std::string> interpolated = interpolatedIn(read->file);
        reading = co_await compareEnv(std::move(reading), std::move(interpolated));
    }
    result.env = std::move(reading);
    co_return result;
}

Task<EnvReading> Engine::compareEnv(EnvReading reading, std::set<std::string> interpolated) {
    if (!m_parts.docker || !m_parts.run) {
        reading.compareTrouble = "the profile does not reach a Docker engine";
        co_return reading;
    }
    RemoteScript script = composeConfigScript(m_parts.profile.paths.compose);
    std::string id = m_parts.newId();
    RemoteOutcome outcome = co_await m_parts.run(std::move(script), std::move(id), {});
    const auto passed = readComposeConfig(std::move(outcome), m_parts.env->mask());
    if (!passed)
        reading.compareTrouble = passed.error().detail;

    std::vector<WantedContainer> wanted;
    for (const ServiceProfile& service : m_parts.profile.services)
        wanted.push_back({service.name, service.container});
    const auto list = co_await m_parts.docker->api->list();
    if (!list)
        reading.compareTrouble = joined(reading.compareTrouble, list.error().detail);
    const std::vector<ContainerSummary> none;
    const auto& containers = list ? *list : none;
    const auto matches = matchContainers(wanted, containers, m_parts.profile.paths.compose);
    std::vector<ServiceEnvironment> services;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        ServiceEnvironment service{wanted[i].service, std::nullopt, std::nullopt};
        std::optional<ContainerSummary> container;
        if (matches[i].container)
            container = containers[*matches[i].container];
        if (passed) {
            const auto found = passed->find(composeName(wanted[i], container));
            if (found != passed->end())
                service.passed = found->second;
        }
        if (container) {
            std::string containerId = container->id;
            auto seen = co_await m_parts.docker->api->inspect(std::move(containerId));
            if (seen)
                service.container = std::move(seen->environment);
            else
                reading.compareTrouble = joined(reading.compareTrouble, seen.error().detail);
        }
        services.push_back(std::move(service));
    }
    reading.uses = compareEnvironments(reading.entries, interpolated, services);
    co_return reading;
}

Task<CommandResult> Engine::changeEnv(ChangeEnv command, std::string actor) {
    CommandResult result;
    if (!m_parts.env) {
        result.outcome = fail(noEnvironment(m_parts.profile.id));
        co_return result;
    }
    std::string target;
    for (const EnvSetting& setting : command.settings)
        target += (target.empty() ? "" : ",") + setting.name;
    Action action = makeAction("env.change", std::move(target), std::move(actor));
    EnvChange begun{m_parts.env, action.id, std::move(command.sha256), std::move(command.settings)};
    const auto change = std::make_shared<EnvChange>(std::move(begun));
    ActionSteps steps = envSteps(change);
    result = co_await act(std::move(action), std::move(steps));
    co_return result;
}

} // namespace catalyst
