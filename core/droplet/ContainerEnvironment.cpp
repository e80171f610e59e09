#include "droplet/ContainerEnvironment.h"

#include "base/Sha256.h"
#include "base/Text.h"
#include "config/SecretScan.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace catalyst {

namespace {

constexpr std::size_t mostVariables = 1000;
constexpr std::size_t deepest = 64;
constexpr std::size_t longestName = 120;
constexpr std::size_t longestShown = 200;

// Of the droplet's services (contracts/droplet.md), and what containers have by habit.
constexpr std::array<std::string_view, 21> harmless{"TRADING_MODE",
                                                    "LOG_LEVEL",
                                                    "ENVIRONMENT",
                                                    "MAX_POSITIONS",
                                                    "RISK_PER_TRADE",
                                                    "ALPACA_BASE_URL",
                                                    "SERVICE_PORT",
                                                    "SERVICE_NAME",
                                                    "TZ",
                                                    "LANG",
                                                    "MAX_DAILY_LOSS",
                                                    "BACKUP_RETENTION_DAYS",
                                                    "AUTO_BACKUP_ENABLED",
                                                    "TRADING_ENABLED",
                                                    "DEFAULT_POSITION_SIZE",
                                                    "MIN_SIGNAL_CONFIDENCE",
                                                    "STOP_LOSS_PCT",
                                                    "TAKE_PROFIT_PCT",
                                                    "ENABLE_METRICS",
                                                    "SMTP_PORT",
                                                    "SMTP_USE_TLS"};

bool holdsCredential(std::string_view value) {
    const bool hasUser =
        value.find("://") != std::string_view::npos && value.find('@') != std::string_view::npos;
    return hasUser || looksLikeSecret(value);
}

/// Where a value was written in the place of a name, it is not shown either.
bool isName(std::string_view text) {
    const auto isUsual = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '.' || c == '-';
    };
    return !text.empty() && text.size() <= longestName && std::ranges::all_of(text, isUsual) &&
           !looksLikeSecret(text);
}

bool mayBeShown(std::string_view name, std::string_view value) {
    return std::ranges::find(harmless, name) != harmless.end() && value.size() <= longestShown &&
           !holdsCredential(value);
}

std::string describeHidden(std::string_view value) {
    std::size_t characters = 0;
    for (std::string_view rest = value; !rest.empty(); ++characters)
        rest.remove_prefix(decodeUtf8(rest).size);
    return "set, " + std::to_string(characters) + (characters == 1 ? " character" : " characters");
}

void appendUtf8(std::string& text, std::uint32_t point) {
    const auto byte = [&](std::uint32_t bits) { text += static_cast<char>(bits); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xC0U | (point >> 6U));
        byte(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        byte(0xE0U | (point >> 12U));
        byte(0x80U | ((point >> 6U) & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    } else {
        byte(0xF0U | (point >> 18U));
        byte(0x80U | ((point >> 12U) & 0x3FU));
        byte(0x80U | ((point >> 6U) & 0x3FU));
        byte(0x80U | (point & 0x3FU));
    }
}

std::optional<std::uint32_t> hexOf(std::string_view four) {
    std::uint32_t value = 0;
    for (const char c : four) {
        const bool isDigit = c >= '0' && c <= '9';
        const char low = static_cast<char>(c | 0x20);
        if (!isDigit && (low < 'a' || low > 'f'))
            return std::nullopt;
        value = value * 16 + static_cast<std::uint32_t>(isDigit ? c - '0' : low - 'a' + 10);
    }
    return four.size() == 4 ? std::optional(value) : std::nullopt;
}

/// One escape at the front of `raw`, after its backslash; what it stands for goes to `text`.
bool takeEscape(std::string_view& raw, std::string& text) {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    if (raw.empty())
        return false;
    const char letter = raw.front();
    raw.remove_prefix(1);
    if (const std::size_t at = letters.find(letter); at != std::string_view::npos) {
        text += meanings[at];
        return true;
    }
    auto point = letter == 'u' ? hexOf(raw.substr(0, 4)) : std::nullopt;
    if (!point)
        return false;
    raw.remove_prefix(4);
    const bool isHigh = *point >= 0xD800 && *point < 0xDC00;
    if (isHigh && raw.starts_with("\\u")) {
        const auto low = hexOf(raw.substr(2, 4));
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            raw.remove_prefix(6);
            point = 0x10000 + ((*point - 0xD800) << 10U) + (*low - 0xDC00);
        }
    }
    appendUtf8(text, *point);
    return true;
}

/// What stands between the quotes of a JSON string. The text never grows beyond what is set aside
/// for it, so that wiping it wipes all there is. The caller wipes it.
bool decodeInto(std::string& text, std::string_view raw) {
    text.reserve(raw.size());
    while (!raw.empty()) {
        const char c = raw.front();
        raw.remove_prefix(1);
        if (c != '\\')
            text += c;
        else if (!takeEscape(raw, text))
            return false;
    }
    return true;
}

/// Walks through a JSON text in place.
class Walk {
public:
    Walk(std::string& text, const EnvironmentMask& mask) : m_text(text), m_mask(mask) {}

    Result<std::vector<EnvironmentVariable>> run() {
        for (; m_at < m_text.size(); ++m_at) {
            if (auto done = step(m_text[m_at]); !done)
                return fail(done.error());
        }
        if (!m_levels.empty())
            return broken("it ends too early");
        return std::move(m_found);
    }

private:
    struct Level {
        bool isObject = false;
        bool wantsKey = false;
        std::string key; ///< of the value that comes
    };

    Result<void> step(char c) {
        switch (c) {
        case '"':
            return string();
        case '{':
        case '[':
            if (c == '{' && isInEnvironment())
                return wrongEnvironment();
            if (m_levels.size() >= deepest)
                return broken("it is nested deeper than " + std::to_string(deepest));
            m_levels.push_back({c == '{', c == '{', {}});
            return {};
        case '}':
        case ']':
            if (m_levels.empty() || m_levels.back().isObject != (c == '}'))
                return broken("a bracket is wrong");
            m_levels.pop_back();
            return {};
        case ',':
            if (!m_levels.empty())
                m_levels.back().wantsKey = m_levels.back().isObject;
            return {};
        case ' ':
        case '\t':
        case '\n':
        case '\r':
            return {};
        default:
            return isInEnvironment() ? wrongEnvironment() : Result<void>();
        }
    }

    Result<void> string() {
        const std::size_t begin = m_at + 1;
        std::size_t end = begin;
        while (end < m_text.size() && m_text[end] != '"')
            end += m_text[end] == '\\' ? std::size_t(2) : std::size_t(1);
        if (end >= m_text.size())
            return broken("a text does not end");
        m_at = end;
        const std::string_view raw(m_text.data() + begin, end - begin);
        if (!m_levels.empty() && m_levels.back().wantsKey) {
            Level& level = m_levels.back();
            level.wantsKey = false;
            level.key.clear();
            return decodeInto(level.key, raw) ? Result<void>() : broken("an escape is wrong");
        }
        Result<void> taken;
        if (isInEnvironment())
            taken = take(raw);
        else if (isValueOf("Env"))
            taken = wrongEnvironment();
        if (taken && isSecretPlace())
            std::fill_n(m_text.begin() + static_cast<std::ptrdiff_t>(begin), raw.size(), ' ');
        return taken;
    }

    Result<void> take(std::string_view raw) {
        if (m_found.size() >= mostVariables)
            return fail(Error::Code::TooLarge, "a container's environment of more than " +
                                                   std::to_string(mostVariables) + " variables");
        std::string text;
        const bool isRead = decodeInto(text, raw);
        if (isRead) {
            const std::string_view whole = text;
            const std::size_t equals = std::min(whole.find('='), whole.size());
            const bool hasValue = equals < whole.size();
            m_found.push_back(
                m_mask.mask(whole.substr(0, equals), hasValue ? whole.substr(equals + 1) : ""));
        }
        wipe(text);
        return isRead ? Result<void>() : broken("an escape is wrong");
    }

    /// In the list at $.Config.Env.
    bool isInEnvironment() const {
        return m_levels.size() == 3 && !m_levels[2].isObject && m_levels[0].key == "Config" &&
               m_levels[1].key == "Env" && m_levels[0].isObject && m_levels[1].isObject;
    }

    bool isValueOf(std::string_view key) const {
        return !m_levels.empty() && m_levels.back().isObject && m_levels.back().key == key;
    }

    /// Where environments and command lines stand.
    bool isSecretPlace() const {
        static constexpr std::array<std::string_view, 6> keys{"Env",        "Cmd",  "Args",
                                                              "Entrypoint", "Test", "Path"};
        std::size_t object = m_levels.size();
        while (object > 0 && !m_levels[object - 1].isObject)
            --object;
        return object > 0 && std::ranges::find(keys, m_levels[object - 1].key) != keys.end();
    }

    tl::unexpected<Error> broken(const std::string& why) const {
        return fail(Error::Code::InvalidData, "Docker's answer about a container is not JSON: " +
                                                  why + ", at byte " + std::to_string(m_at));
    }

    static Result<void> wrongEnvironment() {
        return fail(Error::Code::InvalidData,
                    "$.Config.Env of Docker's answer is not a list of texts");
    }

    std::string& m_text;
    const EnvironmentMask& m_mask;
    std::size_t m_at = 0;
    std::vector<Level> m_levels;
    std::vector<EnvironmentVariable> m_found;
};

} // namespace

EnvironmentMask::EnvironmentMask(const RandomSource& random) {
    std::array<std::uint8_t, 32> bytes{};
    if (!random(bytes))
        return;
    std::string key(bytes.begin(), bytes.end());
    bytes.fill(0);
    m_key = Secret::takeFrom(key);
}

EnvironmentVariable EnvironmentMask::mask(std::string_view name, std::string_view value) const {
    constexpr std::size_t digits = 16;
    EnvironmentVariable variable;
    variable.name = isName(name) ? name : "(not a name)";
    variable.isMasked = !value.empty() && !mayBeShown(name, value);
    if (value.empty())
        variable.shown = "empty";
    else
        variable.shown =
            variable.isMasked ? describeHidden(value) : sanitizeForDisplay(value, longestShown);
    if (m_key.isEmpty())
        return variable;
    // The key comes first and has a fixed length; no name holds a NUL.
    std::string hashed;
    hashed.reserve(m_key.size() + name.size() + 1 + value.size());
    hashed.append(m_key.reveal()).append(name).append(1, '\0').append(value);
    if (const auto hash = sha256Hex(hashed))
        variable.fingerprint = hash->substr(0, digits);
    wipe(hashed);
    return variable;
}

Result<std::vector<EnvironmentVariable>> takeEnvironment(std::string& answer,
                                                         const EnvironmentMask& mask) {
    auto taken = Walk(answer, mask).run();
    if (!taken)
        wipe(answer);
    return taken;
}

} // namespace catalyst
