#pragma once

#include "base/Clock.h"
#include "model/AccountSnapshot.h"
#include "model/Capabilities.h"
#include "model/Container.h"
#include "model/Evidence.h"
#include "model/Gap.h"
#include "model/Host.h"
#include "model/Incident.h"
#include "model/Layer.h"
#include "model/Market.h"
#include "model/Mode.h"
#include "model/SharedList.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// One service as judged, with what was observed last.
struct ServiceStatus {
    std::string name;
    int port = 0;
    int tier = 0;
    std::vector<std::string> dependsOn; ///< of the profile
    /// As judged: what was confirmed by repeated observation. Paused: in a maintenance window.
    State state = State::Unknown;
    State observed = State::Unknown; ///< what the last observation alone says
    /// Container to Functional, as last observed. `foldLayers` of them is `observed`, or Unknown
    /// when the droplet cannot be reached.
    SharedList<LayerStatus> layers;
    /// Observations in a row that contradict `state`; 0: nothing is being confirmed.
    int confirmations = 0;
    int confirmationsNeeded = 0;       ///< how many make the contradiction the state
    bool isFlapping = false;           ///< changes too often to be judged
    int flapPermille = 0;              ///< weighted share of changes among the last 21 observations
    Evidence evidence;                 ///< of the layer that decides `observed`
    std::optional<Instant> observedAt; ///< end of the last probe; empty before the first
    std::optional<std::chrono::microseconds> latency; ///< of the last probe that got an answer
    std::optional<Instant> since;                     ///< when `state` was first observed
    std::string version;                              ///< as reported, made safe for display
    int failuresInARow = 0;                           ///< observations Failed or Unknown
    std::string incident; ///< the open incident it belongs to, as cause or consequence; or empty
    Capabilities capabilities;
    /// As Docker said last; empty: it has none, or was never asked.
    std::optional<ContainerStatus> container = std::nullopt;
    std::optional<Instant> nextProbe; ///< empty before the first probe has ended

    bool operator==(const ServiceStatus&) const = default;
};

/// What several services cannot work without.
struct DependencyStatus {
    std::string name; ///< "postgres", "redis"
    /// Unknown: suspected of having failed, or asked and nothing can be said. NotObserved: the
    /// console does not ask it itself, and no service complains.
    State state = State::NotObserved;
    Certainty certainty = Certainty::Suspected;
    Evidence evidence;
    std::string source;           ///< who says so: "services", "SELECT 1 at db.example:25060"
    std::optional<Instant> since; ///< when `state` was first seen
    std::optional<Instant> observedAt = std::nullopt; ///< by the console itself; empty: never

    bool operator==(const DependencyStatus&) const = default;
};

/// A time in which nothing is judged; observation goes on.
struct MaintenanceStatus {
    bool isActive = false;
    std::vector<std::string> services; ///< empty: all of them
    std::string reason;
    std::optional<Instant> until;

    bool operator==(const MaintenanceStatus&) const = default;
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
    State overall = State::Unknown;      ///< the worst of layers and services
    Layers layers;                       ///< Network, Transport, Host
    std::vector<ServiceStatus> services; ///< in the profile's order
    std::vector<DependencyStatus> dependencies;
    std::optional<Gap> gap; ///< nothing can be observed now
    MaintenanceStatus maintenance;
    std::optional<Instant> lastFullCheck; ///< when every service had last been observed anew
    std::optional<Instant> quietSince;    ///< when the last incident ended; empty: not known
    /// Rehearsal only: how far its day is from the real one; already in every instant here.
    std::chrono::microseconds dayShift{0};
    std::chrono::milliseconds probeInterval{0};
    MarketStatus market;
    std::optional<HostStatus> host; ///< the droplet's; empty: nobody reads it
    /// The broker's account as read; empty: nobody reads it.
    std::optional<AccountSnapshot> account;
    std::vector<Incident> incidents; ///< open ones, most severe first, then oldest
    std::vector<EngineNote> notes;

    bool operator==(const StatusSnapshot&) const = default;
};
using StatusPtr = std::shared_ptr<const StatusSnapshot>;

/// Published, all that is asked has been observed at least once, and nothing is being confirmed.
bool isComplete(const StatusSnapshot& status);

/// Failed before Unknown before Degraded before Ok; NotObserved and Paused do not count. Unknown
/// when nothing counts.
State worstOf(const std::vector<ServiceStatus>& services);

} // namespace catalyst
