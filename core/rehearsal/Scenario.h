#pragma once

#include "base/Result.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// One thing that a step of a scenario sets, as the operator would.
struct ScenarioChange {
    std::string target; ///< a service's name, "*", "broker", or the name of an `Infrastructure`
    std::string mode;   ///< one of `rehearsalWords(target)`

    bool operator==(const ScenarioChange&) const = default;
};

struct ScenarioStep {
    std::chrono::seconds after{0}; ///< real time since the step before, at pace 1
    /// What New York's clock shall show when the step begins, on the scenario's trading day; empty:
    /// the clock is left as it is.
    std::optional<std::chrono::minutes> dayTime;
    std::vector<ScenarioChange> changes;
    std::string sees; ///< English: what happened and what an operator should see
};

/// A scripted course of events. Begins with everything well and ends so.
struct Scenario {
    std::string name;
    std::string summary;             ///< one line, English
    std::vector<ScenarioStep> steps; ///< the first begins at once
};

/// database-down, redis-hang, droplet-lost, slow-morning, incident-day. Steps are long enough for
/// the default polling to confirm what they stage, so those outside the regular session are longer.
std::span<const Scenario> scenarios();

/// NotFound names the scenarios there are.
Result<const Scenario*> findScenario(std::string_view name);

/// What ends a running scenario in place of a scenario's name.
inline constexpr std::string_view noScenario = "none";

inline constexpr double slowestPace = 10;
inline constexpr double fastestPace = 0.01;

/// What a scenario's waits are multiplied with; InvalidArgument outside the two limits.
Result<void> checkPace(double pace);

} // namespace catalyst
