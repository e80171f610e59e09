#pragma once

#include "base/Result.h"

#include <string>
#include <string_view>

namespace catalyst {

/// `text` as one word of a POSIX shell's command line, in single quotes: nothing in it is expanded.
/// InvalidArgument for a text with a NUL, which no argument of a program can hold.
Result<std::string> shellQuote(std::string_view text);

} // namespace catalyst
