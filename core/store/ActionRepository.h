#pragma once

#include "base/Result.h"
#include "model/Action.h"
#include "store/Database.h"

#include <cstddef>
#include <string>
#include <vector>

namespace catalyst {

/// How an action ended, for its record.
struct ActionEnd {
    std::string id;
    ActionOutcome outcome = ActionOutcome::Unknown;
    std::string observed; ///< English: what was read back, or why it was refused
    Instant ended{};
};

/// The actions of `records.db`: begun before they are performed, ended once, never changed after
/// that. Written is durable when success is returned. Reading a row that is not understood is
/// InvalidData naming it.
class ActionRepository {
public:
    explicit ActionRepository(Database& database) : m_database(database) {}

    /// AlreadyExists: an action with this id is there.
    Result<void> begin(const Action& action, Instant intended);

    /// NotFound: no such action. AlreadyExists: it has ended already; the first end stays.
    Result<void> end(const ActionEnd& end);

    /// Newest first; at most 10,000 whatever `limit`.
    Result<std::vector<ActionRecord>> list(const ProfileId& profile, std::size_t limit);

private:
    Error whyNotEnded(const std::string& id);

    Database& m_database;
};

} // namespace catalyst
