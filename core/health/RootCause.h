#pragma once

#include "base/Clock.h"
#include "model/Incident.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace catalyst {

/// One service as the search for causes sees it.
struct JudgedService {
    std::string name;
    std::vector<std::string> dependsOn;
    std::vector<std::string> hangsWithout;
    State state = State::Unknown; ///< as judged
    bool isSettled = false;       ///< judged at all
    bool isFlapping = false;
    bool isPaused = false;           ///< in a maintenance window: neither cause nor consequence
    Instant firstSign{};             ///< first observation of the present trouble
    Layer layer = Layer::SelfReport; ///< the one that decides the state
    Evidence evidence;               ///< of that layer

    bool isTroubled() const {
        return isSettled && !isPaused &&
               (state == State::Failed || state == State::Unknown || state == State::Degraded);
    }
};

/// What services cannot work without, as the console itself sees it.
struct JudgedDependency {
    std::string name;             ///< "postgres", "redis"
    State state = State::Unknown; ///< as judged; Unknown: nothing can be said of it now
    Instant firstSign{};          ///< first observation of the present trouble
    Evidence evidence;            ///< of the console's own probe
};

/// One cause as seen now, with what suffers from it.
struct Cause {
    CauseKind kind = CauseKind::Service;
    Certainty certainty = Certainty::Observed;
    Severity severity = Severity::Warning;
    Layer layer = Layer::SelfReport;
    std::string subject;
    Instant firstSign{};
    std::vector<std::string> consequences; ///< in the services' order
    Finding finding = Finding::NotProbed;
    std::string reported; ///< a service's own words; of a dependency who says so: "trading, news"
    std::string evidence; ///< English, never empty
    std::string guidance;

    bool operator==(const Cause&) const = default;
};

using CauseKey = std::pair<CauseKind, std::string>;
inline CauseKey keyOf(const Cause& cause) {
    return {cause.kind, cause.subject};
}

/// What is known of the droplet besides its services.
struct Surroundings {
    std::vector<JudgedDependency> dependencies; ///< those that the console asks itself
    std::vector<Cause> causes;                  ///< of the host; they take no service along
    /// What the host's causes are is known now; else open ones stay as they are.
    bool isHostKnown = false;
};

/// The causes behind the services' states, outermost first. Pure. Each troubled service is the
/// cause or a consequence of exactly one of them:
/// 1. all services without an HTTP answer: the droplet (or what runs its containers);
/// 2. a dependency that the console found failed is Observed, one that at least two services name
///    as broken is Reported, one that all services which would hang without it fell silent with,
///    within a minute, is Suspected, unless the console found it well. Once it is a cause (`open`),
///    one voice is enough to keep it. It takes every service that needs it, troubled later than it,
///    but for those that name another such dependency; and unless it is Suspected those that still
///    claim to be well. Suspected only of what is left. One that is degraded takes nobody;
/// 3. a service whose own words or function failed, or that fell silent, after one that it depends
///    on, is that one's consequence. A refused or cut connection is always its own cause;
/// 4. what is left is its own cause.
std::vector<Cause> findCauses(const std::vector<JudgedService>& services,
                              const std::set<CauseKey>& open,
                              const Surroundings& surroundings = {});

/// The dependencies of that service, over as many steps as it takes.
std::set<std::string> dependenciesOf(const std::vector<JudgedService>& services,
                                     const std::string& name);

} // namespace catalyst
