#pragma once

#include "base/Result.h"
#include "database/PostgresSession.h"
#include "model/Infrastructure.h"

#include <string_view>

namespace catalyst {

/// One row; every role may read it. Counts by what is shown to roles without any grants too:
/// client connections have a user and a database.
extern const std::string_view figuresQuery;

/// Fills in what that row tells. InvalidData: it is not such a row.
Result<PostgresReading> readFigures(const PostgresSession::Row& row);

} // namespace catalyst
