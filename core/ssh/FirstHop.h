#pragma once

#include "async/Task.h"
#include "ssh/HostKeyScan.h"

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// Where ssh opens its TCP connection: at the droplet, or at the first jump host on the way to it.
struct FirstHop {
    std::string host; ///< name or address
    int port = 22;

    bool operator==(const FirstHop&) const = default;
};

/// The first of a ProxyJump's hosts, "[user@]host[:port]" or "ssh://[user@]host[:port]", as it is
/// written there; port 0: none is. Nothing for what is no such host.
std::optional<FirstHop> firstJump(std::string_view proxyJump);

/// By `ssh -G`, also through aliases of jump hosts that have jump hosts of their own. Nothing where
/// a ProxyCommand leads, or where ssh does not say. Contacts nobody.
Task<std::optional<FirstHop>> askFirstHop(HostKeyQuestion question);

} // namespace catalyst
