#include "secrets/SecretStore.h"

namespace catalyst {

std::string_view toString(SecretTrouble trouble) {
    switch (trouble) {
    case SecretTrouble::None:
        return "none";
    case SecretTrouble::Locked:
        return "locked";
    case SecretTrouble::Frozen:
        return "frozen";
    case SecretTrouble::NoService:
        return "no_service";
    case SecretTrouble::Failed:
        return "failed";
    }
    return "failed";
}

SecretKey SecretKey::brokerKeys(const ProfileId& profile, BrokerEnvironment environment) {
    return SecretKey(profile.text() + "/broker keys/" + std::string(toString(environment)));
}

SecretKey SecretKey::accessToken(const ProfileId& profile) {
    return SecretKey(profile.text() + "/access token");
}

SecretKey SecretKey::clientKey(const ProfileId& profile) {
    return SecretKey(profile.text() + "/client key");
}

SecretKey SecretKey::databasePassword(const ProfileId& profile) {
    return SecretKey(profile.text() + "/database password");
}

SecretKey SecretKey::redisPassword(const ProfileId& profile) {
    return SecretKey(profile.text() + "/redis password");
}

} // namespace catalyst
