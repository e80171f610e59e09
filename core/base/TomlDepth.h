#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

struct TomlDepthProblem {
    int line = 0; ///< 1-based
    std::string what;
};

/// Finds text that the TOML library would turn into a tree too deep to destroy: it bounds nested
/// values (256) but not dotted keys, and 500,000 of these overflow the stack (3.3.0, measured).
/// Allows 16 open brackets and 16 dots outside strings on a line. Linear in the text's length. Ask
/// before every toml::parse.
std::optional<TomlDepthProblem> tooDeepForToml(std::string_view toml);

} // namespace catalyst
