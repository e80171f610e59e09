#include "base/Sha256.h"

#include <openssl/sha.h>

#include <array>

namespace catalyst {

Result<std::string> sha256Hex(std::string_view data) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    // Unsigned bytes are what the C interface wants; the bytes are the same.
    const auto* bytes = reinterpret_cast<const unsigned char*>(data.data());
    if (!::SHA256(bytes, data.size(), digest.data()))
        return fail(Error::Code::Internal,
                    "libcrypto offers no SHA-256; check the OpenSSL configuration of this machine");
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        hex += digits[byte >> 4];
        hex += digits[byte & 0xF];
    }
    return hex;
}

} // namespace catalyst
