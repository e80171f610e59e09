#include "droplet/SetupRest.h"

namespace catalyst {

std::string_view toString(SetupRest rest) {
    switch (rest) {
    case SetupRest::DatabasePassword:
        return "database_password";
    case SetupRest::RedisPassword:
        return "redis_password";
    case SetupRest::BrokerEnvironment:
        return "broker_environment";
    case SetupRest::BrokerKeys:
        break;
    }
    return "broker_keys";
}

std::vector<SetupRest> restOfSetup(const Profile& profile, const DropletDiscovery& found,
                                   const SetupKept& kept) {
    std::vector<SetupRest> rest;
    if (found.databaseWantsPassword && !kept.databasePassword)
        rest.push_back(SetupRest::DatabasePassword);
    if (found.redisWantsPassword)
        rest.push_back(SetupRest::RedisPassword);
    if (!profile.broker)
        rest.push_back(SetupRest::BrokerEnvironment);
    else if (!kept.brokerKeys)
        rest.push_back(SetupRest::BrokerKeys);
    return rest;
}

} // namespace catalyst
