#pragma once

#include "engine/EngineLink.h"

namespace catalyst {

/// Whether what is on the screen is the present.
struct Freshness {
    bool hasStatus = false;           ///< a snapshot was published
    bool isPast = false;              ///< the engine is lost or has been silent for too long
    std::chrono::microseconds age{0}; ///< since the snapshot was taken; meaningless without one

    bool operator==(const Freshness&) const = default;
};

/// How old a snapshot may be before it counts as the past: the engine publishes every 5 s even when
/// nothing changes, so three missed ones are a silent engine.
inline constexpr std::chrono::seconds snapshotStaleAfter{15};

/// How old an observation may be before it counts as the past: two intervals and a probe's
/// time-out, at least 15 s.
std::chrono::microseconds staleAfter(std::chrono::milliseconds probeInterval);

/// Follows the snapshots. Ages are the larger of wall clock (an attached engine may hand over an
/// old snapshot) and boot time (a wall clock set back must not make the past young).
class FreshnessTracker {
public:
    void received(StatusPtr status, BootTime at);
    Freshness at(const Clock& clock, LinkState link) const;

private:
    StatusPtr m_status;
    BootTime m_receivedAt{};
};

} // namespace catalyst
