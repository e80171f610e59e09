#pragma once

#include "async/TaskScope.h"
#include "rehearsal/RehearsalOverview.h"
#include "rehearsal/Scenario.h"
#include "rehearsal/StandInDroplet.h"

#include <chrono>
#include <optional>
#include <string>

namespace catalyst::rehearsal {

/// Stages a scenario step by step, on the executor's thread, which is the droplet's.
class ScenarioPlayer final {
public:
    /// Both outlive it.
    ScenarioPlayer(StandInDroplet& droplet, Executor& executor);

    /// Makes everything well and stages the first step at once; the others follow in their time,
    /// the waits multiplied by `pace`. Times of day are those of the droplet's day in New York, or
    /// of the next one with a full session. In place of a scenario that runs.
    Result<void> run(const std::string& name, double pace);
    /// Leaves everything as it is; nothing unless one runs. `because`: English, for the list.
    void end(std::string because);

    /// The one that runs or the last one that did.
    const std::optional<RehearsalScenario>& scenario() const { return m_scenario; }

private:
    Task<void> play(const Scenario& scenario, std::chrono::local_days day);
    Result<void> stage(const ScenarioStep& step, std::chrono::local_days day);

    StandInDroplet& m_droplet;
    std::optional<RehearsalScenario> m_scenario;
    TaskScope m_scope;
};

} // namespace catalyst::rehearsal
