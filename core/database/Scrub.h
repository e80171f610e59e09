#pragma once

#include "base/Secret.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace catalyst {

/// What a server said, fit to be quoted: without the password, which it may repeat, and safe for
/// display. In this order, so that no half of a password stands where the text was cut.
std::string quotable(std::string_view text, const Secret& password, std::size_t maxBytes);

} // namespace catalyst
