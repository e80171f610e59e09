#pragma once

#include "config/Profile.h"
#include "droplet/Examination.h"
#include "droplet/HostLook.h"
#include "net/HttpMessage.h"

#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// One host and port that services of a profile are asked at.
struct ProxyLook {
    std::string place; ///< "droplet.example:443"
    bool isTls = true;
    HostLook look;
    /// Of a connection by what the profile trusts; empty: it stands.
    std::optional<Error> refused;
    bool isPinned = false; ///< the profile names the public key
};

/// Name, Port and Tls, of every place in one: the worst of them counts. Pure, as are the ones
/// below.
std::vector<Examination> examineProxies(const std::vector<ProxyLook>& looks, Instant now);

/// What came of asking one service through the proxy.
struct ProxiedAnswer {
    std::string name;
    Result<HttpResponse> answer;
};

/// Access. `missing`: why nobody could be asked.
Examination examineAccess(HttpsAuth auth, const std::optional<Error>& missing,
                          const std::vector<ProxiedAnswer>& answers);

/// Services. A proxy that answers in a service's place (502, 503, 504) is none.
Examination examineProxiedServices(const std::vector<ProxiedAnswer>& answers);

} // namespace catalyst
