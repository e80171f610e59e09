#include "health/ServiceWords.h"

#include "base/Redactor.h"
#include "base/Text.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cctype>

namespace catalyst {

namespace {

constexpr std::size_t readAtMost = 4'000;
constexpr std::array errorKeys{"error", "message", "detail"};

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

std::string textOf(const QJsonValue& value) {
    return value.isString() ? value.toString().toStdString() : std::string();
}

/// "query.cycle_id: field required", of the first entry.
std::string validationWords(const QJsonArray& entries) {
    const QJsonObject entry = entries.isEmpty() ? QJsonObject() : entries.at(0).toObject();
    std::string place;
    for (const QJsonValue part : entry.value(QLatin1String("loc")).toArray()) {
        const std::string text = part.isDouble() ? std::to_string(part.toInteger()) : textOf(part);
        place += (place.empty() ? "" : ".") + text;
        if (place.size() > readAtMost)
            break;
    }
    const std::string words = textOf(entry.value(QLatin1String("msg")));
    return place.empty() || words.empty() ? words : place + ": " + words;
}

std::string wordsOf(const QJsonValue& value) {
    if (value.isString())
        return textOf(value);
    if (value.isArray())
        return validationWords(value.toArray());
    const QJsonObject object = value.toObject();
    const std::string error = textOf(object.value(QLatin1String("error")));
    const std::string message = textOf(object.value(QLatin1String("message")));
    return error.empty() || message.empty() ? error + message : error + ": " + message;
}

/// A name of the database or of Redis, and whether nobody writes it of one that works: a driver's
/// error begins with it.
struct Name {
    std::string_view text;
    std::string_view dependency;
    bool isErrorItself;
};
constexpr std::array names{
    Name{"psycopg", "postgres", true},
    Name{"asyncpg", "postgres", true},
    Name{"connection to server at", "postgres", true},
    Name{"could not connect to server", "postgres", true},
    Name{"port 5432", "postgres", true},
    Name{"port 25060", "postgres", true},
    Name{":5432", "postgres", true},
    Name{":25060", "postgres", true},
    Name{"postgres", "postgres", false},
    Name{"database", "postgres", false},
    Name{"redis.exceptions", "redis", true},
    Name{":6379", "redis", true},
    Name{"port 6379", "redis", true},
    Name{"redis", "redis", false},
};

/// The part of a text that speaks of the same thing as the character at `at`. Bounded, so that a
/// text of nothing but names costs no more than any other.
std::string_view clauseAround(std::string_view text, std::size_t at) {
    constexpr std::size_t reach = 120;
    const std::size_t skipped = at > reach ? at - reach : 0;
    text = text.substr(skipped, 2 * reach);
    at -= skipped;
    constexpr std::string_view ends = ",;\n";
    const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_of(ends, at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    std::size_t end = std::min(text.find_first_of(ends, at), text.size());
    for (const std::string_view joint : {std::string_view(". "), std::string_view(" but ")})
        end = std::min(end, text.find(joint, at));
    return text.substr(begin, end - begin);
}

bool saysBroken(std::string_view clause) {
    constexpr std::array<std::string_view, 32> broken{
        "not",          "no",        "cannot",   "unable",   "never",       "refused",
        "failed",       "failure",   "fails",    "failing",  "down",        "lost",
        "timeout",      "timed",     "error",    "errors",   "closed",      "disconnected",
        "unavailable",  "unhealthy", "reset",    "missing",  "denied",      "broken",
        "dead",         "exhausted", "rejected", "shutting", "unreachable", "hanging",
        "unresponsive", "too"};
    constexpr std::array<std::string_view, 4> well{"ok", "healthy", "connected", "fine"};
    bool isWell = false;
    bool isAboutConnecting = false;
    for (std::size_t at = 0; at < clause.size();) {
        std::size_t end = at;
        while (end < clause.size() && std::isalpha(static_cast<unsigned char>(clause[end])) != 0)
            ++end;
        const std::string_view word = clause.substr(at, end - at);
        if (std::ranges::find(broken, word) != broken.end() || word.ends_with("error"))
            return true;
        isWell = isWell || std::ranges::find(well, word) != well.end();
        isAboutConnecting =
            isAboutConnecting || word == "connection" || word == "connecting" || word == "pool";
        at = std::max(end, at + 1);
    }
    return isAboutConnecting && !isWell;
}

} // namespace

std::string quoteWords(std::string_view untrusted, std::size_t cap) {
    const bool isPlainWord =
        untrusted.size() <= 16 && std::ranges::all_of(untrusted, [](unsigned char c) {
            return std::isalnum(c) || c == '.' || c == ' ';
        });
    if (isPlainWord)
        return std::string(untrusted.substr(0, cap));
    static const Redactor redactor;
    // Cut after hiding, or half a secret would not be recognised.
    return sanitizeForDisplay(redactor.apply(sanitizeForDisplay(untrusted, readAtMost)), cap);
}

std::string errorWords(const QJsonObject& answer) {
    for (const char* key : errorKeys) {
        std::string words = wordsOf(answer.value(QLatin1String(key)));
        if (!words.empty())
            return words;
    }
    return {};
}

std::string blamedByErrors(const QJsonObject& answer) {
    for (const char* key : errorKeys) {
        std::string blamed = blamedIn(wordsOf(answer.value(QLatin1String(key))));
        if (!blamed.empty())
            return blamed;
    }
    return {};
}

std::string blamedIn(std::string_view text) {
    const std::string lower = lowerCase(text.substr(0, readAtMost));
    std::size_t first = std::string::npos;
    std::string_view blamed;
    for (const Name& name : names) {
        for (std::size_t at = lower.find(name.text); at < first;
             at = lower.find(name.text, at + 1)) {
            if (name.isErrorItself || saysBroken(clauseAround(lower, at))) {
                first = at;
                blamed = name.dependency;
            }
        }
    }
    return std::string(blamed);
}

} // namespace catalyst
