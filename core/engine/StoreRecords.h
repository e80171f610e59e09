#pragma once

#include "actions/ActionRunner.h"

namespace catalyst {

class Store;

/// Writes actions to the records of the store.
class StoreRecords final : public ActionRecords {
public:
    explicit StoreRecords(Store& store) : m_store(store) {}

    Task<Result<void>> begin(ActionRecord record) override;
    Task<Result<void>> end(ActionRecord record) override;

private:
    Store& m_store;
};

} // namespace catalyst
