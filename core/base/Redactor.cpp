#include "base/Redactor.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace catalyst {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}

bool isNameCharacter(char c) {
    return isDigit(c) || isUpper(c) || isLower(c) || c == '_' || c == '-' || c == '.';
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        c = isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

/// Where the first of these characters is, or the end.
std::size_t endAt(std::string_view text, std::string_view stops, std::size_t from) {
    return std::min(text.find_first_of(stops, from), text.size());
}

// --- the forms a value is written in

std::string percentEncoded(std::string_view value, std::string_view digits) {
    std::string out;
    for (const char c : value) {
        if (isNameCharacter(c) || c == '~') {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 0xF];
    }
    return out;
}

/// The characters of Base64 that depend on the value alone when `before` other bytes precede it.
std::string base64Core(std::string_view value, std::size_t before, std::string_view alphabet) {
    const std::string bytes = std::string(before, '\0') + std::string(value);
    std::string out;
    // Six bits at a time; the ones at both ends that are shared with neighbours are left out.
    for (std::size_t bit = 0; bit + 6 <= 8 * bytes.size(); bit += 6) {
        if (bit < 8 * before)
            continue;
        unsigned window = static_cast<unsigned char>(bytes[bit / 8]);
        window <<= 8;
        if (bit / 8 + 1 < bytes.size())
            window |= static_cast<unsigned char>(bytes[bit / 8 + 1]);
        out += alphabet[(window >> (10 - bit % 8)) & 0x3F];
    }
    return out;
}

std::string jsonEscaped(std::string_view value) {
    std::string out;
    for (const char c : value) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

// --- the patterns; each pass is linear, since it goes on where it has looked to

/// The longest secret that is found by its surroundings.
constexpr std::size_t longest = 4096;

constexpr std::string_view httpStops = " \t\r\n\"'`<>/?#";
/// Passwords of databases are often written raw, with a slash inside.
constexpr std::string_view otherStops = " \t\r\n\"'`<>";

bool isHttpUrl(std::string_view text, std::size_t colon) {
    const std::string scheme =
        lowered(text.substr(colon < 5 ? 0 : colon - 5, std::min<std::size_t>(colon, 5)));
    return scheme.ends_with("http") || scheme.ends_with("https");
}

std::string hideUrlPasswords(std::string_view text) {
    std::string out;
    std::size_t done = 0;
    std::size_t next = 0;
    for (;;) {
        const std::size_t at = text.find("://", next);
        const std::size_t anySign = text.find('@', at);
        if (at == std::string_view::npos || anySign == std::string_view::npos)
            break;
        const std::size_t start = at + 3;
        next = start;
        if (anySign > start + longest) {
            next = anySign - longest;
            continue;
        }
        const std::size_t end = endAt(text, isHttpUrl(text, at) ? httpStops : otherStops, start);
        const std::string_view authority = text.substr(start, std::min(end - start, longest + 1));
        const std::size_t sign = authority.rfind('@');
        const std::size_t colon = authority.find(':');
        if (sign == std::string_view::npos) {
            next = end;
            continue;
        }
        next = start + sign;
        if (colon > sign)
            continue;
        out += text.substr(done, start + colon + 1 - done);
        out += Redactor::mask;
        done = next;
    }
    return out += text.substr(done);
}

/// Hides what follows each `marker` (lower case) up to a space or quote.
std::string hideAfter(std::string_view text, std::string_view marker) {
    const std::string lower = lowered(text);
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = lower.find(marker); at != std::string::npos;
         at = lower.find(marker, std::max(at + 1, done))) {
        const std::size_t start = at + marker.size();
        const std::size_t end = endAt(text, " \t\r\n\"'`<>\\,", start);
        if (end == start)
            continue;
        out += text.substr(done, start - done);
        out += Redactor::mask;
        done = end;
    }
    return out += text.substr(done);
}

bool namesSecret(std::string_view name, char separator) {
    const std::string lower = lowered(name);
    const auto has = [&](std::string_view part) { return lower.find(part) != std::string::npos; };
    if (has("password") || has("passwd") || has("passphrase") || has("pwd") || has("secret") ||
        has("token") || has("authorization") || has("webhook") || has("api_key") ||
        has("api-key") || has("apikey"))
        return true;
    return lower.ends_with("_key") || lower.ends_with("-key") ||
           (name == "KEY" && separator == '=');
}

struct Range {
    std::size_t begin;
    std::size_t end;
};

/// The value that follows a name's separator.
Range valueAfter(std::string_view text, std::size_t separator, std::string_view name) {
    std::size_t begin = separator + 1;
    while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\t'))
        ++begin;
    const bool isEscaped = begin + 1 < text.size() && text[begin] == '\\';
    const std::size_t quote = begin + (isEscaped ? 1 : 0);
    if (quote < text.size() && (text[quote] == '"' || text[quote] == '\'')) {
        // Up to the same quote, as much escaped as this one.
        for (std::size_t i = quote + 1; i < text.size(); ++i) {
            if (text[i] == text[quote] && (isEscaped || text[i - 1] != '\\'))
                return {quote + 1, isEscaped && text[i - 1] == '\\' ? i - 1 : i};
        }
        return {quote + 1, text.size()};
    }
    if (begin < text.size() && (text[begin] == '[' || text[begin] == '{'))
        return {begin, endAt(text, text[begin] == '[' ? "]" : "}", begin)};
    const bool isHeader = lowered(name).find("authorization") != std::string::npos;
    const bool isEnvironment = std::ranges::none_of(name, isLower);
    if (isHeader || isEnvironment)
        return {begin, endAt(text, "\r\n\"'", begin)};
    return {begin, endAt(text, " \t\r\n&\"'", begin)};
}

/// The name that ends before a separator, a quote (escaped or not) and spaces between allowed.
std::string_view nameBefore(std::string_view text, std::size_t separator) {
    constexpr std::size_t longestName = 64;
    constexpr std::size_t mostSpaces = 8;
    std::size_t end = separator;
    for (std::size_t i = 0; i < mostSpaces && end > 0 && text[end - 1] == ' '; ++i)
        --end;
    if (end > 0 && (text[end - 1] == '"' || text[end - 1] == '\''))
        --end;
    if (end > 0 && text[end - 1] == '\\')
        --end;
    std::size_t begin = end;
    while (begin > 0 && end - begin < longestName && isNameCharacter(text[begin - 1]))
        --begin;
    return text.substr(begin, end - begin);
}

std::string hideNamedValues(std::string_view text) {
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = text.find_first_of("=:"); at != std::string_view::npos;
         at = text.find_first_of("=:", std::max(at + 1, done))) {
        const std::string_view name = nameBefore(text, at);
        if (name.empty() || !namesSecret(name, text[at]))
            continue;
        const Range value = valueAfter(text, at, name);
        if (value.begin >= value.end || value.begin < done)
            continue;
        out += text.substr(done, value.begin - done);
        out += Redactor::mask;
        done = value.end;
    }
    return out += text.substr(done);
}

std::string hideAlpacaKeys(std::string_view text) {
    constexpr std::size_t shortest = 16;
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        bool isKey = true;
        while (end < text.size() &&
               (isDigit(text[end]) || isUpper(text[end]) || isLower(text[end])))
            isKey = !isLower(text[end++]) && isKey;
        const std::string_view word = text.substr(i, end - i);
        if (isKey && word.size() >= shortest && (word.starts_with("PK") || word.starts_with("AK")))
            (out += word.substr(0, 2)) += Redactor::mask;
        else
            out += word;
        if (end < text.size())
            out += text[end++];
        i = end;
    }
    return out;
}

} // namespace

void Redactor::add(std::string form) {
    if (form.size() >= minValue &&
        std::ranges::none_of(m_forms, [&](const Secret& s) { return s.reveal() == form; })) {
        const auto place =
            std::ranges::find_if(m_forms, [&](const Secret& s) { return s.size() < form.size(); });
        m_forms.insert(place, Secret(form));
    }
    wipe(form);
}

void Redactor::hideValue(std::string_view value) {
    if (value.size() < minValue)
        return;
    constexpr std::string_view base64 =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::string_view base64Url =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    add(std::string(value));
    add(percentEncoded(value, "0123456789ABCDEF"));
    add(percentEncoded(value, "0123456789abcdef"));
    add(jsonEscaped(value));
    for (std::size_t before = 0; before < 3; ++before) {
        add(base64Core(value, before, base64));
        add(base64Core(value, before, base64Url));
    }
}

std::string Redactor::apply(std::string_view text) const {
    std::string out(text);
    for (const Secret& form : m_forms) {
        for (std::size_t at = out.find(form.reveal()); at != std::string::npos;
             at = out.find(form.reveal(), at + mask.size()))
            out.replace(at, form.size(), mask);
    }
    out = hideUrlPasswords(out);
    out = hideAfter(out, "hooks.slack.com/");
    out = hideAfter(out, "bearer ");
    out = hideNamedValues(out);
    return hideAlpacaKeys(out);
}

} // namespace catalyst
