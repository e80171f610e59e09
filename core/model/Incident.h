#pragma once

#include "base/Clock.h"
#include "model/Evidence.h"
#include "model/Ids.h"
#include "model/Layer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

enum class Severity { Information, Warning, Critical };
enum class IncidentSource { Health, Engine };

/// What kind of thing is the cause.
enum class CauseKind {
    Service,    ///< one service; `subject` is its name
    Flapping,   ///< one service that changes its state too often to be judged
    Dependency, ///< what several services cannot work without; `subject` "postgres", "redis"
    Droplet,    ///< the way to the droplet, the droplet itself, or all of its services at once
    Console,    ///< a part of the console; `subject` as an EngineNote's
    Host,       ///< a resource of the droplet: "cpu", "disk /"
};

/// How sure the cause is.
enum class Certainty {
    Observed,  ///< the console saw it
    Reported,  ///< at least two services say so in their own words
    Suspected, ///< it fits the pattern of what was seen; nobody saw or said it
};

std::string_view toString(Severity severity);
std::string_view toString(IncidentSource source);
std::string_view toString(CauseKind kind);      ///< "service", "flapping", …
std::string_view toString(Certainty certainty); ///< "observed", "reported", "suspected"

/// One cause with its consequences, from first sign to recovery.
struct Incident {
    std::string id; ///< ULID
    ProfileId profile;
    IncidentSource source = IncidentSource::Health;
    CauseKind kind = CauseKind::Service;
    Certainty certainty = Certainty::Observed;
    Severity severity = Severity::Warning;
    Layer layer = Layer::SelfReport;       ///< where the cause was seen
    std::string subject;                   ///< what it is about: a service's name, "postgres"
    Instant firstOut{};                    ///< the first observation of the cause
    std::optional<Instant> recovered;      ///< empty while it lasts
    std::vector<std::string> consequences; ///< what suffers from it now; once over, all that did
    Finding finding = Finding::NotProbed;  ///< of the cause, as observed last
    std::string reported;                  ///< the service's own words, made safe for display
    std::string evidence;                  ///< English: what was observed; never empty
    std::string guidance;                  ///< key of the advice text, "service_unhealthy"
    std::string absorbedBy; ///< the incident whose consequence this turned out to be; or empty

    bool isOpen() const { return !recovered; }
    bool operator==(const Incident&) const = default;
};

/// One thing that happened in an incident, for its timeline.
struct IncidentEvent {
    enum class Kind {
        Opened,
        CauseFound, ///< another cause than was thought; `subject` is the new one
        Joined,     ///< a consequence more
        Left,       ///< a consequence less
        EvidenceChanged,
        Absorbed, ///< goes on as part of another incident
        Recovered,
    };

    std::string incident; ///< its id
    Instant at{};
    Kind kind = Kind::Opened;
    std::string subject;
    std::string text; ///< English: what was observed

    bool operator==(const IncidentEvent&) const = default;
};
std::string_view toString(IncidentEvent::Kind kind); ///< "opened", "cause_found", …

/// An incident with what happened in it, oldest first.
struct IncidentDetail {
    Incident incident;
    std::vector<IncidentEvent> events;

    bool operator==(const IncidentDetail&) const = default;
};

} // namespace catalyst
