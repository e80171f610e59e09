#include "droplet/EnvLint.h"

#include "base/Text.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

using Issue = EnvIssue;
using Kind = EnvLine::Kind;
using Quote = EnvLine::Quote;

constexpr std::size_t none = std::string_view::npos;

/// "lines 3, 9 and 12"
std::string listOf(const std::vector<int>& lines) {
    std::string text = "lines ";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0)
            text += i + 1 == lines.size() ? " and " : ", ";
        text += std::to_string(lines[i]);
    }
    return text;
}

class Linter {
public:
    explicit Linter(const EnvFile& file) : m_file(file) {}

    std::vector<EnvFinding> lint(std::optional<unsigned> mode) {
        lintWhole(mode);
        for (const EnvLine& line : m_file.lines())
            lintLine(line);
        return std::move(m_findings);
    }

private:
    void add(Issue issue, int line, std::string_view name, std::string what, std::string fix) {
        // What is no name may be a value that lost its name.
        const std::string_view shown = isEnvName(name) ? name : std::string_view();
        m_findings.push_back({issue, line, std::string(shown), std::move(what), std::move(fix)});
    }

    void lintWhole(std::optional<unsigned> mode) {
        constexpr unsigned others = 077;
        const std::string_view text = m_file.text();
        if (mode && (*mode & others) != 0)
            add(Issue::ReadableByOthers, 0, {},
                "other accounts than its owner may read or change it", "chmod 600 .env");
        if (!isUtf8(text))
            add(Issue::NotUtf8, 0, {}, "it is not UTF-8; docker-compose v1 cannot read it at all",
                "write the file anew in UTF-8");
        if (m_file.hasByteOrderMark())
            add(Issue::ByteOrderMark, 0, {},
                "it begins with a byte order mark, which a shell makes part of the first name",
                "save it as UTF-8 without one");
        if (text.find('\r') != none)
            add(Issue::CarriageReturn, 0, {},
                "it has Windows' line ends; a shell makes them a part of each value",
                "dos2unix .env");
        if (!text.empty() && text.back() != '\n')
            add(Issue::NoLineEnd, 0, {},
                "its last line has no end; what is appended lands on that line",
                "end the last line");
    }

    void lintLine(const EnvLine& line) {
        switch (line.kind) {
        case Kind::Blank:
        case Kind::Comment:
            return;
        case Kind::NoName:
            return add(Issue::NoName, line.number, {}, "the line has no name; it sets nothing",
                       "remove it, or make it a comment with '#'");
        case Kind::NameOnly:
            return add(Issue::NoEqualSign, line.number, {}, "the line has no '='; it sets nothing",
                       "write NAME=value, or make it a comment with '#'");
        case Kind::UnclosedQuote:
            return add(Issue::UnclosedQuote, line.number, line.name,
                       "its quote is not closed: docker-compose v1 leaves the line out, v2 refuses "
                       "the file",
                       "close the quote");
        case Kind::TextBehindQuote:
            return add(Issue::TextBehindQuote, line.number, line.name,
                       "there is text behind the closing quote: docker-compose v1 leaves the line "
                       "out, v2 refuses the file",
                       "put all of it within the quotes");
        case Kind::Assignment:
            break;
        }
        lintName(line);
        lintValue(line);
    }

    void lintName(const EnvLine& line) {
        const std::vector<int> lines = m_file.linesOf(line.name);
        // Told once, where it is set the second time.
        if (lines.size() > 1 && line.number == lines[1])
            add(Issue::DuplicateKey, line.number, line.name,
                "it is set on " + listOf(lines) + "; compose takes the last", "keep one of them");
        if (!isEnvName(line.name))
            add(Issue::OddName, line.number, line.name, "a shell does not take that name",
                "use letters, digits and '_', no digit first");
        if (line.hasSpaceAround)
            add(Issue::SpaceAroundEquals, line.number, line.name,
                "there is a space beside its '='; a shell that sources the file takes the name for "
                "a program",
                "remove the spaces");
    }

    void lintValue(const EnvLine& line) {
        const std::string_view written = line.written;
        const bool isQuoted = line.quote != Quote::None;
        if (!isQuoted && written.starts_with('#'))
            add(Issue::CommentAsValue, line.number, line.name,
                "the comment is its value: nothing stands between '=' and '#'",
                "put the comment on a line of its own");
        else if (!isQuoted && written.find('#') != none)
            add(Issue::CommentAsValue, line.number, line.name,
                "what follows its '#' is a part of the value: there is no space before it",
                "quote the value, or put the comment on a line of its own");
        if (!line.comment.empty())
            add(Issue::InlineComment, line.number, line.name,
                "a comment follows the value; whoever splits the line at '=', and `docker run "
                "--env-file`, takes it for a part of the value",
                "put the comment on a line of its own");
        if (!isQuoted && written.find_first_of(" \t") != none)
            add(Issue::UnquotedText, line.number, line.name,
                "its value has a space and no quotes; a shell that sources the file takes the "
                "second word for a program",
                "put the value in single quotes");
        if (isInterpolated(line))
            add(Issue::Interpolated, line.number, line.name,
                "compose puts something else in the place of '$' and what follows",
                "put the value in single quotes; with docker-compose v1 it must not have \"${\"");
        if (isReadDifferently(line))
            add(Issue::ReadDifferently, line.number, line.name,
                "docker-compose v1, v2 and a shell read its quotes, backslashes or other signs "
                "differently",
                "choose a value without them");
    }

    static bool isReadDifferently(const EnvLine& line) {
        const std::string_view written = line.written;
        switch (line.quote) {
        case Quote::None:
            return written.find_first_of("'\"\\`;&|<>()") != none;
        case Quote::Single:
            return written.find('\\') != none || written.find('\n') != none;
        case Quote::Double:
            return written.find_first_of("\\`\n") != none;
        }
        return false;
    }

    const EnvFile& m_file;
    std::vector<EnvFinding> m_findings;
};

} // namespace

std::vector<EnvFinding> lintEnvFile(const EnvFile& file, std::optional<unsigned> mode) {
    return Linter(file).lint(mode);
}

} // namespace catalyst
