#include "model/Incident.h"

namespace catalyst {

std::string_view toString(Severity severity) {
    switch (severity) {
    case Severity::Information:
        return "information";
    case Severity::Warning:
        return "warning";
    case Severity::Critical:
        return "critical";
    }
    return "critical";
}

std::string_view toString(IncidentSource source) {
    switch (source) {
    case IncidentSource::Health:
        return "health";
    case IncidentSource::Engine:
        return "engine";
    }
    return "engine";
}

std::string_view toString(CauseKind kind) {
    switch (kind) {
    case CauseKind::Service:
        return "service";
    case CauseKind::Flapping:
        return "flapping";
    case CauseKind::Dependency:
        return "dependency";
    case CauseKind::Droplet:
        return "droplet";
    case CauseKind::Host:
        return "host";
    case CauseKind::Console:
        return "console";
    }
    return "console";
}

std::string_view toString(Certainty certainty) {
    switch (certainty) {
    case Certainty::Observed:
        return "observed";
    case Certainty::Reported:
        return "reported";
    case Certainty::Suspected:
        return "suspected";
    }
    return "suspected";
}

std::string_view toString(IncidentEvent::Kind kind) {
    switch (kind) {
    case IncidentEvent::Kind::Opened:
        return "opened";
    case IncidentEvent::Kind::CauseFound:
        return "cause_found";
    case IncidentEvent::Kind::Joined:
        return "joined";
    case IncidentEvent::Kind::Left:
        return "left";
    case IncidentEvent::Kind::EvidenceChanged:
        return "evidence_changed";
    case IncidentEvent::Kind::Absorbed:
        return "absorbed";
    case IncidentEvent::Kind::Recovered:
        return "recovered";
    }
    return "evidence_changed";
}

} // namespace catalyst
