#pragma once

#include "base/Result.h"
#include "store/Rollup.h"
#include "store/Statement.h"

#include <chrono>
#include <string>

namespace catalyst {

/// What `rollupFrom` reads, in its order.
#define ROLLUP_COLUMNS "start, count, failures, sum, least, greatest, histogram"

std::chrono::sys_seconds rollupStart(const Statement& row);

/// Corrupt: the row contradicts itself. `where` names the file.
Result<Rollup> rollupFrom(const Statement& row, const std::string& where);

/// The same into one that is there, whose memory is used again: for thousands of rows.
Result<void> readRollup(const Statement& row, const std::string& where, Rollup& rollup);

} // namespace catalyst
