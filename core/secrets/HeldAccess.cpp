#include "secrets/HeldAccess.h"

namespace catalyst {

HeldAccess::HeldAccess()
    : m_latest(tl::unexpected(SecretFailure{
          SecretTrouble::Frozen, {Error::Code::Silent, "the keychain has not answered yet"}})) {}

HeldAccess::Latest HeldAccess::latest() const {
    const std::lock_guard lock(m_mutex);
    return m_latest;
}

void HeldAccess::found(SecretResult<Secret> secret) {
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    if (secret)
        m_latest = std::make_shared<const Secret>(std::move(*secret));
    else if (!m_latest || secret.error().trouble == SecretTrouble::None)
        m_latest = tl::unexpected(secret.error());
}

std::uint64_t HeldAccess::generation() const {
    const std::lock_guard lock(m_mutex);
    return m_generation;
}

} // namespace catalyst
