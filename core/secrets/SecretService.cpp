#include "secrets/SecretService.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <optional>

namespace catalyst {

namespace {

constexpr const char* busVariable = "DBUS_SESSION_BUS_ADDRESS";

std::string valueOf(const EnvironmentVariables& environment, const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? std::string() : found->second;
}

/// The value of `key=` in "unix:path=/run/user/1000/bus,guid=…"; %xx is resolved.
std::optional<std::string> parameter(std::string_view address, std::string_view key) {
    std::string_view rest = address.substr(address.find(':') + 1);
    while (!rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        if (!one.starts_with(key) || one.substr(key.size(), 1) != "=")
            continue;
        std::string value;
        for (std::size_t at = key.size() + 1; at < one.size(); ++at) {
            if (one[at] == '%' && at + 2 < one.size()) {
                const std::string digits(one.substr(at + 1, 2));
                value += static_cast<char>(std::strtol(digits.c_str(), nullptr, 16));
                at += 2;
            } else {
                value += one[at];
            }
        }
        return value;
    }
    return std::nullopt;
}

/// 0, or why a connection to that socket fails. Unix sockets connect at once or not at all.
int connectTo(const std::string& path, bool isAbstract) {
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    const std::size_t offset = isAbstract ? 1 : 0;
    if (path.size() + offset >= sizeof name.sun_path)
        return ENAMETOOLONG;
    std::memcpy(name.sun_path + offset, path.data(), path.size());
    const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return errno;
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + offset +
                                               path.size() + (isAbstract ? 0 : 1));
    const void* address = &name;
    const bool isConnected = ::connect(fd, static_cast<const sockaddr*>(address), length) == 0;
    const int why = isConnected ? 0 : errno;
    ::close(fd);
    return why;
}

/// 0: there is one, or it cannot be told.
int troubleOf(std::string_view address) {
    if (!address.starts_with("unix:"))
        return 0;
    if (const auto path = parameter(address, "path"))
        return connectTo(*path, false);
    if (const auto name = parameter(address, "abstract"))
        return connectTo(*name, true);
    return 0;
}

} // namespace

EnvironmentVariables sessionEnvironment() {
    EnvironmentVariables environment;
    for (const char* name : {busVariable, "XDG_RUNTIME_DIR", "PATH", "HOME"}) {
        if (const char* value = ::getenv(name))
            environment[name] = value;
    }
    return environment;
}

Result<void> checkSessionBus(const EnvironmentVariables& environment) {
    constexpr const char* fix =
        "; log in on the desktop whose keychain holds the keys, or run this under dbus-run-session "
        "with an unlocked gnome-keyring-daemon";
    std::string address = valueOf(environment, busVariable);
    if (address.empty() && !valueOf(environment, "XDG_RUNTIME_DIR").empty())
        address = "unix:path=" + valueOf(environment, "XDG_RUNTIME_DIR") + "/bus";
    if (address.empty())
        return fail(Error::Code::Unreachable,
                    std::string("there is no session bus (neither ") + busVariable +
                        " nor XDG_RUNTIME_DIR is set), so no keychain" + fix);
    int trouble = ENOENT;
    std::string_view rest = address;
    while (trouble != 0 && !rest.empty()) {
        const std::string_view one = rest.substr(0, rest.find(';'));
        trouble = troubleOf(one);
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    }
    if (trouble == 0 || trouble == EAGAIN)
        return {};
    return fail(Error::Code::Unreachable, "the session bus cannot be reached at " + address + " (" +
                                              std::strerror(trouble) + "), so no keychain" + fix);
}

SecretServiceState secretServiceState(const Result<ProcessOutcome>& asked) {
    using enum SecretServiceState;
    if (!asked || asked->killed)
        return Unknown;
    const auto outputHas = [&](std::string_view word) {
        return asked->standardOutput.find(word) != std::string::npos;
    };
    if (asked->exitCode == 0)
        return outputHas("boolean true") ? Locked : outputHas("boolean false") ? Open : Unknown;
    // The names of errors belong to the protocol; the words after them do not.
    struct Said {
        std::string_view name;
        SecretServiceState meaning;
    };
    constexpr std::array said{
        Said{"org.freedesktop.DBus.Error.ServiceUnknown", Absent},
        Said{"org.freedesktop.DBus.Error.NameHasNoOwner", Absent},
        Said{"org.freedesktop.DBus.Error.Spawn.", Absent},
        Said{"Failed to open connection to", Absent},
        Said{"org.freedesktop.DBus.Error.NoReply", Silent},
        Said{"org.freedesktop.DBus.Error.Timeout", Silent},
        Said{"org.freedesktop.DBus.Error.TimedOut", Silent},
        Said{"org.freedesktop.DBus.Error.UnknownObject", NeverSetUp},
        Said{"org.freedesktop.DBus.Error.UnknownMethod", NeverSetUp},
        Said{"org.freedesktop.Secret.Error.NoSuchObject", NeverSetUp},
    };
    for (const Said& one : said) {
        if (asked->standardError.find(one.name) != std::string::npos)
            return one.meaning;
    }
    return Unknown;
}

Task<SecretServiceState> askSecretService() {
    ProcessSpec spec;
    spec.program = "dbus-send";
    spec.arguments = {"--session",
                      "--print-reply=literal",
                      "--reply-timeout=1500",
                      "--dest=org.freedesktop.secrets",
                      "/org/freedesktop/secrets/aliases/default",
                      "org.freedesktop.DBus.Properties.Get",
                      "string:org.freedesktop.Secret.Collection",
                      "string:Locked"};
    spec.environment = sessionEnvironment();
    spec.environment["LC_ALL"] = "C";
    spec.deadline = std::chrono::milliseconds(3000);
    const Result<ProcessOutcome> asked = co_await runProcess(std::move(spec));
    co_return secretServiceState(asked);
}

} // namespace catalyst
