#pragma once

#include "app/Surroundings.h"
#include "broker/BrokerAccess.h"
#include "broker/EnvironmentProbe.h"
#include "secrets/HeldKeys.h"

#include <memory>
#include <string>
#include <vector>

namespace catalyst {

/// Where the broker's two environments answer.
struct BrokerHosts {
    BrokerEndpoint paper;
    BrokerEndpoint live;

    /// Alpaca's.
    static BrokerHosts real();
};

/// Where keys of that environment may be known: there first, then in the other one.
std::vector<EnvironmentCandidate> brokerCandidates(BrokerEnvironment expected,
                                                   const BrokerHosts& hosts = BrokerHosts::real());

/// What an answer of the keychain means for whoever wants to ask the broker: Keys with status 0
/// and the keychain's own words.
BrokerFailure noKeysFailure(const SecretFailure& failure);

/// Opens the profile's broker account for one use, on the thread that calls it, with an HTTP client
/// of its own. `keys` are read at every opening and nothing waits for them; a rehearsal brings its
/// own. Which environment knows the keys is asked from the broker and decides where requests go;
/// where that cannot be found out, they go to the profile's, with mode Unknown. All but a stop is
/// kept back by a GuardedBroker.
///
/// Fails with NotSent (NotFound: no rehearsal runs; Unsupported: the profile has no broker), with
/// Keys and status 0 (there are none; the error is the keychain's), with Keys and 401 (no
/// environment knows them). `clock` outlives it.
OpenBroker openBrokerFor(const LoadedProfile& loaded, std::shared_ptr<const HeldKeys> keys,
                         RequestUse use, const Clock& clock,
                         BrokerHosts hosts = BrokerHosts::real());

} // namespace catalyst
