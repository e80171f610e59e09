#pragma once

#include "async/Executor.h"
#include "async/Task.h"
#include "ssh/FirstHop.h"
#include "ssh/SshFailure.h"

#include <chrono>

namespace catalyst {

/// What came of asking whether an SSH server is there at all.
enum class KnockAnswer {
    Silent,     ///< nothing came: no name, no route, no answer
    TurnedAway, ///< somebody is there, and it is no SSH server that listens
    Greeted,    ///< an SSH server said its version
};

/// Whether knocking tells anything after that failure: it was the way that failed, not who is at
/// its end. `wasCalled`: an answered knock had called for the attempt that failed, so the next one
/// waits for its time: somebody who greets and lets nobody in is not to be asked all the time.
bool isWorthKnocking(SshTrouble trouble, bool wasCalled);

/// From one knock's beginning to the next one's. Silence costs nobody anything. Whoever turns away
/// may count how often somebody comes: `ufw limit` shuts out at six within 30 s, for as long as
/// they go on, so after the first `turnedAway` of an outage it is three within 30 s.
std::chrono::seconds betweenKnocks(int turnedAway);

/// Connects, waits for the first line of the other side, and is gone. Two seconds for the
/// connection, ten for the line: a frozen server's kernel connects, and the line comes with the
/// thaw. In real time.
Task<KnockAnswer> knockAt(Executor& executor, FirstHop hop);

} // namespace catalyst
