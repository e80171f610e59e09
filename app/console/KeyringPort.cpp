#include "app/console/KeyringPort.h"

#include <utility>

namespace catalyst {

KeyringPort::KeyringPort(BrokerKeyring* keyring, Executor& main, const LoadedProfile& loaded)
    : m_keyring(keyring), m_main(main),
      m_owner{loaded.profile.id.text(), loaded.profile.broker,
              loaded.profile.transport == TransportKind::Rehearsal, loaded.paths.profileFile} {}

void KeyringPort::load(Found found) {
    if (!m_keyring)
        return;
    m_keyring->load(m_main,
                    [keyring = m_keyring, found = std::move(found)](SecretResult<BrokerKeys> keys) {
                        if (keys)
                            found(KnownKeys{shownKeyId(keys->id), keyring->isForThisRunOnly()});
                        else
                            found(tl::unexpected(keys.error()));
                    });
}

void KeyringPort::store(BrokerKeys keys, Done done) {
    if (m_keyring)
        m_keyring->store(std::move(keys), m_main, std::move(done));
}

Result<void> KeyringPort::keepForThisRun(BrokerKeys keys) {
    if (!m_keyring)
        return fail(Error::Code::Unsupported, "this profile has no keys of its own");
    return m_keyring->keepForThisRun(std::move(keys));
}

void KeyringPort::remove(Done done) {
    if (m_keyring)
        m_keyring->remove(m_main, std::move(done));
}

void KeyringPort::test(std::optional<BrokerKeys> keys, Tested tested) {
    if (m_keyring)
        m_keyring->test(std::move(keys), m_main, std::move(tested));
}

} // namespace catalyst
