#pragma once

#include "secrets/SecretStore.h"

#include <map>

namespace catalyst {

/// Secrets for this run only, before those of a store: for an operator who does not want one
/// stored, and for a keychain that cannot be used. They are in memory alone, wiped with this
/// object.
class SessionSecrets final : public SecretStore {
public:
    /// `stored` outlives it.
    explicit SessionSecrets(SecretStore& stored) : m_stored(stored) {}

    /// From now on it is read from here, whatever the store says. Not empty.
    void keep(const SecretKey& key, Secret value);
    bool keeps(const SecretKey& key) const { return m_kept.contains(key); }

    /// What is kept here, else what is stored.
    Task<SecretResult<Secret>> read(SecretKey key) override;
    /// Into the store; once it is there, what was kept here is forgotten.
    Task<SecretResult<void>> write(SecretKey key, Secret value) override;
    /// From both; from here at once, whatever comes of the store.
    Task<SecretResult<void>> remove(SecretKey key) override;

private:
    SecretStore& m_stored;
    std::map<SecretKey, Secret> m_kept;
};

} // namespace catalyst
