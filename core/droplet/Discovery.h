#pragma once

#include "base/Result.h"
#include "config/Profile.h"
#include "droplet/ComposeLook.h"
#include "model/Capabilities.h"
#include "model/Container.h"
#include "model/Evidence.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// By what a service's port is known; the first of these that says one counts.
enum class PortSource {
    Published,   ///< Docker publishes it on the droplet
    Environment, ///< SERVICE_PORT of its container, which publishes none
    EnvFile,     ///< SCANNER_PORT of compose's .env
    Contract,    ///< nobody says: what the plan has
};
std::string_view toString(PortSource source); ///< "published", "env_file"

/// What a service said when it was asked at its port.
struct ServiceVoice {
    Evidence evidence;
    std::string calledItself; ///< made safe for display; may be empty
    Capabilities::State description = Capabilities::State::NotRead; ///< its /openapi.json

    bool operator==(const ServiceVoice&) const = default;
};

struct DiscoveredService {
    std::string name;      ///< of the contract
    std::string container; ///< as Docker names it; empty: none was found
    ContainerState state = ContainerState::Unknown;
    int port = 0;
    PortSource source = PortSource::Contract;
    std::optional<ServiceVoice> voice; ///< empty: not asked

    bool operator==(const DiscoveredService&) const = default;
};

/// Something that the profile would need and that was not found, or not as it should be.
struct Shortfall {
    std::string code;    ///< "docker", "port_taken"
    std::string subject; ///< a service or a path; may be empty
    std::string what;    ///< English
    std::string fix;     ///< English

    bool operator==(const Shortfall&) const = default;
};

/// What a droplet was seen to be made of. Holds no secret. What was not found is as the contract
/// has it, and among `missing`.
struct DropletDiscovery {
    bool isDockerUsable = false;
    std::string dockerTrouble; ///< English; empty while it is usable
    std::vector<ComposeCandidate> candidates;
    std::string composeDirectory; ///< empty: not found
    /// In the contract's order, each with a port of its own.
    std::vector<DiscoveredService> services;
    std::string redis; ///< "host:port" as the droplet sees it; empty: not found
    std::string redisUser;
    bool redisWantsPassword = false;
    std::string database; ///< postgresql://, without a password; empty: not found
    bool databaseWantsPassword = false;
    std::vector<Shortfall> missing;

    bool operator==(const DropletDiscovery&) const = default;
};

/// Everything that was answered.
struct DropletAnswers {
    Result<std::vector<ContainerSummary>> containers;
    std::map<std::string, int> servicePorts; ///< SERVICE_PORT by the container's name
    ComposeFindings compose;
};

/// Where compose may have been run: where the containers of these services say, most often first,
/// then the plan's two. Pure.
std::vector<std::string> composeCandidates(const std::vector<ServiceProfile>& contract,
                                           const std::vector<ContainerSummary>& containers);

/// The containers of services that publish no port, whose environment may tell it. Pure.
std::vector<std::string> withoutPort(const std::vector<ServiceProfile>& contract,
                                     const std::vector<ContainerSummary>& containers);

/// What the answers say of a droplet that should have these services. `dockerSocket`: the one that
/// was asked. A service whose port nobody tells and which the contract gives to a port that another
/// one was found at is left out. Pure.
DropletDiscovery judgeDiscovery(const std::vector<ServiceProfile>& contract,
                                const std::string& dockerSocket, const DropletAnswers& answers);

/// Adds to `missing` which services did not answer well, by their voices. Pure.
void judgeVoices(DropletDiscovery& found);

/// The profile for it: what was found, and the contract's for the rest. Pure.
Profile proposeProfile(const ProfileId& id, const SshProfile& ssh, const std::string& dockerSocket,
                       const DropletDiscovery& found);

} // namespace catalyst
