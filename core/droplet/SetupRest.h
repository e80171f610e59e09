#pragma once

#include "droplet/Discovery.h"

#include <string_view>
#include <vector>

namespace catalyst {

/// What the operator has yet to do once the profile of a droplet is written.
enum class SetupRest {
    DatabasePassword,  ///< give it to the keychain
    RedisPassword,     ///< the same
    BrokerEnvironment, ///< the profile names no broker
    BrokerKeys,        ///< it does, and the keychain has no keys of it
};
std::string_view toString(SetupRest rest); ///< "database_password"

/// What is in the keychain already.
struct SetupKept {
    bool databasePassword = false;
    bool brokerKeys = false;
};

/// In the order in which it is to be done. Pure.
std::vector<SetupRest> restOfSetup(const Profile& profile, const DropletDiscovery& found,
                                   const SetupKept& kept);

} // namespace catalyst
