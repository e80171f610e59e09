#pragma once

#include "broker/AlpacaBroker.h"
#include "model/Mode.h"

#include <optional>
#include <vector>

namespace catalyst {

/// One environment in which a pair of keys may be known.
struct EnvironmentCandidate {
    Mode mode = Mode::Unknown;
    BrokerEndpoint endpoint;
};

/// Which environment answered to a pair of keys, as observed.
struct EnvironmentReading {
    Mode mode = Mode::Unknown;            ///< Unknown: none did, or that could not be found out
    std::optional<Account> account;       ///< of `mode`; empty with Unknown
    std::optional<BrokerFailure> failure; ///< why Unknown; trouble Keys: refused by every one

    bool operator==(const EnvironmentReading&) const = default;
};

/// Asks for the account at the first candidate, the expected one; only where the keys are refused
/// (Keys), at the next. Any other failure ends it at Unknown: silence here says nothing about
/// there. At most one GET a candidate, beside the account's RateBudget. `clock` outlives it.
Task<EnvironmentReading> probeEnvironment(std::vector<EnvironmentCandidate> candidates,
                                          BrokerKeys keys, SendRequest send, const Clock& clock);

} // namespace catalyst
