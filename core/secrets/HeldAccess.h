#pragma once

#include "secrets/SecretStore.h"

#include <cstdint>
#include <memory>
#include <mutex>

namespace catalyst {

/// The latest secret for a profile's proxy, or why there is none: handed from whoever may ask the
/// keychain to whoever must not wait for it. Any thread. Never blocks for longer than a copy takes.
class HeldAccess {
public:
    using Latest = SecretResult<std::shared_ptr<const Secret>>;

    /// Frozen, until something else is known: the keychain has not answered yet.
    HeldAccess();

    Latest latest() const;
    /// What the keychain said. A secret that is held stays when the keychain does not answer; it
    /// goes when the keychain is open and has none.
    void found(SecretResult<Secret> secret);
    /// Counts the answers, from 0.
    std::uint64_t generation() const;

private:
    mutable std::mutex m_mutex;
    Latest m_latest;                ///< guarded by m_mutex
    std::uint64_t m_generation = 0; ///< guarded by m_mutex
};

} // namespace catalyst
