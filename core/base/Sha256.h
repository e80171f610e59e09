#pragma once

#include "base/Result.h"

#include <string>
#include <string_view>

namespace catalyst {

/// SHA-256 (FIPS 180-4) of the data as 64 lower-case hexadecimal digits, by libcrypto. Fails
/// (Internal) only when libcrypto cannot provide the digest at all.
Result<std::string> sha256Hex(std::string_view data);

} // namespace catalyst
