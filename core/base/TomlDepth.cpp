#include "base/TomlDepth.h"

#include <cstddef>
#include <string>

namespace catalyst {

namespace {

constexpr int maxBrackets = 16;
constexpr int maxDots = 16;

/// Follows TOML's lexical structure as far as strings and comments go. On text the TOML library
/// rejects, it stops at or before the place where the two could disagree: an unterminated string
/// ends at the end of its line here and is an error there.
class DepthScan {
public:
    explicit DepthScan(std::string_view text) : m_text(text) {}

    std::optional<TomlDepthProblem> run() {
        while (m_at < m_text.size()) {
            step();
            if (m_brackets > maxBrackets)
                return problem("more than 16 brackets are open");
            if (m_dots > maxDots)
                return problem("a line has more than 16 dots outside quotes");
        }
        return std::nullopt;
    }

private:
    void step() {
        const char c = m_text[m_at];
        switch (c) {
        case '#':
            skipTo('\n');
            return;
        case '"':
        case '\'':
            skipString(c);
            return;
        case '\n':
            ++m_line;
            m_dots = 0;
            break;
        case '.':
            ++m_dots;
            break;
        case '[':
        case '{':
            ++m_brackets;
            break;
        case ']':
        case '}':
            --m_brackets;
            break;
        default:
            break;
        }
        ++m_at;
    }

    void skipTo(char end) {
        while (m_at < m_text.size() && m_text[m_at] != end)
            ++m_at;
    }

    void skipString(char quote) {
        const std::string triple(3, quote);
        const bool isMultiLine = m_text.substr(m_at).starts_with(triple);
        m_at += isMultiLine ? 3U : 1U;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at];
            if (isMultiLine ? m_text.substr(m_at).starts_with(triple) : c == quote) {
                m_at += isMultiLine ? 3U : 1U;
                // Up to two more quotes belong to a multi-line string's end.
                while (isMultiLine && m_at < m_text.size() && m_text[m_at] == quote)
                    ++m_at;
                return;
            }
            if (c == '\n') {
                if (!isMultiLine)
                    return;
                ++m_line;
                m_dots = 0;
            }
            const bool isEscape =
                c == '\\' && quote == '"' && m_at + 1 < m_text.size() && m_text[m_at + 1] != '\n';
            m_at += isEscape ? 2U : 1U;
        }
    }

    TomlDepthProblem problem(std::string what) const { return {m_line, std::move(what)}; }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_dots = 0;
    int m_brackets = 0;
};

} // namespace

std::optional<TomlDepthProblem> tooDeepForToml(std::string_view toml) {
    return DepthScan(toml).run();
}

} // namespace catalyst
