#include "engine/StoreRecords.h"

#include "store/Store.h"

namespace catalyst {

Task<Result<void>> StoreRecords::begin(ActionRecord record) {
    return m_store.beginAction(std::move(record.action), record.intended);
}

Task<Result<void>> StoreRecords::end(ActionRecord record) {
    ActionEnd end;
    end.id = record.action.id;
    end.outcome = record.outcome.value_or(ActionOutcome::Unknown);
    end.observed = record.observed;
    end.ended = record.ended.value_or(record.intended);
    return m_store.endAction(std::move(end));
}

} // namespace catalyst
