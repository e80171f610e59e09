#include "base/Text.h"
#include "droplet/EnvFile.h"

#include <algorithm>
#include <optional>

// What an environment file's values mean, and how they are written.
namespace catalyst {

namespace {

using Quote = EnvLine::Quote;

constexpr std::size_t none = std::string_view::npos;
constexpr std::size_t longestName = 100;
constexpr std::size_t longestValue = 4000;

std::optional<char> escapeIn(char c, Quote quote) {
    if (c == '\\' || c == '\'')
        return c;
    if (quote == Quote::Single)
        return std::nullopt;
    switch (c) {
    case '"':
        return '"';
    case 'a':
        return '\a';
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    default:
        return std::nullopt;
    }
}

bool isBare(std::string_view value) {
    constexpr std::string_view harmless = "_./:@%+,-";
    return std::ranges::all_of(value, [harmless](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               harmless.find(c) != none;
    });
}

Result<void> mayBeWritten(std::string_view value) {
    const auto refuse = [](const char* why) {
        return fail(Error::Code::InvalidArgument, std::string("the value ") + why);
    };
    if (value.size() > longestValue)
        return refuse("is longer than 4,000 bytes");
    for (std::string_view rest = value; !rest.empty();) {
        const CodePoint point = decodeUtf8(rest);
        if (!point.valid)
            return refuse("is no UTF-8");
        if (isInvisibleControl(point.value))
            return refuse("has a line end or another character that is not seen");
        rest.remove_prefix(point.size);
    }
    if (value.find_first_of("'\\") != none)
        return refuse("has a single quote or a backslash, which compose and a shell read "
                      "differently");
    if (value.find("${") != none)
        return refuse("has \"${\", in whose place compose puts something else");
    return {};
}

} // namespace

Secret envValueOf(const EnvLine& line) {
    if (line.quote == Quote::None)
        return Secret(line.written);
    std::string value;
    value.reserve(line.written.size());
    for (std::size_t i = 0; i < line.written.size(); ++i) {
        const char c = line.written[i];
        const std::string_view rest = line.written.substr(i + 1);
        const auto escaped =
            c == '\\' && !rest.empty() ? escapeIn(rest.front(), line.quote) : std::nullopt;
        // Compose reads every line end as this one.
        const bool isPair = c == '\r' && rest.starts_with('\n');
        value += c == '\r' ? '\n' : escaped.value_or(c);
        i += escaped || isPair ? 1U : 0U;
    }
    return Secret::takeFrom(value);
}

bool isInterpolated(const EnvLine& line) {
    // Compose v1 does it for "${…}" wherever it stands, v2 for every '$' but in single quotes.
    if (line.written.find("${") != none)
        return true;
    return line.quote != Quote::Single && line.written.find('$') != none;
}

bool isEnvName(std::string_view name) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return !name.empty() && name.size() <= longestName && !isDigit(name.front()) &&
           std::ranges::all_of(name, [isDigit](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_';
           });
}

Result<Secret> writeEnvValue(const Secret& value) {
    if (const auto may = mayBeWritten(value.reveal()); !may)
        return fail(may.error());
    if (isBare(value.reveal()))
        return value.clone();
    std::string quoted;
    quoted.reserve(value.size() + 2);
    ((quoted += '\'') += value.reveal()) += '\'';
    return Secret::takeFrom(quoted);
}

} // namespace catalyst
