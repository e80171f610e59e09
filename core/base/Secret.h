#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace catalyst {

/// A password, key or token in memory. It cannot be printed, compared in variable time or copied by
/// accident; its bytes are wiped when it is destroyed, assigned to or moved from.
class Secret {
public:
    /// Empty.
    Secret() = default;
    /// Copies; wiping the source is the caller's business (or use `takeFrom`).
    explicit Secret(std::string_view value);
    /// Copies, then wipes the source including its unused capacity, and leaves it empty.
    static Secret takeFrom(std::string& source);

    Secret(Secret&& other) noexcept;
    Secret& operator=(Secret&& other) noexcept;
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret();

    Secret clone() const { return Secret(reveal()); }

    /// The only way out. Valid while this object lives and is not moved from; copy it nowhere.
    std::string_view reveal() const { return {m_bytes.get(), m_size}; }
    bool isEmpty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }

    /// Takes the same time wherever the first difference is; the length is not hidden.
    friend bool operator==(const Secret& a, const Secret& b);

    template <class Stream>
    friend Stream& operator<<(Stream&, const Secret&) = delete;

private:
    void wipe() noexcept;

    // Not a std::string: its small buffer would stay behind in a moved-from object.
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
};

/// Overwrites the whole buffer of a string, unused capacity included, and empties it.
void wipe(std::string& text) noexcept;

} // namespace catalyst
