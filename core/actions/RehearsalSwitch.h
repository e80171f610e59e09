#pragma once

#include "actions/ActionRunner.h"
#include "rehearsal/RehearsalControl.h"

#include <chrono>
#include <string>

namespace catalyst {

/// What a rehearsal offers to change; a seam, so that tests need no rehearsal. What changes is
/// performed once; OutcomeUnknown when no answer came.
class RehearsalPort {
public:
    virtual ~RehearsalPort() = default;

    /// `service` may be one, "*", "broker" or the name of an `Infrastructure`; see
    /// `rehearsalWords`.
    virtual Task<Result<void>> setMode(MutationToken token, std::string service,
                                       std::string mode) = 0;
    /// Whether `service` ("*": every one) is in `mode` now, and what was seen.
    virtual Task<Result<ReadBack>> hasMode(std::string service, std::string mode) = 0;

    /// `name` may be `noScenario`; `pace`: see `checkPace`.
    virtual Task<Result<void>> runScenario(MutationToken token, std::string name, double pace) = 0;
    /// Whether the scenario is at one of its steps; of `noScenario` whether none runs.
    virtual Task<Result<ReadBack>> runsScenario(std::string name) = 0;

    virtual Task<Result<void>> moveClock(MutationToken token, std::chrono::microseconds shift) = 0;
    virtual Task<Result<ReadBack>> hasDayShift(std::chrono::microseconds shift) = 0;
};

/// The steps of the action "rehearsal.set". `port` outlives them.
ActionSteps rehearsalSteps(RehearsalPort& port, const std::string& service,
                           const std::string& mode);
/// The steps of the action "rehearsal.scenario". `port` outlives them.
ActionSteps scenarioSteps(RehearsalPort& port, const std::string& name, double pace = 1);
/// The steps of the action "rehearsal.clock"; `shift` as `dayShiftFor` gives it. `port` outlives
/// them.
ActionSteps clockSteps(RehearsalPort& port, std::chrono::microseconds shift);

/// Changes a running rehearsal and reads back what it changed.
class RehearsalSwitch final : public RehearsalPort {
public:
    explicit RehearsalSwitch(std::string directory) : m_control(std::move(directory)) {}

    Task<Result<void>> setMode(MutationToken token, std::string service, std::string mode) override;
    Task<Result<ReadBack>> hasMode(std::string service, std::string mode) override;
    Task<Result<void>> runScenario(MutationToken token, std::string name, double pace) override;
    Task<Result<ReadBack>> runsScenario(std::string name) override;
    Task<Result<void>> moveClock(MutationToken token, std::chrono::microseconds shift) override;
    Task<Result<ReadBack>> hasDayShift(std::chrono::microseconds shift) override;

private:
    RehearsalControl m_control;
};

} // namespace catalyst
