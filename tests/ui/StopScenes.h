#pragma once

#include "stop/StopStatus.h"

#include <vector>

namespace catalyst::test {

/// What an operator may meet of a stop, as whole statuses of the paper account PA37Q4K that holds
/// AAPL, MSFT, NVDA and TSLA. `now`: the moment they are looked at; 18 November 2026 at 13:46:02 in
/// New York reads best.
StopStatus stopReady(Moment now);
StopStatus stopUnread(Moment now);     ///< the broker has not answered yet
StopStatus stopGrey(Moment now);       ///< there are no keys
StopStatus stopRunning(Moment now);    ///< pressed 1.4 s ago, two of four positions closed
StopStatus stopNotFlat(Moment now);    ///< one refused and unprotected, one order left
StopStatus stopQueued(Moment now);     ///< the market is closed
StopStatus stopUnknown(Moment now);    ///< the broker has been silent for 40 s
StopStatus stopFlat(Moment now);       ///< of an account nobody knows the droplet trades with
StopStatus stopFlatLocked(Moment now); ///< and the droplet's
StopStatus stopFrozen(Moment now);     ///< the lesser strength
StopStatus stopUnwatched(Moment now);  ///< an unfinished stop of the morning that waits

struct StopScene {
    const char* name; ///< fit for a file name and a test's row
    StopStatus (*make)(Moment now);
};
const std::vector<StopScene>& stopScenes();

Decimal decimal(const char* text);

} // namespace catalyst::test
