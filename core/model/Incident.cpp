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

} // namespace catalyst
