#include "config/SecretScan.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace catalyst {

namespace {

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool isLower(char c) {
    return c >= 'a' && c <= 'z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isAlphanumeric(char c) {
    return isUpper(c) || isLower(c) || isDigit(c);
}
bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}
bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

/// Key ids: PK (paper), AK (live) or CK (broker), 20 characters in all, 26 since 2025.
bool isAlpacaKeyId(std::string_view run) {
    const bool hasPrefix = run.starts_with("PK") || run.starts_with("AK") || run.starts_with("CK");
    return hasPrefix && run.size() >= 20 && run.size() <= 26 &&
           std::ranges::all_of(run, [](char c) { return isUpper(c) || isDigit(c); });
}

/// Alpaca secrets have 40 or 44 characters of all three kinds; no path or word looks so.
bool isLongSecret(std::string_view run) {
    return run.size() >= 40 && run.size() <= 64 && std::ranges::any_of(run, isUpper) &&
           std::ranges::any_of(run, isLower) && std::ranges::any_of(run, isDigit);
}

std::string_view keyRunIn(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size()) {
        // A public key's pin is 43 such characters and no secret.
        if (constexpr std::string_view pin = "sha256//"; line.substr(at).starts_with(pin)) {
            at += pin.size();
            while (at < line.size() &&
                   (isAlphanumeric(line[at]) || line[at] == '+' || line[at] == '/'))
                ++at;
            continue;
        }
        const std::size_t begin = at;
        while (at < line.size() && isAlphanumeric(line[at]))
            ++at;
        const std::string_view run = line.substr(begin, at - begin);
        if (isAlpacaKeyId(run))
            return "an Alpaca key id";
        if (isLongSecret(run))
            return "an API secret";
        if (run.empty())
            ++at;
    }
    return {};
}

/// `password = …`, `PGPASSWORD=…`, `?password=…`, `"api_key" = …`
bool isAssignment(std::string_view line, std::string_view word) {
    std::size_t end = 0; // what was passed over is never looked at again: linear
    for (std::size_t at = line.find(word); at != std::string_view::npos;
         at = line.find(word, end)) {
        end = at + word.size();
        while (end < line.size() &&
               (isAlphanumeric(line[end]) || line[end] == '_' || line[end] == '-'))
            ++end;
        if (end < line.size() && (line[end] == '"' || line[end] == '\''))
            ++end;
        while (end < line.size() && isBlank(line[end]))
            ++end;
        if (end + 1 < line.size() && line[end] == '=')
            return true;
    }
    return false;
}

/// `scheme://user:password@host`
bool hasPasswordInUrl(std::string_view line) {
    std::size_t end = 0;
    for (std::size_t at = line.find("://"); at != std::string_view::npos;
         at = line.find("://", end)) {
        const std::string_view rest = line.substr(at + 3);
        const std::string_view token = rest.substr(0, rest.find_first_of(" \t\"'"));
        const std::size_t sign = token.rfind('@');
        if (sign != std::string_view::npos && contains(token.substr(0, sign), ":"))
            return true;
        end = at + 3 + token.size();
    }
    return false;
}

std::string_view secretIn(std::string_view line) {
    constexpr std::array words{"passw",   "passphrase", "secret", "token",
                               "api_key", "api-key",    "apikey", "key_id"};
    if (const std::string_view run = keyRunIn(line); !run.empty())
        return run;
    if (hasPasswordInUrl(line))
        return "a password inside an URL";
    if (contains(line, "-----BEGIN") && contains(line, "PRIVATE KEY"))
        return "a private key";
    if (contains(line, "hooks.slack.com/services/"))
        return "a webhook's address, which is its key";
    if (!contains(line, "="))
        return {};
    std::string lower(line);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const bool isAssigned =
        std::ranges::any_of(words, [&](const char* word) { return isAssignment(lower, word); });
    return isAssigned ? "a password, token or key" : std::string_view{};
}

} // namespace

std::vector<SecretFinding> findSecrets(std::string_view text) {
    std::vector<SecretFinding> findings;
    int number = 0;
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        const std::string_view what = secretIn(text.substr(0, end));
        if (!what.empty())
            findings.push_back({number, what});
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return findings;
}

bool looksLikeSecret(std::string_view value) {
    return !findSecrets(value).empty();
}

} // namespace catalyst
