#include "ssh/SshConfig.h"

#include "base/Text.h"
#include "config/TextRules.h"

#include <array>
#include <string_view>

namespace catalyst {

namespace {

// sun_path holds 107 characters; ssh binds the control socket under a longer, temporary name.
constexpr std::size_t longestControlPath = 90;
constexpr std::size_t longestSocketPath = 107;
constexpr std::size_t longestForwardName = 22; // "/f" and 20 digits
constexpr std::size_t shown = 160;

// Values in force for both configurations: whom to believe.
constexpr std::string_view trust = "    GlobalKnownHostsFile /dev/null\n"
                                   "    KnownHostsCommand none\n"
                                   "    StrictHostKeyChecking yes\n"
                                   "    UpdateHostKeys no\n"
                                   "    VerifyHostKeyDNS no\n"
                                   "    CheckHostIP no\n"
                                   "    LogLevel INFO\n"
                                   "    RequestTTY no\n"
                                   "    EscapeChar none\n"
                                   "    RemoteCommand none\n"
                                   "    ForwardAgent no\n"
                                   "    ForwardX11 no\n"
                                   "    Tunnel no\n";

// Nobody is asked for anything.
constexpr std::string_view silence = "    BatchMode yes\n";
// Passphrases are; three times, as AskpassServer counts.
constexpr std::string_view asking = "    BatchMode no\n"
                                    "    NumberOfPasswordPrompts 3\n";
// Of nobody on the way, also of no jump host: a password is never asked for, and no server may
// put questions of its own.
constexpr std::string_view withoutPasswords = "    PasswordAuthentication no\n"
                                              "    KbdInteractiveAuthentication no\n";

Result<void> checkPath(std::string_view what, const std::string& path, std::size_t longest) {
    if (const auto complaint = rules::sshPath(path))
        return fail(Error::Code::InvalidArgument,
                    std::string(what) + ": " + complaint->what + "; " + complaint->fix);
    if (path.size() > longest)
        return fail(Error::Code::InvalidArgument,
                    std::string(what) + " " + sanitizeForDisplay(path, shown) + " has " +
                        std::to_string(path.size()) + " characters; a socket's path can have " +
                        std::to_string(longest));
    return {};
}

std::string hostLine(const SshTarget& target) {
    return "Host " + target.host + "\n";
}

std::string forwardText(const std::string& socket, const ForwardTarget& to) {
    if (to.host.empty())
        return socket + ":" + to.unixSocket;
    return socket + ":" + to.host + ":" + std::to_string(to.port);
}

std::vector<std::string> controlArguments(const SshTarget& target, const SshPlace& place,
                                          const char* what, const std::string& forward) {
    return {"-F", place.clientConfig(), "-O", what, "-L", forward, "--", target.host};
}

} // namespace

Result<void> checkSshPlace(const SshPlace& place) {
    if (auto ok = checkPath("the control socket's path", place.controlPath(), longestControlPath);
        !ok)
        return ok;
    if (auto ok = checkPath("the directory for forwarded sockets", place.directory,
                            longestSocketPath - longestForwardName);
        !ok)
        return ok;
    constexpr std::size_t longestPath = 1024;
    if (auto ok = checkPath("the file of pinned host keys", place.knownHosts, longestPath); !ok)
        return ok;
    for (const std::string& file : place.included) {
        if (auto ok = checkPath("the ssh configuration", file, longestPath); !ok)
            return ok;
    }
    return {};
}

std::string masterConfigText(const SshTarget& target, const SshPlace& place) {
    std::string text = hostLine(target);
    // A name of the operator's own would lose his alias and jump host, and under "Host *" the jump
    // host would be asked for the droplet's key.
    text += "    HostKeyAlias " + place.hostKeyAlias + "\n";
    text += "    UserKnownHostsFile " + place.knownHosts + "\n";
    text += trust;
    text += place.asksForKeys ? asking : silence;
    text += "    ControlPath " + place.controlPath() +
            "\n"
            "    ControlPersist no\n"
            "    ClearAllForwardings yes\n"
            "    ServerAliveInterval 3\n"
            "    ServerAliveCountMax 3\n"
            "    ConnectTimeout 10\n"
            "    ConnectionAttempts 1\n"
            "    StreamLocalBindMask 0177\n"
            "    StreamLocalBindUnlink no\n";
    if (!target.user.empty())
        text += "    User " + target.user + "\n";
    if (target.port > 0)
        text += "    Port " + std::to_string(target.port) + "\n";
    if (!target.identityFile.empty())
        text += "    IdentityFile " + target.identityFile + "\n";
    text += "Match all\n";
    if (place.asksForKeys)
        text += withoutPasswords;
    for (const std::string& file : place.included)
        text += "    Include " + file + "\n";
    return text;
}

std::string clientConfigText(const SshTarget& target, const SshPlace& place) {
    std::string text = hostLine(target);
    text += "    UserKnownHostsFile /dev/null\n";
    text += trust;
    text += silence;
    text += "    ControlPath " + place.controlPath() +
            "\n"
            "    ControlMaster no\n"
            "    ControlPersist no\n"
            "    ProxyCommand false\n"
            "    ExitOnForwardFailure yes\n"
            "    PermitLocalCommand no\n"
            "    StreamLocalBindMask 0177\n"
            "    StreamLocalBindUnlink no\n";
    return text;
}

std::vector<std::string> masterArguments(const SshTarget& target, const SshPlace& place) {
    return {"-F", place.masterConfig(),
            "-M", "-N",
            "-T", "-n",
            "-o", "ControlPersist=no",
            "-o", "PermitLocalCommand=yes",
            "-o", std::string("LocalCommand=echo ") + sshReadyWord,
            "--", target.host};
}

std::vector<std::string> hostKeyArguments(const SshTarget& target, const SshPlace& place) {
    std::vector<std::string> arguments{"-F", place.masterConfig(), "-N", "-T", "-n"};
    for (const char* option : {"StrictHostKeyChecking=accept-new", "PreferredAuthentications=none",
                               "ControlPath=none", "HashKnownHosts=no", "IdentityAgent=none"}) {
        arguments.emplace_back("-o");
        arguments.emplace_back(option);
    }
    arguments.emplace_back("--");
    arguments.push_back(target.host);
    return arguments;
}

std::vector<std::string> forwardArguments(const SshTarget& target, const SshPlace& place,
                                          const std::string& socket, const ForwardTarget& to) {
    return controlArguments(target, place, "forward", forwardText(socket, to));
}

std::vector<std::string> cancelForwardArguments(const SshTarget& target, const SshPlace& place,
                                                const std::string& socket,
                                                const ForwardTarget& to) {
    return controlArguments(target, place, "cancel", forwardText(socket, to));
}

std::vector<std::string> commandArguments(const SshTarget& target, const SshPlace& place,
                                          const std::string& commandLine) {
    // Without a master a multiplexed client would open a connection of its own and run the command
    // long after its caller gave up.
    return {"-F", place.clientConfig(), "-T", "-o",        "ControlMaster=no",
            "-o", "ProxyCommand=false", "--", target.host, commandLine};
}

std::map<std::string, std::string> sshEnvironment(const std::map<std::string, std::string>& ours) {
    // The agent, the operator's files, and what a hardware key's or an agent's window needs.
    static constexpr std::array taken{"HOME",
                                      "USER",
                                      "LOGNAME",
                                      "PATH",
                                      "SSH_AUTH_SOCK",
                                      "DISPLAY",
                                      "WAYLAND_DISPLAY",
                                      "XAUTHORITY",
                                      "XDG_RUNTIME_DIR",
                                      "DBUS_SESSION_BUS_ADDRESS"};
    std::map<std::string, std::string> environment;
    for (const char* name : taken) {
        if (const auto found = ours.find(name); found != ours.end())
            environment.insert(*found);
    }
    // LocalCommand and ProxyCommand run by it, whatever the operator's login shell is.
    environment["SHELL"] = "/bin/sh";
    return environment;
}

} // namespace catalyst
