#pragma once

#include "health/ServiceAccess.h"
#include "model/Capabilities.h"
#include "net/Http.h"

#include <string>
#include <vector>

namespace catalyst {

/// Reads what the services publish about themselves. Engine thread.
class CapabilityProbe {
public:
    /// `http`, `access` and `clock` outlive it and every task.
    CapabilityProbe(Http& http, ServiceAccess& access, const Clock& clock, const Profile& profile);

    /// GET /openapi.json, at most 2 MiB, within the profile's time-out. Unreadable, with the reason
    /// and without routes, for no answer. `missing` are routes of the profile's checks; what it
    /// said before is the caller's to keep. `readAt` is of the day of who answers.
    Task<Capabilities> read(std::size_t service);

private:
    Http& m_http;
    ServiceAccess& m_access;
    const Clock& m_clock;
    std::vector<std::vector<std::string>> m_needed; ///< routes, by service
};

} // namespace catalyst
