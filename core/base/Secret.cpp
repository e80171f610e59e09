#include "base/Secret.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace catalyst {

Secret::Secret(std::string_view value)
    : m_bytes(value.empty() ? nullptr : new char[value.size()]), m_size(value.size()) {
    std::ranges::copy(value, m_bytes.get());
}

Secret Secret::takeFrom(std::string& source) {
    Secret taken(source);
    catalyst::wipe(source);
    return taken;
}

Secret::Secret(Secret&& other) noexcept
    : m_bytes(std::move(other.m_bytes)), m_size(std::exchange(other.m_size, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
    if (this != &other) {
        wipe();
        m_bytes = std::move(other.m_bytes);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret() {
    wipe();
}

void Secret::wipe() noexcept {
    if (m_bytes)
        ::explicit_bzero(m_bytes.get(), m_size);
    m_bytes.reset();
    m_size = 0;
}

bool operator==(const Secret& a, const Secret& b) {
    if (a.m_size != b.m_size)
        return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.m_size; ++i)
        difference |= static_cast<unsigned char>(a.m_bytes[i] ^ b.m_bytes[i]);
    return difference == 0;
}

void wipe(std::string& text) noexcept {
    // Growing to the capacity neither allocates nor throws.
    text.resize(text.capacity());
    ::explicit_bzero(text.data(), text.size());
    text.clear();
}

} // namespace catalyst
