#pragma once

#include "async/Task.h"
#include "base/Result.h"
#include "model/MutationToken.h"
#include "rehearsal/RehearsalMode.h"

#include <chrono>
#include <string>
#include <vector>

namespace catalyst {

/// One service of a running rehearsal.
struct RehearsalService {
    std::string name;
    RehearsalMode mode = RehearsalMode::Healthy;

    bool operator==(const RehearsalService&) const = default;
};
/// In the rehearsal's own order.
using RehearsalServices = std::vector<RehearsalService>;

/// Steers a running rehearsal over `<directory>/control.sock`. Tasks run on a Qt executor, carry
/// all they need and may outlive this object; destroying a task abandons the exchange.
///
/// Errors: what `checkRehearsalDirectory` says; Unreachable or Refused when no rehearsal runs
/// there; Silent after the deadline; Reset, Garbage or TooLarge for an answer that is none; else
/// the error that the rehearsal answered.
class RehearsalControl {
public:
    explicit RehearsalControl(std::string directory,
                              std::chrono::milliseconds deadline = std::chrono::seconds(3));

    Task<Result<RehearsalServices>> list() const;

    /// `service` "*" means all. Sent at most once, never repeated: once it may have been sent, an
    /// answer that does not arrive is OutcomeUnknown.
    Task<Result<void>> setMode(MutationToken token, std::string service, RehearsalMode mode) const;

private:
    std::string m_directory;
    std::chrono::milliseconds m_deadline;
};

} // namespace catalyst
