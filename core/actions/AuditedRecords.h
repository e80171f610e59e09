#pragma once

#include "actions/ActionRunner.h"

namespace catalyst {

class AuditLog;

/// Records actions as `records` does, and in the audit, there first and last. A beginning that
/// cannot be audited within 5 s is an error, so that the action is refused.
class AuditedRecords final : public ActionRecords {
public:
    /// Both outlive it; `audit` may be null: nothing is audited.
    AuditedRecords(ActionRecords& records, AuditLog* audit) : m_records(records), m_audit(audit) {}

    Task<Result<void>> begin(ActionRecord record) override;
    Task<Result<void>> end(ActionRecord record) override;

private:
    Task<Result<void>> audit(std::string line);

    ActionRecords& m_records;
    AuditLog* m_audit;
};

} // namespace catalyst
