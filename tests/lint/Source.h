#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace catalyst::lint {

/// One of our files as the rules see it. Line numbers start at 1.
class Source {
public:
    struct Include {
        std::string path;
        bool angled = false;
        int line = 0;
    };

    /// `path` is relative to the root of the tree, with '/'.
    Source(std::string path, std::string text);

    const std::string& path() const { return m_path; }
    const std::string& text() const { return m_text; }
    /// The text with comments and the contents of literals blanked; offsets and lines are kept.
    const std::string& code() const { return m_code; }
    const std::vector<Include>& includes() const { return m_includes; }

    int lineAt(std::size_t offset) const;
    int lineCount() const { return lineAt(m_text.size()); }
    bool isHeader() const { return m_path.ends_with(".h"); }
    /// "core/net/Http.h" is in "core", "core/net" and "core/net/Http.h", not in "core/ne".
    bool isIn(std::string_view folder) const;

private:
    std::string m_path;
    std::string m_text;
    std::string m_code;
    std::vector<Include> m_includes;
};

/// Where `pattern` occurs in `code` as a whole word: an end that is a letter, digit or underscore
/// must not continue. A pattern ending in '*' matches words that go on with a capital letter.
std::vector<std::size_t> occurrences(std::string_view code, std::string_view pattern);

} // namespace catalyst::lint
