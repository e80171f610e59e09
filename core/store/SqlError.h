#pragma once

#include "base/Error.h"

#include <string>
#include <string_view>

class QSqlError;

namespace catalyst {

enum class SqlEngine { Sqlite, Postgres };

/// What a failure of the driver means to a caller. `where` names the file or server and `doing` the
/// work ("append samples"); the detail adds the engine's own words and what to do.
///
/// PostgreSQL: Unreachable means that the connection is gone; whether a statement that was under
/// way took effect is then not known.
Error errorFrom(const QSqlError& error, SqlEngine engine, std::string_view where,
                std::string_view doing);

} // namespace catalyst
