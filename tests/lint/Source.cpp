#include "lint/Source.h"

#include <algorithm>

namespace catalyst::lint {

namespace {

bool isWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

void blank(std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
        if (text[i] != '\n')
            text[i] = ' ';
}

/// The offset behind a literal that starts at `start` and is closed by `quote` on its line.
std::size_t endOfLiteral(const std::string& text, std::size_t start, char quote) {
    for (std::size_t i = start + 1; i < text.size() && text[i] != '\n'; ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == quote)
            return i + 1;
    }
    return std::min(text.find('\n', start), text.size());
}

std::size_t endOfRawString(const std::string& text, std::size_t quote) {
    const std::size_t open = text.find('(', quote);
    if (open == std::string::npos)
        return text.size();
    const std::string close = ")" + text.substr(quote + 1, open - quote - 1) + "\"";
    const std::size_t end = text.find(close, open);
    return end == std::string::npos ? text.size() : end + close.size();
}

struct Blanked {
    std::string withoutComments;
    std::string code;
};

Blanked blanked(const std::string& text) {
    Blanked result{text, text};
    std::size_t i = 0;
    while (i < text.size()) {
        const char c = text[i];
        const bool afterWord = i > 0 && isWord(text[i - 1]);
        if (c == '/' && i + 1 < text.size() && (text[i + 1] == '/' || text[i + 1] == '*')) {
            const bool line = text[i + 1] == '/';
            const std::size_t found = line ? text.find('\n', i) : text.find("*/", i + 2);
            const std::size_t end =
                found == std::string::npos ? text.size() : found + (line ? 0U : 2U);
            blank(result.withoutComments, i, end);
            blank(result.code, i, end);
            i = end;
        } else if (c == '"' && afterWord && text[i - 1] == 'R') {
            const std::size_t end = endOfRawString(text, i);
            blank(result.code, i + 1, end - 1);
            i = end;
        } else if (c == '"' || (c == '\'' && !afterWord)) { // a quote in 1'000 is no literal
            const std::size_t end = endOfLiteral(text, i, c);
            blank(result.code, i + 1, std::max(i + 1, end - 1));
            i = end;
        } else {
            ++i;
        }
    }
    return result;
}

std::string_view trimmedLeft(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::vector<Source::Include> includesOf(std::string_view text) {
    std::vector<Source::Include> includes;
    int number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = trimmedLeft(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.starts_with('#'))
            continue;
        line = trimmedLeft(line.substr(1));
        if (!line.starts_with("include"))
            continue;
        line = trimmedLeft(line.substr(7));
        if (line.empty() || (line[0] != '<' && line[0] != '"'))
            continue;
        const bool angled = line[0] == '<';
        const std::size_t close = line.find(angled ? '>' : '"', 1);
        if (close != std::string_view::npos)
            includes.push_back({std::string(line.substr(1, close - 1)), angled, number});
    }
    return includes;
}

} // namespace

Source::Source(std::string path, std::string text)
    : m_path(std::move(path)), m_text(std::move(text)) {
    Blanked both = blanked(m_text);
    m_code = std::move(both.code);
    m_includes = includesOf(both.withoutComments);
}

int Source::lineAt(std::size_t offset) const {
    const auto end = m_text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, m_text.size()));
    return 1 + static_cast<int>(std::count(m_text.begin(), end, '\n'));
}

bool Source::isIn(std::string_view folder) const {
    return m_path.starts_with(folder) &&
           (m_path.size() == folder.size() || m_path[folder.size()] == '/');
}

std::vector<std::size_t> occurrences(std::string_view code, std::string_view pattern) {
    const bool goesOn = pattern.ends_with('*');
    if (goesOn)
        pattern.remove_suffix(1);
    std::vector<std::size_t> found;
    for (std::size_t at = code.find(pattern); at != std::string_view::npos;
         at = code.find(pattern, at + 1)) {
        if (isWord(pattern.front()) && at > 0 && isWord(code[at - 1]))
            continue;
        const char next = at + pattern.size() < code.size() ? code[at + pattern.size()] : '\0';
        if (goesOn ? next < 'A' || next > 'Z' : isWord(pattern.back()) && isWord(next))
            continue;
        found.push_back(at);
    }
    return found;
}

} // namespace catalyst::lint
