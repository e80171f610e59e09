#pragma once

#include "stop/LaneState.h"

#include <vector>

namespace catalyst {

/// What to do now, and when to ask again at the latest (earlier after every answer).
struct LaneDecision {
    std::vector<StopStep> steps; ///< to begin side by side
    BootTime wake{};

    bool operator==(const LaneDecision&) const = default;
};

/// Takes the state on to the phase that holds now, and says what is to be done by the order of
/// contracts/alpaca.md: cancel all, close all, what is left again, flat twice, suspend, watch.
/// Nothing waits for a cancellation longer than 3 s, nor for a reading that fails. Pure.
LaneDecision decide(LaneState& state, Moment now);

/// Accepted at the broker and waiting for the market: it is closed, every position has an open
/// closing order, and no other order is open.
bool isQueued(const LaneState& state);

/// Between two readings of orders and positions.
std::chrono::milliseconds readingPace(const LaneState& state, Moment now);

} // namespace catalyst
