#include "actions/ActionRunner.h"

#include "async/Combinators.h"
#include "base/Log.h"

namespace catalyst {

namespace {

/// Whether the mutation may have had an effect although it was answered with an error.
bool mayHaveHappened(const Error& error) {
    return error.code == Error::Code::OutcomeUnknown || error.code == Error::Code::Timeout;
}

} // namespace

ActionRunner::ActionRunner(const Clock& clock, ActionRecords& records)
    : m_clock(clock), m_records(records) {}

Result<void> ActionRunner::permit(const Action& action) const {
    for (const Permit& permit : m_permits) {
        if (const auto allowed = permit(action); !allowed)
            return allowed;
    }
    return {};
}

Task<void> ActionRunner::finish(ActionRecord& record, ActionOutcome outcome, std::string observed) {
    record.ended = m_clock.now();
    record.outcome = outcome;
    record.observed = std::move(observed);
    const auto recorded = co_await m_records.end(record);
    if (recorded)
        co_return;
    record.observed +=
        " (the end of this action could not be recorded: " + recorded.error().detail + ")";
    logError("actions", "the end of an action could not be recorded",
             {{"id", record.action.id}, {"error", recorded.error().detail}});
}

Task<ActionRecord> ActionRunner::run(Action action, ActionSteps steps) {
    ActionRecord record;
    record.action = std::move(action);
    record.intended = m_clock.now();

    const auto allowed = permit(record.action);
    const auto begun = co_await m_records.begin(record);
    if (!allowed) {
        co_await finish(record, ActionOutcome::Refused, allowed.error().detail);
        co_return record;
    }
    if (!begun) {
        record.ended = m_clock.now();
        record.outcome = ActionOutcome::Refused;
        record.observed = "it could not be recorded, so it was not done: " + begun.error().detail;
        co_return record;
    }

    const auto performed = co_await withTimeout(steps.perform(MutationToken()), steps.performWithin,
                                                record.action.kind);
    if (!performed && !mayHaveHappened(performed.error())) {
        co_await finish(record, ActionOutcome::Failed, performed.error().detail);
        co_return record;
    }

    const auto seen = co_await withTimeout(steps.readBack(), steps.readBackWithin, "reading back");
    const std::string doubt = performed ? "" : performed.error().detail + "; ";
    if (!seen)
        co_await finish(record, ActionOutcome::Unknown,
                        doubt + "the effect could not be observed: " + seen.error().detail);
    else if (seen->isAsIntended)
        co_await finish(record, ActionOutcome::Done, doubt + seen->observed);
    else if (performed)
        co_await finish(record, ActionOutcome::Failed, seen->observed);
    else
        // It may still be on its way: not seen now is not "did not happen".
        co_await finish(record, ActionOutcome::Unknown, doubt + seen->observed);
    co_return record;
}

} // namespace catalyst
