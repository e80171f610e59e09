#pragma once

#include "base/Error.h"
#include "model/Evidence.h"

#include <string>
#include <string_view>

namespace catalyst {

/// What an answer to a health request says. Pure; the body is untrusted and already bounded.
struct HealthReading {
    Evidence evidence;
    std::string version; ///< as reported, made safe for display; may be empty
    std::string name;    ///< the service's own name, as reported, made safe; may be empty

    bool operator==(const HealthReading&) const = default;
};

/// Reads status and body: the HTTP status alone proves nothing. A 200 is healthy only when the body
/// says so; a body that contradicts an error status does not repair it. Understands the forms of
/// the droplet's contract: JSON objects with `status` (and `error`, `message`, `detail`,
/// `database`, `redis`, `version`, `service` or `name`), FastAPI's error bodies, and plain text
/// such as "OK - Orchestration v6.0.3", "Service Initializing", "Unhealthy: …". A `status` that is
/// not a text does not say how it is. Who is well blames nobody.
HealthReading readHealthAnswer(int httpStatus, std::string_view contentType, std::string_view body);

/// What a request that got no usable answer says.
HealthReading readHealthFailure(const Error& error);

} // namespace catalyst
