#pragma once

#include "config/Profile.h"
#include "droplet/ProxyExamination.h"
#include "net/Http.h"

#include <memory>
#include <vector>

namespace catalyst {

/// Whom the doctor examines: an https profile, and the secret its proxy wants to see.
struct ProxyCase {
    Profile profile;
    /// Null: it wants none; an error: why it cannot be had.
    Result<std::shared_ptr<const Secret>> secret = nullptr;
};

/// Looks at the whole way through a proxy: Name, Port, Tls, Access, Services. The secret is shown
/// to nobody before the certificate was accepted, nobody is asked without it. Changes nothing. Ends
/// within about half a minute. `executor` and `http` outlive it.
Task<std::vector<Examination>> examineProxy(Executor& executor, Http& http, ProxyCase patient);

} // namespace catalyst
