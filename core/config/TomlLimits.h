#pragma once

#include "config/ProfileProblem.h"

#include <optional>
#include <string_view>

namespace catalyst {

/// Refuses text that the TOML library would turn into a tree too deep to destroy: it bounds nested
/// values (256) but not dotted keys, and 500,000 of these overflow the stack (3.3.0, measured).
/// Allows 16 open brackets and 16 dots outside strings on a line. Linear in the text's length.
std::optional<ProfileProblem> tooDeep(std::string_view toml);

} // namespace catalyst
