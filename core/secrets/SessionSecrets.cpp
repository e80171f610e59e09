#include "secrets/SessionSecrets.h"

namespace catalyst {

void SessionSecrets::keep(const SecretKey& key, Secret value) {
    m_kept.insert_or_assign(key, std::move(value));
}

Task<SecretResult<Secret>> SessionSecrets::read(SecretKey key) {
    const auto kept = m_kept.find(key);
    if (kept != m_kept.end())
        co_return kept->second.clone();
    co_return co_await m_stored.read(std::move(key));
}

Task<SecretResult<void>> SessionSecrets::write(SecretKey key, Secret value) {
    const SecretResult<void> written = co_await m_stored.write(key, std::move(value));
    if (written)
        m_kept.erase(key);
    co_return written;
}

Task<SecretResult<void>> SessionSecrets::remove(SecretKey key) {
    m_kept.erase(key);
    co_return co_await m_stored.remove(std::move(key));
}

} // namespace catalyst
