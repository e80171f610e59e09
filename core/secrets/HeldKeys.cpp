#include "secrets/HeldKeys.h"

#include <utility>

namespace catalyst {

HeldKeys::HeldKeys()
    : m_keys(tl::unexpected(SecretFailure{
          SecretTrouble::Frozen,
          {Error::Code::Silent, "the keychain has not answered yet; meanwhile keys can be given "
                                "for this run only"}})) {}

SecretResult<BrokerKeys> HeldKeys::latest() const {
    const std::lock_guard lock(m_mutex);
    if (!m_keys)
        return tl::unexpected(m_keys.error());
    return m_keys->clone();
}

void HeldKeys::set(SecretResult<BrokerKeys> keys) {
    const std::lock_guard lock(m_mutex);
    m_keys = std::move(keys);
    ++m_generation;
}

std::uint64_t HeldKeys::generation() const {
    const std::lock_guard lock(m_mutex);
    return m_generation;
}

bool HeldKeys::setIfStill(std::uint64_t generation, SecretResult<BrokerKeys> keys) {
    const std::lock_guard lock(m_mutex);
    if (m_generation != generation)
        return false;
    m_keys = std::move(keys);
    ++m_generation;
    return true;
}

} // namespace catalyst
