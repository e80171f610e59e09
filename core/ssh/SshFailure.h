#pragma once

#include <string>
#include <string_view>

namespace catalyst {

/// What kept OpenSSH from connecting, or took the connection away, by its own words. Its exit code
/// says nothing: it is 255 for all of them.
enum class SshTrouble {
    // before the other side was reached
    NameNotFound,
    ConnectionRefused,
    Unreachable, ///< no route, network down
    NoAnswer,    ///< nothing came back within the time to connect
    // reached, and it ended before a login
    ClosedEarly,    ///< closed or reset during the handshake: full, banned, or no sshd
    NotSsh,         ///< what answered is no SSH server
    NoCommonCipher, ///< no algorithm that both sides accept
    // who it is, and who we are
    HostKeyUnknown, ///< no key of this host is pinned
    HostKeyChanged, ///< another key than the pinned one
    AuthenticationRefused,
    KeyUnusable,     ///< the private key cannot be read, is open to others, or its agent refused
    PassphraseWrong, ///< given as often as ssh asks, never right
    PassphraseCancelled,  ///< somebody declined to unlock the key, or to touch it
    PassphraseUnanswered, ///< nobody answered, or there was nobody to ask
    // on this side
    ConfigurationRefused, ///< ssh does not accept a configuration file
    // while connected
    ServerSilent,     ///< connected, then no answer to the keep-alives
    ConnectionLost,   ///< connected, then reset or closed
    SessionsRefused,  ///< the server opens no further session (MaxSessions)
    ForwardRefused,   ///< the server forwards nothing (AllowTcpForwarding)
    NothingListening, ///< the forward works, and nobody answers at its far end
    JumpHostFailed,   ///< the way there ended at a jump host or a proxy command
    Unrecognized,
};

/// "host_key_changed"; for JSON and logs.
std::string_view toString(SshTrouble trouble);

struct SshFailure {
    SshTrouble trouble = SshTrouble::Unrecognized;
    std::string evidence; ///< ssh's own line, fit to be shown; empty when it said nothing

    bool operator==(const SshFailure&) const = default;
};

/// Reads the standard error of an `ssh` that ended, of any size. The most specific line counts,
/// wherever it stands: "Host key verification failed." follows the reason, "Connection closed"
/// follows almost everything.
SshFailure classifySshErrors(std::string_view errors);

/// Trying again cannot help and may harm (a ban, an attacker): somebody has to look first.
bool isFinal(SshTrouble trouble);

} // namespace catalyst
