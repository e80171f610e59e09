#pragma once

#include "async/Task.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "model/Host.h"
#include "ssh/RunScript.h"

#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// Reads the droplet's host, each reading with what only the one before gives it: how busy the
/// processors were, and whether the droplet was started anew. Engine thread.
class HostProbe {
public:
    /// `clock` outlives it; it outlives every task. `paths`: see `hostPaths`.
    HostProbe(const Clock& clock, std::vector<std::string> paths, RunScript run);

    /// One at a time. The error says what became of the script: Timeout, Unreachable (it did not
    /// run), OutcomeUnknown, ProcessFailed, or what is wrong with its answer.
    Task<Result<HostReading>> read(std::string operationId);

private:
    const Clock& m_clock;
    std::vector<std::string> m_paths;
    RunScript m_run;
    std::optional<HostReading> m_last;
};

/// Why an outcome is no answer; empty when it is one. Pure.
std::optional<Error> failureOf(const RemoteOutcome& outcome);

} // namespace catalyst
