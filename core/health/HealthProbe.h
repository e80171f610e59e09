#pragma once

#include "async/Task.h"
#include "health/Probe.h"
#include "health/ServiceAccess.h"
#include "health/ServiceNames.h"
#include "net/Http.h"

#include <string>
#include <vector>

namespace catalyst {

/// Asks the services of a profile how they are, and whether it is they who answer. Engine thread.
class HealthProbe {
public:
    /// `http` and `access` outlive it and every task.
    HealthProbe(Http& http, ServiceAccess& access, const Profile& profile);

    Task<Probe> probe(std::size_t service);

private:
    void checkName(std::size_t service, HealthReading& reading) const;

    Http& m_http;
    ServiceAccess& m_access;
    ServiceNames m_serviceNames;
    std::vector<std::string> m_names;
    std::vector<std::string> m_paths;
};

} // namespace catalyst
