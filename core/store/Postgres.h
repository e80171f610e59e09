#pragma once

#include "base/Result.h"
#include "store/Database.h"
#include "store/PostgresAddress.h"
#include "store/Schema.h"

#include <memory>

namespace catalyst {

/// Connects and takes the schema to its version. Everything of ours is in the PostgreSQL schema
/// `catalyst_console`, so that it never meets other tables of the same database. A statement is cut
/// off after 10 s, waiting for a lock after 5 s.
///
/// Unreachable, PermissionDenied, NewerFormat (nothing was changed), Unsupported (no driver).
Result<std::unique_ptr<Database>> openPostgres(const PostgresAddress& address,
                                               const Schema& schema);

} // namespace catalyst
