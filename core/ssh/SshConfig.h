#pragma once

#include "base/Result.h"
#include "ssh/SshTarget.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace catalyst {

/// The files of one connection. The directory is its own, fresh, 0700.
struct SshPlace {
    std::string directory;
    std::string knownHosts; ///< holds the profile's pinned keys and nothing else; may not exist
    /// What the pinned key is filed under: one droplet's key never speaks for another's.
    std::string hostKeyAlias;
    /// The operator's own configuration and the system's, in this order; may not exist.
    std::vector<std::string> included;
    /// Whether the master may ask for what unlocks the operator's own key, by SSH_ASKPASS.
    bool asksForKeys = false;

    std::string masterConfig() const { return directory + "/master.conf"; }
    std::string clientConfig() const { return directory + "/client.conf"; }
    std::string controlPath() const { return directory + "/ctl"; }
    /// Of the n-th forward of this connection. A path is never used a second time: ssh lets the
    /// second listener take over silently.
    std::string forwardSocket(std::uint64_t number) const {
        return directory + "/f" + std::to_string(number);
    }
};

/// What a forward leads to, as seen from the droplet.
struct ForwardTarget {
    std::string host; ///< empty: `unixSocket`
    int port = 0;
    std::string unixSocket; ///< absolute path there

    bool operator==(const ForwardTarget&) const = default;
};

/// InvalidArgument for paths that ssh would not take as they are, or that are too long for a
/// socket.
Result<void> checkSshPlace(const SshPlace& place);

/// The configuration of the master: ours for the target's name, then the operator's own, whose
/// aliases, jump hosts, keys and agents count and whose forwards and remote command do not. Target
/// and place have been checked.
std::string masterConfigText(const SshTarget& target, const SshPlace& place);

/// The configuration of everything that goes through the master. It names no way to the host, so
/// that without a master nothing is reached, and nothing of the operator's, whose
/// ClearAllForwardings or ControlMaster would make a forward that says it is there and is not.
std::string clientConfigText(const SshTarget& target, const SshPlace& place);

/// What ssh prints on its standard output once the connection is up.
inline constexpr const char* sshReadyWord = "READY";

/// One foreground process that holds the connection; ends with it.
std::vector<std::string> masterArguments(const SshTarget& target, const SshPlace& place);
/// Gets as far as the host's key, writes it into the place's file, and offers nobody's login. The
/// options before the file's own win over its strictness.
std::vector<std::string> hostKeyArguments(const SshTarget& target, const SshPlace& place);
/// Asks the master to listen on `socket`. Its exit code 0 does not mean that it does.
std::vector<std::string> forwardArguments(const SshTarget& target, const SshPlace& place,
                                          const std::string& socket, const ForwardTarget& to);
/// Takes it back; the socket's file stays.
std::vector<std::string> cancelForwardArguments(const SshTarget& target, const SshPlace& place,
                                                const std::string& socket, const ForwardTarget& to);
/// Runs `commandLine` by the login shell there, through the master or not at all.
std::vector<std::string> commandArguments(const SshTarget& target, const SshPlace& place,
                                          const std::string& commandLine);

/// The environment of every ssh: a list of names taken from `ours`, SHELL for what its
/// configuration runs, nothing else. Passwords of other programs stay out.
std::map<std::string, std::string> sshEnvironment(const std::map<std::string, std::string>& ours);

} // namespace catalyst
