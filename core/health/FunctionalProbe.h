#pragma once

#include "health/ServiceAccess.h"
#include "model/Evidence.h"
#include "net/Http.h"

#include <vector>

namespace catalyst {

/// Asks the functional checks of a profile. A check that got no answer is what a health probe
/// without one is: Refused, Silent, … Engine thread.
class FunctionalProbe {
public:
    /// `http`, `access` and `clock` outlive it and every task.
    FunctionalProbe(Http& http, ServiceAccess& access, const Clock& clock, const Profile& profile);

    /// The check of that place in the profile's list. Ages are measured by the day of who answers:
    /// a rehearsal's may be shifted. CheckUnclear for a check of a service the profile lacks.
    Task<Evidence> probe(std::size_t check);

private:
    Http& m_http;
    ServiceAccess& m_access;
    const Clock& m_clock;
    std::vector<CheckProfile> m_checks;
    std::vector<std::optional<std::size_t>> m_services; ///< of each check
};

} // namespace catalyst
