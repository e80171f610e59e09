#pragma once

#include "base/Clock.h"
#include "model/Ids.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

enum class Severity { Information, Warning, Critical };
enum class IncidentSource { Health, Engine };

std::string_view toString(Severity severity);
std::string_view toString(IncidentSource source);

/// One cause with its consequences, from first sign to recovery.
struct Incident {
    std::string id; ///< ULID
    ProfileId profile;
    IncidentSource source = IncidentSource::Health;
    Severity severity = Severity::Warning;
    std::string subject;                   ///< what it is about: a service's name, "history"
    Instant firstOut{};                    ///< the first observation of the cause
    std::optional<Instant> recovered;      ///< empty while it lasts
    std::vector<std::string> consequences; ///< subjects that suffer from the cause
    std::string evidence;                  ///< English: what was observed
    std::string guidance;                  ///< key of the advice text, "service_unhealthy"

    bool isOpen() const { return !recovered; }
    bool operator==(const Incident&) const = default;
};

} // namespace catalyst
