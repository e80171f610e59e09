#pragma once

#include "async/Task.h"
#include "base/Result.h"
#include "model/Action.h"
#include "model/MutationToken.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace catalyst {

/// Where actions are recorded. A record that cannot be written is an error, never a silence.
class ActionRecords {
public:
    virtual ~ActionRecords() = default;
    virtual Task<Result<void>> begin(ActionRecord record) = 0;
    virtual Task<Result<void>> end(ActionRecord record) = 0;
};

/// What was seen after a mutation.
struct ReadBack {
    bool isAsIntended = false;
    std::string observed; ///< English, for the record
};

/// The two halves of one mutation. Called at most once each.
struct ActionSteps {
    std::function<Task<Result<void>>(MutationToken)> perform;
    std::function<Task<Result<ReadBack>>()> readBack;
    std::chrono::milliseconds performWithin{5'000};
    std::chrono::milliseconds readBackWithin{5'000};
};

/// The only way to change anything outside the console: permit, record, perform, read back, record.
/// The outcome comes from the read-back alone: an answer that says "done" proves nothing, and a
/// missing answer disproves nothing. A mutation is performed once; nothing here repeats it.
class ActionRunner {
public:
    /// Says why an action is not allowed now (a latch, a mode, an interlock).
    using Permit = std::function<Result<void>(const Action&)>;

    ActionRunner(const Clock& clock, ActionRecords& records);

    void addPermit(Permit permit) { m_permits.push_back(std::move(permit)); }

    /// The action's record with its outcome. An action whose beginning cannot be recorded is
    /// refused. `steps` own what they touch.
    Task<ActionRecord> run(Action action, ActionSteps steps);

private:
    Result<void> permit(const Action& action) const;
    Task<void> finish(ActionRecord& record, ActionOutcome outcome, std::string observed);

    const Clock& m_clock;
    ActionRecords& m_records;
    std::vector<Permit> m_permits;
};

} // namespace catalyst
