#pragma once

#include "base/Clock.h"
#include "model/AccountSnapshot.h"
#include "model/Order.h"
#include "model/Position.h"

#include <optional>
#include <vector>

namespace catalyst {

/// When the position began, by the executions that led to it: the one before which there was none
/// of it, or one of the other side. Empty when `fills` do not reach back that far, or the quantity
/// is not known. `fills` end with the latest of the account.
std::optional<Instant> openedAt(const Position& position, const std::vector<Fill>& fills);

/// Since when each position has been there: what was known stays while the position does, a new one
/// is seen since `now`. Openings are looked up in `fills`, which were read between two readings of
/// the positions, only for what was the same in both.
std::vector<PositionSince> sinceNow(const std::vector<PositionSince>& known,
                                    const Positions& before, const Positions& positions,
                                    const std::optional<std::vector<Fill>>& fills, Instant now);

} // namespace catalyst
