#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace catalyst {

/// The first character of a text.
struct CodePoint {
    char32_t value = 0;   ///< U+FFFD when the bytes are not UTF-8
    std::size_t size = 0; ///< bytes it takes; 1 for a byte that is not UTF-8
    bool valid = false;
};

/// Decodes the first character of a text that is not empty. Overlong forms, surrogates and values
/// above U+10FFFF are not valid.
CodePoint decodeUtf8(std::string_view text);

/// Whether all of it is.
bool isUtf8(std::string_view text);

/// Characters that change how the text around them is shown or where a line ends, without being
/// seen: C0 and C1 controls, DEL, bidirectional marks and overrides, line and paragraph
/// separators, zero-width characters.
bool isInvisibleControl(char32_t character);

/// Text from outside made fit to be shown or quoted as evidence, on one line: valid UTF-8 of at
/// most `maxBytes` bytes. Bytes that are not UTF-8 become U+FFFD; invisible controls become
/// visible escapes (`\n`, `\t`, `\x1b`, `\u202e`). What does not fit is cut off between characters
/// and "…" ends the text (when maxBytes has room for its three bytes). Linear in maxBytes, not in
/// the size of the text.
std::string sanitizeForDisplay(std::string_view untrusted, std::size_t maxBytes);

} // namespace catalyst
