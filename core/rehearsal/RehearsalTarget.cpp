#include "rehearsal/RehearsalTarget.h"

#include "rehearsal/RehearsalBrokerMode.h"
#include "rehearsal/RehearsalMode.h"

#include <algorithm>
#include <array>
#include <string>

namespace catalyst {

namespace {

using State = InfrastructureState;

constexpr std::array allParts{Infrastructure::Postgres, Infrastructure::Redis,
                              Infrastructure::Droplet, Infrastructure::Network};
constexpr std::array postgresStates{State::Up, State::Stopped};
constexpr std::array redisStates{State::Up, State::Hung, State::Stopped};
constexpr std::array lossStates{State::Up, State::Lost};

std::span<const State> statesOf(Infrastructure part) {
    switch (part) {
    case Infrastructure::Postgres:
        return postgresStates;
    case Infrastructure::Redis:
        return redisStates;
    case Infrastructure::Droplet:
    case Infrastructure::Network:
        return lossStates;
    }
    return {};
}

} // namespace

std::span<const Infrastructure> rehearsalInfrastructure() {
    return allParts;
}

std::string_view toString(Infrastructure part) {
    switch (part) {
    case Infrastructure::Postgres:
        return "postgres";
    case Infrastructure::Redis:
        return "redis";
    case Infrastructure::Droplet:
        return "droplet";
    case Infrastructure::Network:
        return "network";
    }
    return "network";
}

std::string_view toString(InfrastructureState state) {
    switch (state) {
    case State::Up:
        return "up";
    case State::Hung:
        return "hung";
    case State::Stopped:
        return "stopped";
    case State::Lost:
        return "lost";
    }
    return "up";
}

std::optional<Infrastructure> infrastructureFrom(std::string_view name) {
    for (const Infrastructure part : allParts) {
        if (toString(part) == name)
            return part;
    }
    return std::nullopt;
}

std::vector<std::string_view> rehearsalWords(std::string_view target) {
    std::vector<std::string_view> words;
    if (const auto part = infrastructureFrom(target)) {
        for (const State state : statesOf(*part))
            words.push_back(toString(state));
        return words;
    }
    if (target == rehearsalBroker) {
        for (const RehearsalBrokerMode mode : rehearsalBrokerModes())
            words.push_back(toString(mode));
        return words;
    }
    for (const RehearsalMode mode : rehearsalModes())
        words.push_back(toString(mode));
    return words;
}

Result<void> checkRehearsalWord(std::string_view target, std::string_view word) {
    const auto words = rehearsalWords(target);
    if (std::ranges::find(words, word) != words.end())
        return {};
    std::string allowed;
    for (const std::string_view one : words)
        allowed += (allowed.empty() ? "" : ", ") + std::string(one);
    const bool isNamed = infrastructureFrom(target) || target == rehearsalBroker;
    const std::string whose = isNamed ? " of " + std::string(target) : std::string();
    return fail(Error::Code::InvalidArgument, "\"" + std::string(word.substr(0, 64)) +
                                                  "\" is no mode" + whose +
                                                  "; use one of: " + allowed);
}

Result<InfrastructureState> parseInfrastructureState(Infrastructure part, std::string_view word) {
    if (auto allowed = checkRehearsalWord(toString(part), word); !allowed)
        return fail(allowed.error());
    for (const State state : statesOf(part)) {
        if (toString(state) == word)
            return state;
    }
    return State::Up;
}

} // namespace catalyst
