#include "ssh/ShellQuote.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

/// POSIX's rules for what `shellQuote` may write: quoted parts, and quotes behind a backslash.
bool readBack(const std::string& quoted, std::string& text) {
    bool isQuoted = false;
    for (std::size_t i = 0; i < quoted.size(); ++i) {
        const char c = quoted[i];
        if (c == '\'')
            isQuoted = !isQuoted;
        else if (isQuoted)
            text += c;
        else if (c == '\\' && i + 1 < quoted.size() && quoted[i + 1] == '\'')
            text += quoted[++i];
        else
            return false;
    }
    return !isQuoted;
}

} // namespace

/// What is quoted is one word, wholly in quotes, of the same text; NULs are refused. That a real
/// shell reads it so is tst_shellquote's.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto quoted = catalyst::shellQuote(text);
    if (quoted.has_value() != (text.find('\0') == std::string::npos))
        std::abort();
    std::string back;
    if (quoted && (!readBack(*quoted, back) || back != text))
        std::abort();
    return 0;
}
