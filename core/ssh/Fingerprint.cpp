#include "ssh/Fingerprint.h"

#include <algorithm>
#include <string>

namespace catalyst {

namespace {

constexpr std::string_view prefix = "SHA256:";
constexpr std::string_view blanks = " \t\r\n\v\f";
constexpr std::size_t whole = 43; // 32 bytes in base64 without padding
constexpr std::size_t longestTyped = 4096;

bool isBase64(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z') ||
           (character >= '0' && character <= '9') || character == '+' || character == '/';
}

std::string withoutBlanks(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size(); ++i) {
        // A web page's blank that does not break.
        if (text.substr(i).starts_with("\u00a0"))
            ++i;
        else if (blanks.find(text[i]) == std::string_view::npos)
            kept += text[i];
    }
    return kept;
}

/// What was typed, as it would stand behind "SHA256:".
std::string meant(std::string_view typed) {
    const std::size_t at = typed.find(prefix);
    if (at == std::string_view::npos)
        return withoutBlanks(typed);
    typed.remove_prefix(at + prefix.size());
    // ssh-keygen's line goes on with the comment and the type.
    const std::string_view word = typed.substr(0, typed.find_first_of(blanks));
    return word.size() == whole ? std::string(word) : withoutBlanks(typed);
}

} // namespace

FingerprintMatch compareFingerprint(std::string_view typed, std::string_view offered) {
    if (offered.starts_with(prefix))
        offered.remove_prefix(prefix.size());
    const std::string text = meant(typed.substr(0, longestTyped));
    if (text.empty())
        return FingerprintMatch::Nothing;
    if (offered.size() != whole || text.size() > whole || !std::ranges::all_of(text, isBase64))
        return FingerprintMatch::NotOne;
    if (text == offered || (text.size() >= enoughOfAFingerprint && offered.ends_with(text)))
        return FingerprintMatch::Matches;
    // Somebody who types it from its beginning or from its middle is not told off on the way.
    if (text.size() < whole && offered.find(text) != std::string_view::npos)
        return FingerprintMatch::Incomplete;
    return FingerprintMatch::Differs;
}

} // namespace catalyst
