#include "app/ctl/KeychainKeys.h"

#include "health/HttpsLink.h"
#include "secrets/BrokerKeyStore.h"
#include "secrets/KeychainSecretStore.h"

namespace catalyst {

Task<void> fillFromKeychain(Executor& executor, const LoadedProfile& loaded, HeldKeys& keys) {
    const Profile& profile = loaded.profile;
    if (!profile.broker)
        co_return;
    KeychainSecretStore keychain(executor);
    auto found = co_await readBrokerKeys(keychain, profile.id, *profile.broker);
    if (!found && found.error().trouble == SecretTrouble::None)
        found.error().error.detail +=
            "; `catalystctl --profile " + profile.id.text() + " broker login` stores the keys";
    keys.set(std::move(found));
}

Task<void> fillAccess(Executor& executor, ProfileId profile, AccessKind kind,
                      std::shared_ptr<HeldAccess> access) {
    KeychainSecretStore keychain(executor);
    auto found = co_await readAccessSecret(keychain, std::move(profile), kind);
    access->found(std::move(found));
}

Task<Result<std::shared_ptr<const Secret>>> readAccessNow(Executor& executor,
                                                          const Profile& profile) {
    const auto kind = accessKindOf(profile);
    if (!kind)
        co_return nullptr;
    auto held = std::make_shared<HeldAccess>();
    co_await fillAccess(executor, profile.id, *kind, held);
    co_return accessNow(*kind, *held);
}

} // namespace catalyst
