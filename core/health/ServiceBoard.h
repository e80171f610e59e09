#pragma once

#include "health/HealthPoller.h"
#include "model/Status.h"

#include <functional>
#include <string>
#include <vector>

namespace catalyst {

/// How many failed probes in a row make an incident. A single lost probe never does.
struct IncidentRules {
    int failuresToOpen = 2;
};

/// The services as observed so far, and the incidents that follow from it. Pure: a function of the
/// observations in their order. An incident opens when a service has been seen failed (or its state
/// unknowable) `failuresToOpen` times in a row, with the first of them as its first-out, and ends
/// at the first Ok or Degraded observation.
class ServiceBoard {
public:
    using NewId = std::function<std::string()>;

    ServiceBoard(ProfileId profile, std::vector<ServiceStatus> services, IncidentRules rules,
                 NewId newId);

    /// What an observation changed, for the records.
    struct Change {
        bool stateChanged = false;
        std::vector<Incident> incidents; ///< opened, ended, or with new evidence
    };
    Change apply(std::size_t service, const Probe& probe, Instant at);

    const std::vector<ServiceStatus>& services() const { return m_services; }
    std::vector<ServiceStatus>& services() { return m_services; }

    /// Open ones, most severe first, then oldest.
    std::vector<Incident> openIncidents() const;

    /// Incidents that were open when the program last ran, so that they go on instead of beginning
    /// again: one that has begun again meanwhile takes the older id and first-out. Those that
    /// cannot go on are ended now and returned.
    std::vector<Incident> adopt(const std::vector<Incident>& open, Instant now);

private:
    Incident* openFor(const std::string& subject);

    ProfileId m_profile;
    std::vector<ServiceStatus> m_services;
    std::vector<Instant> m_firstFailure; ///< per service, of the current row of failures
    std::vector<Incident> m_open;
    IncidentRules m_rules;
    NewId m_newId;
};

} // namespace catalyst
