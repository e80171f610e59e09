#include "app/ctl/KeychainKeys.h"

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

} // namespace catalyst
