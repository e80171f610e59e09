#include "droplet/ComposeConfig.h"

#include "base/Secret.h"
#include "base/Text.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

constexpr int directoryMissing = 66;
constexpr int composeMissing = 67;
constexpr std::size_t mostServices = 200;
constexpr std::size_t mostVariables = 1000;

constexpr std::string_view script = R"sh(
cd -- "$1" || exit 66
if docker compose version </dev/null >/dev/null 2>&1; then
  docker compose config </dev/null || exit 68
elif command -v docker-compose >/dev/null 2>&1; then
  docker-compose config </dev/null || exit 68
else
  exit 67
fi
)sh";

/// Both versions write '$' as "$$", so that it could be read again.
std::string unescaped(std::string text) {
    std::size_t to = 0;
    for (std::size_t from = 0; from < text.size(); ++from, ++to) {
        text[to] = text[from];
        if (text[from] == '$' && from + 1 < text.size() && text[from + 1] == '$')
            ++from;
    }
    text.resize(to);
    return text;
}

std::vector<EnvironmentVariable> variablesOf(const YAML::Node& service,
                                             const EnvironmentMask& mask) {
    std::vector<EnvironmentVariable> variables;
    const YAML::Node environment = service["environment"];
    if (!environment || !environment.IsMap())
        return variables;
    for (const auto& entry : environment) {
        if (variables.size() == mostVariables)
            break;
        // Without a value it is taken from the environment that compose runs in.
        if (!entry.second.IsScalar())
            continue;
        const Secret value = [&entry] {
            std::string text = unescaped(entry.second.Scalar());
            return Secret::takeFrom(text);
        }();
        variables.push_back(mask.mask(entry.first.Scalar(), value.reveal()));
    }
    return variables;
}

Result<ComposeEnvironments> parse(const Secret& text, const EnvironmentMask& mask) {
    const auto unreadable = [] {
        return fail(Error::Code::InvalidData,
                    "what compose says of its configuration is not its YAML");
    };
    ComposeEnvironments environments;
    try {
        const YAML::Node root = YAML::Load(std::string(text.reveal()));
        if (!root.IsMap() || !root["services"] || !root["services"].IsMap())
            return unreadable();
        for (const auto& entry : root["services"]) {
            if (environments.size() == mostServices || !entry.second.IsMap())
                return unreadable();
            environments[sanitizeForDisplay(entry.first.Scalar(), 100)] =
                variablesOf(entry.second, mask);
        }
    } catch (const YAML::Exception&) {
        // Its message quotes the text.
        return unreadable();
    }
    return environments;
}

} // namespace

RemoteScript composeConfigScript(std::string directory) {
    RemoteScript config;
    config.name = "compose config";
    config.text = script;
    config.arguments = {std::move(directory)};
    config.limit = std::chrono::seconds(20);
    config.isConfidential = true;
    return config;
}

Result<ComposeEnvironments> readComposeConfig(RemoteOutcome outcome, const EnvironmentMask& mask) {
    const Secret output = Secret::takeFrom(outcome.output);
    if (outcome.kind != RemoteOutcome::Kind::Finished)
        return fail(outcome.kind == RemoteOutcome::Kind::NotRun ? Error::Code::Unreachable
                                                                : Error::Code::Silent,
                    "compose did not say how it reads its files: " + outcome.detail);
    switch (outcome.status) {
    case 0:
        return parse(output, mask);
    case directoryMissing:
        return fail(Error::Code::NotFound, "the compose directory cannot be entered");
    case composeMissing:
        return fail(Error::Code::NotFound,
                    "the droplet has neither `docker compose` nor `docker-compose`");
    default:
        return fail(Error::Code::InvalidData,
                    "compose refuses its own files; `docker compose config` there says why");
    }
}

} // namespace catalyst
