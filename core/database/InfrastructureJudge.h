#pragma once

#include "database/PostgresProbe.h"
#include "database/RedisProbe.h"
#include "model/Infrastructure.h"

#include <optional>

namespace catalyst {

/// What a probe's answer says of PostgreSQL. Pure.
/// - Failed: it was seen not to work (nothing listens, silent, cut, refuses everybody, no such
///   database, broken, something else answers).
/// - Unknown: the way there, the login or the protection failed: nothing was seen of it.
/// - Degraded: 90 % of the connections allowed are used, or no connection was left; an answer took
///   longer than a second; it is in recovery, takes no writes, or is short of memory or disk.
/// The first that holds gives the evidence. `before`: the status before, for `since`.
InfrastructureStatus judgePostgres(const PostgresAnswer& answer, const DatabaseTarget& target,
                                   const std::optional<InfrastructureStatus>& before);

/// Likewise of Redis; `where` as in its probe. Degraded: it is loading, evicts keys, uses 90 % of
/// its memory, or takes no more clients.
InfrastructureStatus judgeRedis(const RedisAnswer& answer, const std::string& where,
                                const std::optional<InfrastructureStatus>& before);

} // namespace catalyst
