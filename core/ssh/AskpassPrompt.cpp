#include "ssh/AskpassPrompt.h"

#include "base/Text.h"

#include <algorithm>
#include <optional>

namespace catalyst {

namespace {

using Kind = AskpassPrompt::Kind;

constexpr std::size_t longestPrompt = 1024;
constexpr std::size_t shown = 200;

/// What stands between the two; nothing when it is not so, or nothing stands there.
std::optional<std::string_view> between(std::string_view text, std::string_view before,
                                        std::string_view after) {
    if (!text.starts_with(before) || !text.ends_with(after) ||
        text.size() <= before.size() + after.size())
        return std::nullopt;
    text.remove_prefix(before.size());
    text.remove_suffix(after.size());
    return text;
}

/// "ED25519-SK key /home/op/.ssh/id": of a security key, as its type says.
bool namesSecurityKey(std::string_view text) {
    const std::string_view type = text.substr(0, text.find(' '));
    return type.ends_with("-SK") || type.ends_with("-SK-CERT");
}

bool isOneLine(std::string_view text) {
    return std::ranges::none_of(text, [](char character) {
        return static_cast<unsigned char>(character) < ' ' || character == '\x7f';
    });
}

} // namespace

AskpassPrompt classifyPrompt(std::string_view prompt, std::string_view hint) {
    if (prompt.size() > longestPrompt || !isOneLine(prompt))
        return {};
    const auto of = [](Kind kind, std::string_view key) {
        return AskpassPrompt{kind, sanitizeForDisplay(key, shown)};
    };
    if (hint.empty()) {
        if (const auto key = between(prompt, "Enter passphrase for key '", "': "))
            return of(Kind::Passphrase, *key);
        const auto key = between(prompt, "Enter PIN for ", ": ");
        const std::size_t at = key ? key->find(" key ") : std::string_view::npos;
        if (at != std::string_view::npos && namesSecurityKey(*key))
            return of(Kind::Pin, key->substr(at + std::string_view(" key ").size()));
        return {};
    }
    if (hint == "none") {
        const auto key = between(prompt, "Confirm user presence for key ", "");
        if (key && namesSecurityKey(*key))
            return of(Kind::Presence, *key);
    }
    return {};
}

} // namespace catalyst
