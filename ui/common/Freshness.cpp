#include "common/Freshness.h"

#include <algorithm>

namespace catalyst {

using namespace std::chrono_literals;

std::chrono::microseconds staleAfter(std::chrono::milliseconds probeInterval) {
    return std::max<std::chrono::microseconds>(15s, 2 * probeInterval + 5s);
}

void FreshnessTracker::received(StatusPtr status, BootTime at) {
    m_status = std::move(status);
    m_receivedAt = at;
}

Freshness FreshnessTracker::at(const Clock& clock, LinkState link) const {
    Freshness result;
    result.isPast = link == LinkState::Lost;
    if (!m_status || m_status->sequence == 0)
        return result;
    result.hasStatus = true;
    result.age = std::max(clock.now() - m_status->takenAt, clock.boot() - m_receivedAt);
    result.isPast = result.isPast || result.age > snapshotStaleAfter;
    return result;
}

} // namespace catalyst
