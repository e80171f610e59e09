#pragma once

#include "base/Result.h"

#include <functional>
#include <string>

namespace catalyst {

/// Where a server's socket is to be found from this computer.
struct SocketPlace {
    std::string unixSocket; ///< absolute path; empty: `host` and `port`
    std::string host;
    int port = 0;
    /// This end of a way to the server, not the server itself: that nothing listens here tells of
    /// the way, and a connection that is cut before a byte came back tells that nothing listens
    /// there.
    bool isForward = false;

    bool operator==(const SocketPlace&) const = default;
};

/// Asked anew for every connection, as a way gets another place with every reconnect; the reason
/// while there is none. Asked once more when something failed through a forward: a reason then
/// tells that the way was at fault, not the server. Must not destroy its caller.
using WayThere = std::function<Result<SocketPlace>()>;

/// "/run/x.sock" or "db:5432", for people.
std::string textOf(const SocketPlace& place);

} // namespace catalyst
