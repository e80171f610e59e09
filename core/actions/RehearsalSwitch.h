#pragma once

#include "actions/ActionRunner.h"
#include "rehearsal/RehearsalControl.h"

#include <string>

namespace catalyst {

/// What a rehearsal offers to change; a seam, so that tests need no rehearsal.
class RehearsalPort {
public:
    virtual ~RehearsalPort() = default;
    /// Performed once; OutcomeUnknown when no answer came.
    virtual Task<Result<void>> setMode(MutationToken token, std::string service,
                                       std::string mode) = 0;
    /// Whether `service` ("*": every one) is in `mode` now, and what was seen.
    virtual Task<Result<ReadBack>> hasMode(std::string service, std::string mode) = 0;
};

/// The steps of the action "rehearsal.set". `port` outlives them.
ActionSteps rehearsalSteps(RehearsalPort& port, const std::string& service,
                           const std::string& mode);

/// Changes the modes of a running rehearsal and reads them back.
class RehearsalSwitch final : public RehearsalPort {
public:
    explicit RehearsalSwitch(std::string directory) : m_control(std::move(directory)) {}

    Task<Result<void>> setMode(MutationToken token, std::string service, std::string mode) override;
    Task<Result<ReadBack>> hasMode(std::string service, std::string mode) override;

private:
    RehearsalControl m_control;
};

} // namespace catalyst
