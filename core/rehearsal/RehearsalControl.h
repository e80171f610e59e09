#pragma once

#include "async/Task.h"
#include "base/Result.h"
#include "model/MutationToken.h"
#include "rehearsal/RehearsalOverview.h"

#include <chrono>
#include <string>

namespace catalyst {

/// Steers a running rehearsal over `<directory>/control.sock`. Tasks run on a Qt executor, carry
/// all they need and may outlive this object; destroying a task abandons the exchange.
///
/// Errors: what `checkRehearsalDirectory` says; Unreachable or Refused when no rehearsal runs
/// there; Silent after the deadline; Reset, Garbage or TooLarge for an answer that is none; else
/// the error that the rehearsal answered.
///
/// What changes something is sent at most once, never repeated: once it may have been sent, an
/// answer that does not arrive is OutcomeUnknown.
class RehearsalControl {
public:
    explicit RehearsalControl(std::string directory,
                              std::chrono::milliseconds deadline = std::chrono::seconds(3));

    Task<Result<RehearsalServices>> list() const;
    Task<Result<RehearsalOverview>> overview() const;

    /// `target`: a service, "*" for all of them, "broker" or the name of an `Infrastructure`;
    /// `word`: one of `rehearsalWords(target)`. Ends a running scenario.
    Task<Result<void>> set(MutationToken token, std::string target, std::string word) const;
    Task<Result<void>> setMode(MutationToken token, std::string service, RehearsalMode mode) const;
    /// Starts the scenario of that name, with everything well first; `noScenario` ends the one that
    /// runs and leaves all as it is. `pace`: see `checkPace`.
    Task<Result<void>> runScenario(MutationToken token, std::string name, double pace) const;
    /// At most `maxDayShift` either way. Ends a running scenario.
    Task<Result<void>> moveClock(MutationToken token, std::chrono::microseconds shift) const;

private:
    std::string m_directory;
    std::chrono::milliseconds m_deadline;
};

} // namespace catalyst
