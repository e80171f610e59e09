#pragma once

#include "async/Executor.h"
#include "async/Task.h"
#include "base/Secret.h"
#include "database/DatabaseTarget.h"
#include "database/SocketPlace.h"
#include "droplet/Examination.h"
#include "model/Infrastructure.h"

#include <tl/expected.hpp>

#include <functional>
#include <string>

namespace catalyst {

struct PostgresFailure;

/// What the connection doctor asks the database with.
struct DatabaseCase {
    DatabaseTarget target;
    WayThere way;
    /// The password, empty where none is needed or kept; an error: why it cannot be had.
    std::function<Task<Result<Secret>>()> password;
};

/// The step Database: connects, logs in and reads a few figures, once, and changes nothing. Over
/// after a few seconds and what the password takes. `executor` outlives it.
Task<Examination> examineDatabase(Executor& executor, DatabaseCase patient);

/// What that answer says. `noPassword`: why none could be had; empty: there was one, or nobody
/// keeps any. Pure.
Examination examineDatabaseAnswer(const tl::expected<PostgresReading, PostgresFailure>& answer,
                                  const DatabaseTarget& target, const std::string& noPassword);

} // namespace catalyst
