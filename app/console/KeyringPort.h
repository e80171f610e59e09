#pragma once

#include "app/BrokerKeyring.h"
#include "broker/BrokerKeysPort.h"

namespace catalyst {

/// The window's way to the keyring.
class KeyringPort final : public BrokerKeysPort {
public:
    /// `keyring` is null for a profile without keys of its own; both outlive it.
    KeyringPort(BrokerKeyring* keyring, Executor& main, const LoadedProfile& loaded);

    KeysOwner owner() const override { return m_owner; }
    void load(Found found) override;
    void store(BrokerKeys keys, Done done) override;
    Result<void> keepForThisRun(BrokerKeys keys) override;
    void remove(Done done) override;
    void test(std::optional<BrokerKeys> keys, Tested tested) override;

private:
    BrokerKeyring* m_keyring;
    Executor& m_main;
    KeysOwner m_owner;
};

} // namespace catalyst
