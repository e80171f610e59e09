#include "droplet/Discovery.h"

#include "config/TextRules.h"
#include "droplet/ContainerMatch.h"
#include "droplet/SeenPlace.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

constexpr std::string_view planDirectories[] = {"/root/catalyst-trading-mcp",
                                                "/root/catalyst-trading-system"};

std::vector<WantedContainer> wantedOf(const std::vector<ServiceProfile>& contract) {
    std::vector<WantedContainer> wanted;
    for (const ServiceProfile& service : contract)
        wanted.push_back({service.name, service.container});
    return wanted;
}

/// "RISK_MANAGER_PORT"
std::string variableOf(std::string name) {
    std::ranges::transform(name, name.begin(), [](char c) {
        if (c == '-')
            return '_';
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return name + "_PORT";
}

void note(DropletDiscovery& found, std::string code, std::string subject, std::string what,
          std::string fix) {
    found.missing.push_back({std::move(code), std::move(subject), std::move(what), std::move(fix)});
}

void judgeCompose(const ComposeFindings& compose, DropletDiscovery& found) {
    found.candidates = compose.candidates;
    const ComposeCandidate* const chosen = compose.chosen();
    if (!compose.trouble.empty()) {
        note(found, "compose_unknown", {},
             "nobody could look for the compose directory: " + compose.trouble,
             "let the login run commands (catalystctl doctor says which it can), or write the "
             "directory into [compose]");
        return;
    }
    if (!chosen) {
        std::string looked;
        for (const ComposeCandidate& candidate : compose.candidates)
            looked += (looked.empty() ? "" : ", ") + candidate.directory;
        note(found, "compose_directory", {}, "no compose file was found in " + looked,
             "write the directory that holds it into [compose]");
        return;
    }
    found.composeDirectory = chosen->directory;
    const std::string env = chosen->directory + "/.env";
    if (chosen->env == ComposeCandidate::Reading::Missing)
        note(found, "env_file", env, "there is no " + env,
             "compose needs it; without it neither database nor ports are known from there");
    else if (chosen->env == ComposeCandidate::Reading::Denied)
        note(found, "env_file", env, "this login may not read " + env,
             "log in as its owner, or write [database] and [redis] by hand");
}

void judgeService(const ServiceProfile& contract, const ContainerSummary* container,
                  const DropletAnswers& answers, DropletDiscovery& found) {
    DiscoveredService service;
    service.name = contract.name;
    service.port = contract.port;
    const auto inFile = answers.compose.ports.find(variableOf(contract.name));
    if (container) {
        service.container = container->name;
        service.state = container->state;
    }
    const auto published = container ? publishedPort(*container, contract.port) : std::nullopt;
    const auto told =
        container ? answers.servicePorts.find(container->name) : answers.servicePorts.end();
    if (published) {
        service.port = *published;
        service.source = PortSource::Published;
    } else if (told != answers.servicePorts.end()) {
        service.port = told->second;
        service.source = PortSource::Environment;
    } else if (inFile != answers.compose.ports.end()) {
        service.port = inFile->second;
        service.source = PortSource::EnvFile;
    }
    if (found.isDockerUsable && !container)
        note(found, "container", service.name, "Docker has no container of it",
             "start it with compose, or give its container's name in [[services]]");
    else if (container && container->state != ContainerState::Running)
        note(found, "container_stopped", service.name,
             "its container " + container->name + " is " + std::string(toString(container->state)),
             "start it, and look at its log");
    found.services.push_back(std::move(service));
}

/// What is best known keeps its port; of the same kind the first one does.
void leaveOutTaken(DropletDiscovery& found) {
    std::vector<DiscoveredService> kept;
    for (const DiscoveredService& service : found.services) {
        const auto isBefore = [&](const DiscoveredService& other) {
            return other.port == service.port && &other != &service &&
                   (other.source < service.source ||
                    (other.source == service.source && &other < &service));
        };
        const auto taker = std::ranges::find_if(found.services, isBefore);
        if (taker == found.services.end()) {
            kept.push_back(service);
            continue;
        }
        note(found, "port_taken", service.name,
             "its port " + std::to_string(service.port) + " is that of " + taker->name +
                 "; it was left out",
             "add it to [[services]] with the port it really has");
    }
    found.services = std::move(kept);
}

void judgeDatabase(const DropletAnswers& answers, DropletDiscovery& found) {
    const std::string fix = "write url in [database], without its password";
    if (!answers.compose.database) {
        const bool isOdd = !answers.compose.databaseTrouble.empty();
        note(found, "database", {},
             isOdd ? "DATABASE_URL: " + answers.compose.databaseTrouble
                   : std::string("no DATABASE_URL could be read"),
             fix);
        return;
    }
    DatabaseTarget target = *answers.compose.database;
    const auto* const list = answers.containers ? &*answers.containers : nullptr;
    if (const auto place = seenFromDroplet(target.host, target.port, list)) {
        target.host = place->host;
        target.port = place->port;
        found.database = databaseUrl(target);
    }
    if (found.database.empty()) {
        note(found, "database", {},
             "DATABASE_URL names the host " + target.host +
                 ", which seems to be known between containers only, and none publishes it",
             fix + ", as the droplet sees it");
        return;
    }
    found.databaseWantsPassword = !answers.compose.databasePassword.isEmpty();
}

void judgeRedis(const DropletAnswers& answers, DropletDiscovery& found) {
    const auto* const list = answers.containers ? &*answers.containers : nullptr;
    const auto inFile = answers.compose.ports.find("REDIS_PORT");
    const bool isFilePort = inFile != answers.compose.ports.end();
    const auto place = redisPlace(list, answers.compose.redis,
                                  isFilePort ? std::optional(inFile->second) : std::nullopt);
    if (!place) {
        note(found, "redis", {}, "no Redis was found that the droplet itself can reach",
             "write address in [redis], or leave it: then it is not asked");
        return;
    }
    found.redis = textOf(*place);
    if (answers.compose.redis) {
        found.redisUser = answers.compose.redis->user;
        found.redisWantsPassword = answers.compose.redis->hasPassword;
    }
}

} // namespace

std::string_view toString(PortSource source) {
    switch (source) {
    case PortSource::Published:
        return "published";
    case PortSource::Environment:
        return "environment";
    case PortSource::EnvFile:
        return "env_file";
    case PortSource::Contract:
        return "contract";
    }
    return "contract";
}

std::vector<std::string> composeCandidates(const std::vector<ServiceProfile>& contract,
                                           const std::vector<ContainerSummary>& containers) {
    constexpr std::size_t most = 6;
    std::map<std::string, int> counts;
    for (const ContainerMatch& match : matchContainers(wantedOf(contract), containers, {})) {
        const std::string directory =
            match.container ? containers[*match.container].compose.directory : std::string();
        if (!directory.empty() && !rules::absolutePath(directory))
            ++counts[directory];
    }
    std::vector<std::pair<int, std::string>> byCount;
    for (const auto& [directory, count] : counts)
        byCount.emplace_back(-count, directory);
    std::ranges::sort(byCount);
    std::vector<std::string> candidates;
    for (auto& [count, directory] : byCount)
        candidates.push_back(std::move(directory));
    candidates.resize(std::min(candidates.size(), most - std::size(planDirectories)));
    for (const std::string_view directory : planDirectories) {
        if (std::ranges::find(candidates, directory) == candidates.end())
            candidates.emplace_back(directory);
    }
    return candidates;
}

std::vector<std::string> withoutPort(const std::vector<ServiceProfile>& contract,
                                     const std::vector<ContainerSummary>& containers) {
    std::vector<std::string> names;
    const auto matches = matchContainers(wantedOf(contract), containers, {});
    for (std::size_t i = 0; i < matches.size(); ++i) {
        if (!matches[i].container)
            continue;
        const ContainerSummary& container = containers[*matches[i].container];
        if (!publishedPort(container, contract[i].port))
            names.push_back(container.name);
    }
    return names;
}

DropletDiscovery judgeDiscovery(const std::vector<ServiceProfile>& contract,
                                const std::string& dockerSocket, const DropletAnswers& answers) {
    DropletDiscovery found;
    found.isDockerUsable = answers.containers.has_value();
    static const std::vector<ContainerSummary> none;
    const auto& containers = answers.containers ? *answers.containers : none;
    if (!answers.containers) {
        found.dockerTrouble = answers.containers.error().detail;
        note(found, "docker", dockerSocket,
             "the Docker engine cannot be asked: " + found.dockerTrouble,
             "log in as root or as a member of the group docker, or name its socket with "
             "--docker-socket; until then containers and ports are the contract's");
    }
    judgeCompose(answers.compose, found);
    const auto matches = matchContainers(wantedOf(contract), containers, found.composeDirectory);
    for (std::size_t i = 0; i < contract.size(); ++i) {
        const auto place = matches[i].container;
        judgeService(contract[i], place ? &containers[*place] : nullptr, answers, found);
    }
    leaveOutTaken(found);
    judgeDatabase(answers, found);
    judgeRedis(answers, found);
    return found;
}

void judgeVoices(DropletDiscovery& found) {
    for (const DiscoveredService& service : found.services) {
        if (!service.voice || stateOf(service.voice->evidence.finding) == State::Ok)
            continue;
        const std::string where = std::to_string(service.port);
        const bool isGuess = service.source == PortSource::Contract;
        note(found, "service", service.name,
             "at port " + where + ": " + service.voice->evidence.detail,
             isGuess ? "give its port in [[services]] if it is not " + where
                     : std::string("look at its container's log"));
    }
}

Profile proposeProfile(const ProfileId& id, const SshProfile& ssh, const std::string& dockerSocket,
                       const DropletDiscovery& found) {
    Profile profile = defaultProfile(id, TransportKind::Ssh);
    profile.ssh = ssh;
    profile.infrastructure.dockerSocket = dockerSocket;
    profile.infrastructure.database = found.database;
    profile.infrastructure.redis = found.redis;
    profile.infrastructure.redisUser = found.redisUser;
    if (!found.composeDirectory.empty())
        profile.paths.compose = found.composeDirectory;
    const auto isFound = [&](const std::string& name) {
        return isInfrastructure(name) ||
               std::ranges::find(found.services, name, &DiscoveredService::name) !=
                   found.services.end();
    };
    std::erase_if(profile.services, [&](const ServiceProfile& one) { return !isFound(one.name); });
    std::erase_if(profile.checks, [&](const CheckProfile& one) { return !isFound(one.service); });
    for (ServiceProfile& service : profile.services) {
        std::erase_if(service.dependsOn, [&](const std::string& name) { return !isFound(name); });
        const auto seen = std::ranges::find(found.services, service.name, &DiscoveredService::name);
        service.port = seen->port;
        if (!seen->container.empty() && !rules::containerName(seen->container))
            service.container = seen->container;
    }
    return profile;
}

} // namespace catalyst
