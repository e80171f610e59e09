#include "actions/AuditedRecords.h"

#include "actions/AuditLine.h"
#include "actions/AuditLog.h"
#include "async/Combinators.h"

#include <chrono>

namespace catalyst {

namespace {

constexpr std::chrono::seconds auditsWithin{5};

} // namespace

Task<Result<void>> AuditedRecords::audit(std::string line) {
    if (!m_audit)
        co_return Result<void>();
    auto written =
        co_await withTimeout(m_audit->write(std::move(line)), auditsWithin, "the audit's disk");
    if (!written)
        co_return fail(written.error().code, "the audit: " + written.error().detail);
    co_return Result<void>();
}

Task<Result<void>> AuditedRecords::begin(ActionRecord record) {
    auto audited = co_await audit(actionBeganLine(record));
    if (!audited)
        co_return audited;
    auto recorded = co_await m_records.begin(record);
    if (!recorded) {
        // It is not going to be done, and nobody ends what was not begun.
        record.outcome = ActionOutcome::Refused;
        record.observed =
            "it could not be recorded, so it was not done: " + recorded.error().detail;
        static_cast<void>(co_await audit(actionEndedLine(record)));
    }
    co_return recorded;
}

Task<Result<void>> AuditedRecords::end(ActionRecord record) {
    std::string line = actionEndedLine(record);
    const auto recorded = co_await m_records.end(std::move(record));
    auto audited = co_await audit(std::move(line));
    if (!recorded)
        co_return recorded;
    co_return audited;
}

} // namespace catalyst
