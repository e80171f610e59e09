#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <string>

namespace catalyst {

// What the rehearsal's broker writes into the rehearsal's private directory, for its console.
inline constexpr const char* rehearsalBrokerFile = "broker.json";
inline constexpr const char* rehearsalBrokerAuthority = "broker-ca.pem";

/// How to reach the broker of a running rehearsal, and with which keys; different at every start.
struct RehearsalBroker {
    std::string url;    ///< "https://127.0.0.1:40123", without a slash at the end
    std::string caFile; ///< PEM; nothing else is to be believed
    Secret keyId;
    Secret secret;
};

/// Of the rehearsal that serves `directory`, from its files (regular, ours, 0600). Checks the
/// directory first, see `checkRehearsalDirectory`. NotFound: no rehearsal with a broker runs there.
/// InvalidData for a file that is none of a rehearsal's, and for any other host than 127.0.0.1.
Result<RehearsalBroker> readRehearsalBroker(const std::string& directory);

} // namespace catalyst
