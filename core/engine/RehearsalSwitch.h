#pragma once

#include "engine/Engine.h"
#include "rehearsal/RehearsalControl.h"

namespace catalyst {

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
