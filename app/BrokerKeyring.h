#pragma once

#include "app/BrokerComposition.h"
#include "async/Executor.h"
#include "broker/KeysTest.h"
#include "secrets/AccessSecret.h"
#include "secrets/BrokerKeyStore.h"

#include <functional>
#include <memory>
#include <optional>

namespace catalyst {

struct KeyringShared;
class KeyringThread;

struct KeyringAccount {
    ProfileId profile;
    BrokerEnvironment environment = BrokerEnvironment::Paper;
};

/// The keys of one profile's broker account, for a program with threads: the keychain and the keys
/// of this run live on a thread of their own, because the keychain's library stays with the first
/// thread that uses it. One in a process. Its functions may be called on any thread and return at
/// once; `done` comes on `caller`, later, and not any more once the keyring is gone. A `caller`
/// outlives the keyring, or its calls. What is given while something else is asked is the newer.
class BrokerKeyring {
public:
    using MakeStore = std::function<std::unique_ptr<SecretStore>(Executor&)>;
    using Found = std::function<void(SecretResult<BrokerKeys>)>;
    using Done = std::function<void(SecretResult<void>)>;
    using Tested = std::function<void(BrokerResult<KeysTest>)>;

    /// `clock` outlives it. Reads nothing yet.
    BrokerKeyring(const Clock& clock, ProfileId profile, BrokerEnvironment environment,
                  MakeStore makeStore = keychain, BrokerHosts hosts = BrokerHosts::real());
    /// What is under way is left to itself. At most a second: a thread that a keychain's library
    /// keeps for longer is abandoned.
    ~BrokerKeyring();
    BrokerKeyring(const BrokerKeyring&) = delete;
    BrokerKeyring& operator=(const BrokerKeyring&) = delete;

    /// What was found last, for whoever must not wait.
    std::shared_ptr<const HeldKeys> held() const;
    /// Whether the latest keys are those of this run only.
    bool isForThisRunOnly() const;

    /// Reads what is kept for this run, else the keychain. Good keys stay held when the keychain
    /// does not answer.
    void load(Executor& caller, Found done);
    /// Into the keychain.
    void store(BrokerKeys keys, Executor& caller, Done done);
    /// Held from the moment this returns, whatever the keychain does. InvalidArgument as
    /// `checkBrokerKeys`.
    Result<void> keepForThisRun(BrokerKeys keys);
    /// From this run and from the keychain; held are none when that is done.
    void remove(Executor& caller, Done done);
    /// Asks the broker which environment knows these keys, or those held.
    void test(std::optional<BrokerKeys> keys, Executor& caller, Tested done);

    /// Reads the profile's secret for its proxy from the same keychain; it is not held here.
    void readAccess(AccessKind kind, Executor& caller,
                    std::function<void(SecretResult<Secret>)> done);

    /// The desktop's.
    static std::unique_ptr<SecretStore> keychain(Executor& executor);

private:
    std::shared_ptr<KeyringShared> m_shared;
    KeyringAccount m_account;
    BrokerHosts m_hosts;
    /// Expires first, so that what is on its way is dropped.
    std::shared_ptr<char> m_alive = std::make_shared<char>();
    std::unique_ptr<KeyringThread> m_thread;
};

} // namespace catalyst
