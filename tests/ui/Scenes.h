#pragma once

#include "model/Status.h"
#include "model/Timeline.h"

#include <vector>

namespace catalyst::test {

/// What an operator may meet, as whole snapshots of nine services (one has a hundred), filled as
/// the engine fills them. `now` is the moment of the snapshot; 18 November 2026 at 13:46:02 in New
/// York reads best.
StatusSnapshot quiet(Instant now);        ///< everything well for hours
StatusSnapshot databaseDown(Instant now); ///< PostgreSQL gone, services that lie about it
StatusSnapshot redisHang(Instant now);    ///< two services silent: Redis suspected
StatusSnapshot dropletLost(Instant now);  ///< the droplet cannot be reached, anchors can
StatusSnapshot networkLost(Instant now);  ///< this computer's network: a gap, no incident
StatusSnapshot slowMorning(Instant now);  ///< one still starting, one not there yet
StatusSnapshot flapping(Instant now);     ///< one that changes too often to be judged
StatusSnapshot maintenance(Instant now);  ///< judging pauses, one service is down meanwhile
StatusSnapshot stale(Instant now);        ///< taken four minutes before `now`
StatusSnapshot confirming(Instant now);   ///< one seen failed 2 of 3 times: nothing judged yet
StatusSnapshot nothingYet(Instant now);   ///< the first snapshot: nothing was observed
StatusSnapshot manyServices(Instant now); ///< a hundred, three of them not well
StatusSnapshot flat(Instant now);         ///< quiet, and the account holds nothing
StatusSnapshot noKeys(Instant now);       ///< quiet, and nobody may read the account
StatusSnapshot brokerSilent(Instant now); ///< quiet, but the broker has not answered for minutes
StatusSnapshot closedMarket(Instant now); ///< quiet, after the close: an order waits
StatusSnapshot movedDay(Instant now); ///< quiet, at 09:31 of a moved day; `now` is the real time

/// The 24 h before `status`: its services well but for a gap in the night (this computer slept), a
/// short failure and a restart of trading and a degraded hour of technical; then what it says now.
History dayBefore(const StatusSnapshot& status);

struct Scene {
    const char* name; ///< fit for a file name and a test's row
    StatusSnapshot (*make)(Instant now);
};
const std::vector<Scene>& scenes();

} // namespace catalyst::test
