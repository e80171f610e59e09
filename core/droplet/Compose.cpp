#include "droplet/Compose.h"

#include "base/Redactor.h"
#include "base/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace catalyst {

namespace {

using Kind = ComposeTool::Kind;

constexpr int directoryMissing = 66;

// An old `docker` without the plugin takes "compose" for a mistake and says so with status 1.
constexpr std::string_view detection =
    "v=$(docker compose version --short 2>/dev/null </dev/null) && [ -n \"$v\" ] && "
    "{ echo \"v2 $v\"; exit 0; }; "
    "v=$(docker-compose version --short 2>/dev/null </dev/null) && [ -n \"$v\" ] && "
    "{ echo \"v1 $v\"; exit 0; }; "
    "echo none";

// Without --no-deps v1 would recreate what the service depends on as well, its database with it.
constexpr std::string_view command =
    "cd -- \"$1\" || exit 66; tool=$2; verb=$3; "
    "[ -z \"$4\" ] || { DOCKER_HOST=unix://$4; export DOCKER_HOST; }; shift 4; "
    "compose() { if [ \"$tool\" = v2 ]; then docker compose \"$@\"; "
    "else docker-compose \"$@\"; fi </dev/null 2>&1; }; "
    "case $verb in "
    "up) compose up -d \"$@\";; "
    "stop) compose stop \"$@\";; "
    "recreate) compose up -d --no-deps --force-recreate \"$@\";; "
    "esac";

bool isServiceName(std::string_view name) {
    constexpr std::size_t longest = 63;
    return !name.empty() && name.size() <= longest && name.front() != '-' &&
           std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
           });
}

/// The end of what it said, where compose says why.
std::string lastWords(const std::string& output) {
    constexpr std::size_t kept = 600;
    std::string_view text = output;
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    if (text.size() > kept)
        text.remove_prefix(text.size() - kept);
    return sanitizeForDisplay(Redactor().apply(text), 2 * kept);
}

struct Sign {
    std::string_view words; ///< lower case
    Error::Code code;
};

/// What both versions say, in the order of looking.
constexpr std::array<Sign, 8> signs{
    {{"no such service", Error::Code::NotFound},
     {"no configuration file provided", Error::Code::NotFound},
     {"can't find a suitable configuration file", Error::Code::NotFound},
     {"permission denied", Error::Code::PermissionDenied},
     {"cannot connect to the docker daemon", Error::Code::Unreachable},
     {"couldn't connect to docker daemon", Error::Code::Unreachable},
     {"connection refused", Error::Code::Unreachable},
     {"filenotfounderror(2, 'no such file or directory')", Error::Code::Unreachable}}};

Error::Code codeOf(const std::string& output) {
    std::string lower = output;
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (const Sign& sign : signs) {
        if (lower.find(sign.words) != std::string::npos)
            return sign.code;
    }
    return Error::Code::ProcessFailed;
}

} // namespace

RemoteScript composeDetection() {
    return {"look for compose", std::string(detection), {}, std::chrono::seconds(10)};
}

Result<ComposeTool> readComposeDetection(const RemoteOutcome& outcome) {
    constexpr std::size_t longestVersion = 40;
    if (outcome.kind != RemoteOutcome::Kind::Finished)
        return fail(Error::Code::OutcomeUnknown,
                    "looking for compose did not come to an end: " + outcome.detail);
    std::string_view line = outcome.output;
    line = line.substr(0, line.find('\n'));
    if (line == "none")
        return fail(Error::Code::NotFound, "the droplet has neither `docker compose` nor "
                                           "`docker-compose`, or no Docker for this login");
    const bool isV1 = line.starts_with("v1 ");
    if (!isV1 && !line.starts_with("v2 "))
        return fail(Error::Code::InvalidData, "looking for compose gave \"" +
                                                  sanitizeForDisplay(line, longestVersion) + "\"");
    return ComposeTool{isV1 ? Kind::V1 : Kind::V2,
                       sanitizeForDisplay(line.substr(3), longestVersion)};
}

Result<RemoteScript> composeCommand(const ComposeTool& tool, ComposeVerb verb, ComposeSite site,
                                    std::vector<std::string> services, std::chrono::seconds limit) {
    const std::string name = "compose " + std::string(toString(verb));
    if (!site.directory.starts_with('/'))
        return fail(Error::Code::InvalidArgument, name + ": the compose directory is not absolute");
    if (!site.dockerSocket.empty() && !site.dockerSocket.starts_with('/'))
        return fail(Error::Code::InvalidArgument, name + ": Docker's socket is not absolute");
    // Without a name compose would take all services.
    if (services.empty())
        return fail(Error::Code::InvalidArgument, name + ": no service is named");
    for (const std::string& service : services) {
        if (!isServiceName(service))
            return fail(Error::Code::InvalidArgument,
                        name + ": \"" + sanitizeForDisplay(service, 63) +
                            "\" is no service's name; they have a-z, 0-9 and '-' only");
    }
    RemoteScript script;
    script.name = name;
    script.text = command;
    script.arguments = {std::move(site.directory), tool.kind == Kind::V2 ? "v2" : "v1",
                        std::string(toString(verb)), std::move(site.dockerSocket)};
    std::ranges::move(services, std::back_inserter(script.arguments));
    script.limit = limit;
    return script;
}

Result<void> readComposeOutcome(const RemoteOutcome& outcome) {
    const std::string said = lastWords(outcome.output);
    switch (outcome.kind) {
    case RemoteOutcome::Kind::NotRun:
        return fail(Error::Code::Cancelled, "compose did not run: " + outcome.detail);
    case RemoteOutcome::Kind::TimedOut:
    case RemoteOutcome::Kind::Killed:
    case RemoteOutcome::Kind::Unknown:
        return fail(Error::Code::OutcomeUnknown,
                    "what compose did is not known: " + outcome.detail +
                        (said.empty() ? "" : "; it had said: " + said));
    case RemoteOutcome::Kind::Finished:
        break;
    }
    if (outcome.status == 0)
        return {};
    if (outcome.status == directoryMissing)
        return fail(Error::Code::NotFound,
                    "the compose directory cannot be entered: " + lastWords(outcome.errors));
    return fail(codeOf(outcome.output), "compose ended with status " +
                                            std::to_string(outcome.status) +
                                            (said.empty() ? "" : ": " + said));
}

} // namespace catalyst
