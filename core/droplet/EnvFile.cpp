#include "droplet/EnvFile.h"

#include "base/Text.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

using Kind = EnvLine::Kind;
using Quote = EnvLine::Quote;

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t longestName = 100;

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

bool isLineEnd(char c) {
    return c == '\n' || c == '\r';
}

std::string_view withoutEnd(std::string_view text) {
    while (!text.empty() && (isBlank(text.back()) || isLineEnd(text.back())))
        text.remove_suffix(1);
    return text;
}

/// Reads one statement after the other. As in python-dotenv a statement that goes wrong takes the
/// rest of the line with it.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    bool hasMore() const { return m_at < m_text.size(); }

    EnvLine next() {
        EnvLine line;
        line.number = m_number;
        const std::size_t begin = m_at;
        read(line);
        takeLineEnd();
        line.text = m_text.substr(begin, m_at - begin);
        m_number += countLines(line.text);
        return line;
    }

private:
    char peek() const { return hasMore() ? m_text[m_at] : '\n'; }
    bool isAtEnd() const { return !hasMore() || isLineEnd(m_text[m_at]); }

    std::size_t skipBlanks() {
        const std::size_t begin = m_at;
        while (hasMore() && isBlank(m_text[m_at]))
            ++m_at;
        return m_at - begin;
    }

    std::string_view takeLine() {
        const std::size_t begin = m_at;
        while (!isAtEnd())
            ++m_at;
        return m_text.substr(begin, m_at - begin);
    }

    void takeLineEnd() {
        if (!hasMore())
            return;
        const bool isPair = m_text.substr(m_at).starts_with("\r\n");
        m_at += isPair ? 2 : 1;
    }

    static int countLines(std::string_view text) {
        int lines = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n' || (text[i] == '\r' && text.substr(i + 1, 1) != "\n"))
                ++lines;
        }
        return lines;
    }

    void read(EnvLine& line) {
        skipBlanks();
        if (isAtEnd())
            return;
        if (peek() == '#') {
            line.kind = Kind::Comment;
            takeLine();
            return;
        }
        line.kind = Kind::Assignment;
        readExport(line);
        if (!readName(line))
            return giveUp(line, Kind::NoName);
        const std::size_t before = skipBlanks();
        if (peek() != '=') {
            line.kind = Kind::NameOnly;
            return readEnd(line);
        }
        ++m_at;
        const std::size_t after = skipBlanks();
        line.hasSpaceAround = before > 0 || (after > 0 && !isAtEnd());
        if (readValue(line))
            readEnd(line);
    }

    void giveUp(EnvLine& line, Kind kind) {
        line.kind = kind;
        takeLine();
    }

    void readExport(EnvLine& line) {
        constexpr std::string_view word = "export";
        const std::size_t begin = m_at;
        if (!m_text.substr(m_at).starts_with(word))
            return;
        m_at += word.size();
        line.isExported = skipBlanks() > 0;
        if (!line.isExported)
            m_at = begin;
    }

    bool readName(EnvLine& line) {
        const std::size_t begin = m_at;
        if (peek() == '\'') {
            const std::size_t end = m_text.find('\'', begin + 1);
            if (end == none || end == begin + 1)
                return false;
            line.name = m_text.substr(begin + 1, end - begin - 1);
            m_at = end + 1;
            return true;
        }
        while (!isAtEnd() && m_text[m_at] != '=' && m_text[m_at] != '#' && !isBlank(m_text[m_at]))
            ++m_at;
        line.name = m_text.substr(begin, m_at - begin);
        return !line.name.empty();
    }

    /// False: the line is given up.
    bool readValue(EnvLine& line) {
        const char first = peek();
        if (first == '\'' || first == '"') {
            const std::size_t end = closing(first);
            if (end == none) {
                giveUp(line, Kind::UnclosedQuote);
                return false;
            }
            line.quote = first == '"' ? Quote::Double : Quote::Single;
            line.written = m_text.substr(m_at + 1, end - m_at - 1);
            m_at = end + 1;
            return true;
        }
        const std::string_view all = takeLine();
        const std::size_t comment = commentIn(all);
        line.written = withoutEnd(all.substr(0, comment));
        if (comment != none)
            line.comment = withoutEnd(all.substr(comment));
        return true;
    }

    /// The quote that closes the one here: the first without a backslash before it; where all have
    /// one, the last.
    std::size_t closing(char quote) const {
        std::size_t last = none;
        for (std::size_t at = m_text.find(quote, m_at + 1); at != none;
             at = m_text.find(quote, at + 1)) {
            last = at;
            if (m_text[at - 1] != '\\' || at - 1 == m_at)
                return at;
        }
        return last;
    }

    /// Where a comment begins: at a '#' behind blanks, the first of all.
    static std::size_t commentIn(std::string_view value) {
        for (std::size_t at = value.find('#'); at != none; at = value.find('#', at + 1)) {
            if (at > 0 && isBlank(value[at - 1]))
                return at;
        }
        return none;
    }

    void readEnd(EnvLine& line) {
        skipBlanks();
        if (isAtEnd())
            return;
        if (peek() == '#') {
            line.comment = withoutEnd(takeLine());
            return;
        }
        giveUp(line, line.kind == Kind::NameOnly ? Kind::NameOnly : Kind::TextBehindQuote);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_number = 1;
};

/// The edited file, if `name` has that value in it (null: is not set), and nothing else is read
/// otherwise: where a quote ends may depend on the quotes of any later line.
Result<EnvFile> checked(const EnvFile& before, Result<EnvFile> after, std::string_view name,
                        const Secret* value) {
    if (!after)
        return after;
    const auto others = [name](const EnvFile& file) {
        std::vector<std::string> names = file.names();
        std::erase(names, name);
        return names;
    };
    const std::vector<std::string> names = others(before);
    const EnvLine* line = after->find(name);
    const bool isSet = value ? line && envValueOf(*line) == *value : !line;
    const bool isSame =
        names == others(*after) && std::ranges::all_of(names, [&](const std::string& one) {
            return envValueOf(*before.find(one)) == envValueOf(*after->find(one));
        });
    if (!isSet || !isSame)
        return fail(Error::Code::InvalidData,
                    "a quote of another line is not closed, so that changing " + std::string(name) +
                        " would change other lines, too; close it first");
    return after;
}

} // namespace

bool EnvFile::hasByteOrderMark() const {
    return text().starts_with(byteOrderMark);
}

Result<EnvFile> EnvFile::parse(Secret text) {
    if (text.size() > mostBytes)
        return fail(Error::Code::TooLarge, "the file has " + std::to_string(text.size()) +
                                               " bytes; at most 262,144 are read");
    if (const std::size_t at = text.reveal().find('\0'); at != none)
        return fail(Error::Code::InvalidData,
                    "byte " + std::to_string(at) + " of the file is NUL; it is no text");
    EnvFile file;
    file.m_text = std::move(text);
    std::string_view all = file.m_text.reveal();
    if (all.starts_with(byteOrderMark))
        all.remove_prefix(byteOrderMark.size());
    Reader reader(all);
    while (reader.hasMore())
        file.m_lines.push_back(reader.next());
    return file;
}

EnvFile EnvFile::clone() const {
    return std::move(*parse(m_text.clone()));
}

const EnvLine* EnvFile::find(std::string_view name) const {
    const EnvLine* found = nullptr;
    for (const EnvLine& line : m_lines) {
        if (line.kind == Kind::Assignment && line.name == name)
            found = &line;
    }
    return found;
}

std::vector<int> EnvFile::linesOf(std::string_view name) const {
    std::vector<int> numbers;
    for (const EnvLine& line : m_lines) {
        if (line.kind == Kind::Assignment && line.name == name)
            numbers.push_back(line.number);
    }
    return numbers;
}

std::vector<std::string> EnvFile::names() const {
    std::vector<std::string> names;
    for (const EnvLine& line : m_lines) {
        if (line.kind == Kind::Assignment && std::ranges::find(names, line.name) == names.end())
            names.emplace_back(line.name);
    }
    return names;
}

Result<const EnvLine*> EnvFile::theOnly(std::string_view name) const {
    const EnvLine* found = nullptr;
    for (const EnvLine& line : m_lines) {
        if (line.name != name)
            continue;
        const std::string which = std::string(name) + " stands on line ";
        if (line.kind != Kind::Assignment)
            return fail(Error::Code::InvalidData, which + std::to_string(line.number) +
                                                      ", which compose cannot read; mend it first");
        if (found)
            return fail(Error::Code::InvalidData,
                        which + std::to_string(found->number) + " and on line " +
                            std::to_string(line.number) + "; remove one of them first");
        found = &line;
    }
    return found;
}

Result<EnvFile> EnvFile::with(std::string_view name, const Secret& value) const {
    if (!isEnvName(name))
        return fail(Error::Code::InvalidArgument,
                    "\"" + sanitizeForDisplay(name, longestName) +
                        "\" is no name; they have letters, digits and '_'");
    const auto line = theOnly(name);
    if (!line)
        return fail(line.error());
    const auto written = writeEnvValue(value);
    if (!written)
        return fail(written.error());
    const std::string_view all = m_text.reveal();
    const bool isCrLf = all.find("\r\n") != none;
    const std::string_view lineEnd = isCrLf ? "\r\n" : "\n";
    std::string text;
    text.reserve(all.size() + name.size() + written->size() + 16);
    const std::size_t begin =
        *line ? static_cast<std::size_t>((*line)->text.data() - all.data()) : all.size();
    const std::size_t end = begin + (*line ? (*line)->text.size() : 0);
    text += all.substr(0, begin);
    if (begin == all.size() && !m_lines.empty() && !isLineEnd(text.back()))
        text += lineEnd;
    if (*line && !(*line)->comment.empty())
        (text += (*line)->comment) += lineEnd;
    if (*line && (*line)->isExported)
        text += "export ";
    ((text += name) += '=') += written->reveal();
    text += lineEnd;
    text += all.substr(end);
    return checked(*this, parse(Secret::takeFrom(text)), name, &value);
}

Result<EnvFile> EnvFile::without(std::string_view name) const {
    const auto line = theOnly(name);
    if (!line)
        return fail(line.error());
    if (!*line)
        return fail(Error::Code::NotFound, "the file does not set " + std::string(name));
    const std::string_view all = m_text.reveal();
    const auto begin = static_cast<std::size_t>((*line)->text.data() - all.data());
    std::string text;
    text.reserve(all.size());
    text += all.substr(0, begin);
    text += all.substr(begin + (*line)->text.size());
    return checked(*this, parse(Secret::takeFrom(text)), name, nullptr);
}

} // namespace catalyst
