#pragma once

#include "database/DatabaseTarget.h"
#include "droplet/ComposeLook.h"
#include "model/Container.h"

#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// An address as the droplet itself sees it.
struct SeenPlace {
    std::string host;
    int port = 0;

    bool operator==(const SeenPlace&) const = default;
};
std::string textOf(const SeenPlace& place); ///< "127.0.0.1:6379"; IPv6 in brackets

/// The port of the droplet's loopback that leads to the container's `containerPort`, or to the only
/// one it publishes there. Pure, as are the ones below.
std::optional<int> publishedPort(const ContainerSummary& container, int containerPort);

/// Where a service's "host:port" leads to from the droplet. A name without a dot is compose's own
/// and known between containers only: then it is what a container of that service publishes, and
/// nothing when it does not. `containers` null: not known.
std::optional<SeenPlace> seenFromDroplet(const std::string& host, int port,
                                         const std::vector<ContainerSummary>* containers);

/// Redis: what its container publishes, else what `url` says, else `port` of .env while a container
/// of it is there.
std::optional<SeenPlace> redisPlace(const std::vector<ContainerSummary>* containers,
                                    const std::optional<RedisPlace>& url, std::optional<int> port);

/// As a profile has it. Empty: it cannot be written so that the profile takes it.
std::string databaseUrl(const DatabaseTarget& target);

} // namespace catalyst
