#pragma once

#include "base/Result.h"
#include "model/Infrastructure.h"

#include <optional>
#include <string_view>

namespace catalyst {

/// Fills in what the answer to INFO tells. `before`: the reading before, for the evictions since.
/// InvalidData: it lacks what every Redis tells (version, memory, evictions), and what.
Result<RedisReading> readRedisInfo(std::string_view info,
                                   const std::optional<RedisReading>& before);

} // namespace catalyst
