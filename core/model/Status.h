#pragma once

#include "base/Clock.h"
#include "model/Evidence.h"
#include "model/Incident.h"
#include "model/Market.h"
#include "model/Mode.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// One service as last observed.
struct ServiceStatus {
    std::string name;
    int port = 0;
    int tier = 0;
    State state = State::Unknown;
    Evidence evidence;
    std::optional<Instant> observedAt; ///< end of the last probe; empty before the first
    std::optional<std::chrono::microseconds> latency; ///< of the last probe that got an answer
    std::optional<Instant> since;                     ///< when `state` was first observed
    std::string version;                              ///< as reported, made safe for display
    int failuresInARow = 0;
    std::optional<Instant> nextProbe; ///< empty before the first probe has ended

    bool operator==(const ServiceStatus&) const = default;
};

/// A part of the console itself that does not work as it should: history switched off, records
/// full.
struct EngineNote {
    std::string subject; ///< "history", "records", "journal"
    std::string text;    ///< English: what is, since when, what to do
    bool operator==(const EngineNote&) const = default;
};

/// Everything the engine knows of a profile at one moment. Immutable once published.
struct StatusSnapshot {
    std::uint64_t sequence = 0; ///< grows by one a publication; 0: nothing published yet
    ProfileId profile;
    std::string displayName;
    Mode mode = Mode::Unknown;
    std::string accountLastFour; ///< empty until the broker was read
    Instant takenAt{};
    State overall = State::Unknown;      ///< see `worstOf`
    std::vector<ServiceStatus> services; ///< in the profile's order
    std::chrono::milliseconds probeInterval{0};
    MarketStatus market;
    std::vector<Incident> incidents; ///< open ones, most severe first, then oldest
    std::vector<EngineNote> notes;

    bool operator==(const StatusSnapshot&) const = default;
};
using StatusPtr = std::shared_ptr<const StatusSnapshot>;

/// Published, and every service has been observed at least once.
bool isComplete(const StatusSnapshot& status);

/// Failed before Unknown before Degraded before Ok; NotObserved and Paused do not count. Unknown
/// when nothing counts.
State worstOf(const std::vector<ServiceStatus>& services);

} // namespace catalyst
