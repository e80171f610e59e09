#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// One statement of an environment file, as compose reads it. Most are a line; a quoted value may
/// reach over several.
struct EnvLine {
    enum class Kind {
        Blank,
        Comment,
        Assignment,
        NameOnly,        ///< a name without '=' behind it
        NoName,          ///< "=5"
        UnclosedQuote,   ///< compose v1 drops the line, v2 refuses the file
        TextBehindQuote, ///< `A="5" 6`: compose v1 drops the line, v2 refuses the file
    };
    enum class Quote { None, Single, Double };

    Kind kind = Kind::Blank;
    int number = 1;           ///< of its first line, from 1
    std::string_view text;    ///< all of it with its line end, as it stands in the file
    std::string_view name;    ///< of Assignment and NameOnly
    std::string_view written; ///< of Assignment: the value as it is written, without its quotes
    std::string_view comment; ///< of Assignment: behind the value, from its '#'
    Quote quote = Quote::None;
    bool isExported = false;     ///< begins with "export"
    bool hasSpaceAround = false; ///< of Assignment: beside its '='
};

/// A `.env` file: every byte of it, and what compose reads in it. Holds secrets: it is wiped when
/// it ends and can be copied only by `clone`. Its lines' texts live as long as it does, also when
/// it is moved.
///
/// The grammar is that of python-dotenv 0.21 (docker-compose v1); where compose v2 (compose-go)
/// reads otherwise, `lintEnvFile` has something to say.
class EnvFile {
public:
    static constexpr std::size_t mostBytes = 256 * 1024;

    /// InvalidData: a NUL byte, which no shell and no compose takes. TooLarge: above `mostBytes`.
    static Result<EnvFile> parse(Secret text);
    EnvFile clone() const;

    /// What was parsed, byte for byte.
    std::string_view text() const { return m_text.reveal(); }
    /// Each byte of the file but a byte order mark is in one of them, in their order.
    const std::vector<EnvLine>& lines() const { return m_lines; }
    bool hasByteOrderMark() const;

    /// The assignment that counts, compose's: the last of that name; null: there is none.
    const EnvLine* find(std::string_view name) const;
    /// The numbers of all lines that assign it.
    std::vector<int> linesOf(std::string_view name) const;
    /// The names that are assigned, each once, in the order of the file.
    std::vector<std::string> names() const;

    /// The file with `name=value` in the place of the line that has it, else at its end; a comment
    /// behind the old value is put on a line of its own above. Whatever else there is stays as it
    /// is. InvalidArgument: see `writeEnvValue`, or a name that is none; InvalidData: the name is
    /// assigned more than once, or within what compose cannot read, or a quote that is not closed
    /// makes the change reach into other lines.
    Result<EnvFile> with(std::string_view name, const Secret& value) const;
    /// The file without the line that assigns it. NotFound; InvalidData as above.
    Result<EnvFile> without(std::string_view name) const;

private:
    EnvFile() = default;
    Result<const EnvLine*> theOnly(std::string_view name) const;

    Secret m_text;
    std::vector<EnvLine> m_lines;
};

/// The value that compose gives the line, but for `$`: see `isInterpolated`.
Secret envValueOf(const EnvLine& line);

/// Whether compose v1 or v2 puts something else in the place of a `$…` in it, so that what is
/// written is not what a container gets.
bool isInterpolated(const EnvLine& line);

/// Letters, digits and '_', no digit first, at most 100: what a shell and both composes take.
bool isEnvName(std::string_view name);

/// The value as it is to be written behind `NAME=`, so that compose v1, compose v2 and a shell that
/// sources the file all read just that: bare where it may be, else in single quotes.
/// InvalidArgument, without the value in it: a line end, NUL or other control character; no UTF-8;
/// a single quote, a backslash, or "${", which they read differently; more than 4,000 bytes.
Result<Secret> writeEnvValue(const Secret& value);

} // namespace catalyst
