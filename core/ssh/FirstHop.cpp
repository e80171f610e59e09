#include "ssh/FirstHop.h"

#include "config/TextRules.h"
#include "ssh/EffectiveTarget.h"

#include <charconv>
#include <utility>

namespace catalyst {

namespace {

/// Jump hosts behind jump hosts; one that is its own ends the search.
constexpr int deepest = 8;

/// 0: it is no port.
int portOf(std::string_view text) {
    constexpr int highest = 65'535;
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool isPort = error == std::errc{} && end == text.data() + text.size();
    return isPort && port > 0 && port <= highest ? port : 0;
}

} // namespace

std::optional<FirstHop> firstJump(std::string_view proxyJump) {
    constexpr std::string_view scheme = "ssh://";
    std::string_view text = proxyJump.substr(0, proxyJump.find(','));
    if (text.starts_with(scheme))
        text.remove_prefix(scheme.size());
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos)
        text.remove_prefix(at + 1);
    std::string_view port;
    const bool isBracketed = text.starts_with('[');
    const std::size_t colon = text.rfind(':');
    // An address of IPv6 without brackets has several, and no port.
    const bool hasPort = colon != std::string_view::npos &&
                         (isBracketed ? text[colon - 1] == ']' : text.find(':') == colon);
    if (hasPort) {
        port = text.substr(colon + 1);
        text = text.substr(0, colon);
        if (portOf(port) == 0)
            return std::nullopt;
    }
    if (isBracketed) {
        if (!text.ends_with(']'))
            return std::nullopt;
        text = text.substr(1, text.size() - 2);
    }
    if (rules::sshHost(text))
        return std::nullopt;
    return FirstHop{std::string(text), portOf(port)};
}

Task<std::optional<FirstHop>> askFirstHop(HostKeyQuestion question) {
    for (int depth = 0; depth < deepest; ++depth) {
        const auto target = co_await askEffectiveTarget(question);
        if (!target)
            co_return std::nullopt;
        if (target->by.empty()) {
            if (rules::sshHost(target->host))
                co_return std::nullopt;
            co_return FirstHop{target->host, target->port};
        }
        auto jump = firstJump(target->by);
        if (!jump)
            co_return std::nullopt;
        // The droplet's user and key are not the jump host's.
        question.target = {std::move(jump->host), {}, jump->port, {}};
    }
    co_return std::nullopt;
}

} // namespace catalyst
