#pragma once

#include "base/Result.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace catalyst {

/// What the rehearsal's services stand on; set like a service, by its name.
enum class Infrastructure {
    Postgres,
    Redis,
    Droplet, ///< lost: no service can be reached, the network can
    Network, ///< this computer's; lost: neither services nor `anchor.sock` can be reached
};
enum class InfrastructureState { Up, Hung, Stopped, Lost };

std::span<const Infrastructure> rehearsalInfrastructure();
std::string_view toString(Infrastructure part);       ///< "postgres", "redis", …
std::string_view toString(InfrastructureState state); ///< "up", "hung", "stopped", "lost"
/// Nothing for any other name: that is a service's.
std::optional<Infrastructure> infrastructureFrom(std::string_view name);

/// The words that may be set for `target`: those of `InfrastructureState` that apply to it, those
/// of `RehearsalBrokerMode` for "broker", else (a service's name or "*") those of `RehearsalMode`.
/// In the order in which they are offered.
std::vector<std::string_view> rehearsalWords(std::string_view target);

/// InvalidArgument names the words that are allowed for `target`. Whether there is a service of
/// that name only the rehearsal knows.
Result<void> checkRehearsalWord(std::string_view target, std::string_view word);

/// As `checkRehearsalWord`.
Result<InfrastructureState> parseInfrastructureState(Infrastructure part, std::string_view word);

} // namespace catalyst
