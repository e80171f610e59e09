#pragma once

#include "broker/BrokerKeys.h"
#include "secrets/SecretStore.h"

#include <cstdint>
#include <mutex>

namespace catalyst {

/// The latest keys of a broker account, or why there are none: handed from whoever may ask the
/// keychain to whoever must not wait for it. Any thread. Never blocks for longer than a copy takes.
class HeldKeys {
public:
    /// Frozen, until something else is known: the keychain has not answered yet.
    HeldKeys();

    /// A copy.
    SecretResult<BrokerKeys> latest() const;
    void set(SecretResult<BrokerKeys> keys);
    /// Counts what was set, from 0.
    std::uint64_t generation() const;
    /// Only while nothing else was set since `generation`; whether it was.
    bool setIfStill(std::uint64_t generation, SecretResult<BrokerKeys> keys);

private:
    mutable std::mutex m_mutex;
    SecretResult<BrokerKeys> m_keys; ///< guarded by m_mutex
    std::uint64_t m_generation = 0;  ///< guarded by m_mutex
};

} // namespace catalyst
