#include "ssh/ShellQuote.h"

namespace catalyst {

Result<std::string> shellQuote(std::string_view text) {
    if (text.find('\0') != std::string_view::npos)
        return fail(Error::Code::InvalidArgument,
                    "an argument of a remote command holds a NUL byte, which no program can be "
                    "given");
    std::string quoted = "'";
    for (const char c : text) {
        // A single quote ends the quoted part, stands for itself behind a backslash, and begins
        // the next one.
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    quoted += '\'';
    return quoted;
}

} // namespace catalyst
