#pragma once

#include <cstddef>
#include <string_view>

namespace catalyst {

/// How what somebody read elsewhere and typed compares with a fingerprint that was offered.
enum class FingerprintMatch {
    Nothing,    ///< nothing was typed
    NotOne,     ///< no SHA-256 fingerprint, nor a part of one
    Incomplete, ///< a part of the offered one, too short to tell
    Differs,    ///< of another key, or mistyped
    Matches,
};

/// So many last characters are as good as the whole: 6 bits each, 72 bits, which nobody makes a key
/// for. Eight, 48 bits, a rented computer finds within weeks.
inline constexpr std::size_t enoughOfAFingerprint = 12;

/// Compares letter by letter, capitals and small ones apart. `typed`: the whole fingerprint, with
/// "SHA256:" or without, or at least its last `enoughOfAFingerprint` characters; or the line that
/// ssh-keygen prints. Blanks do not count. `offered` as `HostKey::fingerprint`.
FingerprintMatch compareFingerprint(std::string_view typed, std::string_view offered);

} // namespace catalyst
