#include "base/Text.h"

#include <array>

namespace catalyst {

namespace {

constexpr std::string_view ellipsis = "…";
constexpr std::string_view replacement = "\xEF\xBF\xBD";

unsigned byteAt(std::string_view text, std::size_t index) {
    return static_cast<unsigned char>(text[index]);
}

std::string escaped(char32_t character) {
    if (character == U'\n')
        return "\\n";
    if (character == U'\r')
        return "\\r";
    if (character == U'\t')
        return "\\t";
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = character < 0x100 ? "\\x" : "\\u";
    for (int shift = character < 0x100 ? 4 : 12; shift >= 0; shift -= 4)
        out += digits[(character >> shift) & 0xF];
    return out;
}

} // namespace

CodePoint decodeUtf8(std::string_view text) {
    constexpr CodePoint invalid{0xFFFD, 1, false};
    const unsigned lead = byteAt(text, 0);
    if (lead < 0x80)
        return {lead, 1, true};
    const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size)
        return invalid;
    char32_t value = lead & (0x7FU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        const unsigned next = byteAt(text, i);
        if ((next & 0xC0) != 0x80)
            return invalid;
        value = (value << 6) | (next & 0x3F);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[size] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return invalid;
    return {value, size, true};
}

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        const CodePoint point = decodeUtf8(text);
        if (!point.valid)
            return false;
        text.remove_prefix(point.size);
    }
    return true;
}

bool isInvisibleControl(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x061C ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

std::string sanitizeForDisplay(std::string_view untrusted, std::size_t maxBytes) {
    std::string out;
    // The longest prefix that leaves room for the ellipsis, in case the rest does not fit.
    std::size_t cut = 0;
    while (!untrusted.empty()) {
        const CodePoint next = decodeUtf8(untrusted);
        const std::string piece = !next.valid ? std::string(replacement)
                                  : isInvisibleControl(next.value)
                                      ? escaped(next.value)
                                      : std::string(untrusted.substr(0, next.size));
        if (out.size() + piece.size() > maxBytes) {
            out.resize(cut);
            if (cut + ellipsis.size() <= maxBytes)
                out += ellipsis;
            return out;
        }
        out += piece;
        if (out.size() + ellipsis.size() <= maxBytes)
            cut = out.size();
        untrusted.remove_prefix(next.size);
    }
    return out;
}

} // namespace catalyst
