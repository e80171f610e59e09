#pragma once

#include "async/Executor.h"
#include "secrets/SecretStore.h"

#include <chrono>
#include <memory>

namespace catalyst {

/// The desktop's keychain, by QtKeychain: the Secret Service (GNOME Keyring, KeePassXC) or KWallet.
/// Never falls back to a file.
///
/// A keychain that waits for its password does not answer, or says that there is no such entry; so
/// "none" is believed only when an entry of ours (the canary) can be read or written. A call that
/// misses the time-out is left to itself and everything is Frozen until it comes back: by then the
/// person may have typed the password, and the next call works again. Why it did not answer is
/// asked from the Secret Service.
///
/// One thread for the whole life of the process, with a GLib event loop (Qt's own on Linux).
/// Answers within the time-out and, when something is wrong, 3 s more, counted from its turn. The
/// store, and the tasks that wait, may be destroyed at any time.
class KeychainSecretStore final : public SecretStore {
public:
    static constexpr std::chrono::milliseconds usualTimeout{5000};

    explicit KeychainSecretStore(Executor& executor,
                                 std::chrono::milliseconds timeout = usualTimeout);
    ~KeychainSecretStore() override;

    Task<SecretResult<Secret>> read(SecretKey key) override;
    Task<SecretResult<void>> write(SecretKey key, Secret value) override;
    Task<SecretResult<void>> remove(SecretKey key) override;

    struct Shared;

private:
    std::shared_ptr<Shared> m_shared; ///< with the tasks, which may outlive this
};

} // namespace catalyst
