#pragma once

#include "async/Task.h"
#include "base/Result.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace catalyst {

struct ProcessSpec {
    std::string program; ///< absolute, or found in PATH
    std::vector<std::string> arguments;
    /// The whole environment of the child; nothing is inherited.
    std::map<std::string, std::string> environment;
    std::string input; ///< to its standard input, then closed
    std::chrono::milliseconds deadline{10'000};
    std::size_t outputCap =
        1 << 20; ///< bytes each of stdout and stderr; above it the child is killed
};

struct ProcessOutcome {
    int exitCode = 0;    ///< meaningful without a signal
    bool killed = false; ///< ended by a signal
    std::string standardOutput;
    std::string standardError;
};

/// Runs a program to its end. Errors: NotFound (cannot be started), Timeout (killed at the
/// deadline), TooLarge (killed at the cap). A non-zero exit is an outcome, not an error. When the
/// frame is destroyed the child is killed; when this process dies, so does the child
/// (PR_SET_PDEATHSIG, so call it only on threads that live the whole run).
Task<Result<ProcessOutcome>> runProcess(ProcessSpec spec);

} // namespace catalyst
