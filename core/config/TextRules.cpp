#include "config/TextRules.h"

#include "base/Text.h"
#include "config/ProfileProblem.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>

namespace catalyst::rules {

namespace {

bool isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
bool isAlphanumeric(char c) {
    return isLowerOrDigit(c) || (c >= 'A' && c <= 'Z');
}
bool isControl(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}
bool consistsOf(std::string_view text, std::string_view others) {
    return std::ranges::all_of(text, [&](char c) {
        return isAlphanumeric(c) || others.find(c) != std::string_view::npos;
    });
}

bool isPort(std::string_view text) {
    int port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && text.size() <= 5 &&
           port >= 1 && port <= 65535;
}

struct Authority {
    std::string_view host; ///< with brackets when it is an IPv6 address
    std::string_view port; ///< empty when not given
    bool isValid = false;
};

Authority authorityOf(std::string_view text) {
    Authority authority;
    std::size_t hostEnd = text.find(':');
    if (text.starts_with('[')) {
        const std::size_t bracket = text.find(']');
        if (bracket == std::string_view::npos)
            return {};
        hostEnd = bracket + 1;
    }
    authority.host = text.substr(0, hostEnd);
    const std::string_view rest = text.substr(authority.host.size());
    if (!rest.empty() && (!rest.starts_with(':') || !isPort(rest.substr(1))))
        return {};
    authority.port = rest.empty() ? rest : rest.substr(1);
    const bool isBracketed = authority.host.starts_with('[');
    const std::string_view bare =
        isBracketed ? authority.host.substr(1, authority.host.size() - 2) : authority.host;
    authority.isValid = !bare.empty() && bare.size() <= 253 && !bare.starts_with('-') &&
                        consistsOf(bare, isBracketed ? ":" : ".-");
    return authority;
}

/// A name, or an address that is one: "1.2.3" and "999.0.0.1" are neither, and a resolver would
/// make something of them.
bool isHost(std::string_view host) {
    std::array<unsigned char, 16> address{};
    if (host.starts_with('[')) {
        const std::string bare(host.substr(1, host.size() - 2));
        return ::inet_pton(AF_INET6, bare.c_str(), address.data()) == 1;
    }
    if (host.find_first_not_of("0123456789.") != std::string_view::npos)
        return true;
    return ::inet_pton(AF_INET, std::string(host).c_str(), address.data()) == 1;
}

std::string percentDecoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned value = 0;
        const char* digits = text.data() + at + 1;
        if (text[at] == '%' && at + 2 < text.size() &&
            std::from_chars(digits, digits + 2, value, 16).ptr == digits + 2) {
            decoded += static_cast<char>(value);
            at += 2;
        } else {
            decoded += text[at];
        }
    }
    return decoded;
}

bool namesPassword(std::string_view query) {
    while (!query.empty()) {
        const std::string_view parameter = query.substr(0, query.find('&'));
        const std::string name = percentDecoded(parameter.substr(0, parameter.find('=')));
        if (name == "password" || name == "sslpassword")
            return true;
        query.remove_prefix(std::min(query.size(), parameter.size() + 1));
    }
    return false;
}

} // namespace

std::optional<Complaint> displayName(std::string_view text) {
    bool isShowable = !text.empty() && text.size() <= 64;
    for (std::string_view rest = text; isShowable && !rest.empty();) {
        const CodePoint character = decodeUtf8(rest);
        isShowable = character.valid && !isInvisibleControl(character.value);
        rest.remove_prefix(character.size);
    }
    if (isShowable)
        return std::nullopt;
    return Complaint{"must have 1 to 64 bytes and no control or invisible characters",
                     "shorten it or write it in plain characters"};
}

std::optional<Complaint> serviceName(std::string_view text) {
    const bool isValid =
        !text.empty() && text.size() <= 40 && !text.starts_with('-') &&
        std::ranges::all_of(text, [](char c) { return isLowerOrDigit(c) || c == '-'; });
    if (isValid)
        return std::nullopt;
    return Complaint{quoted(text) + " is not a service's name",
                     "use 1 to 40 characters of a-z, 0-9 and '-', not beginning with '-'"};
}

std::optional<Complaint> containerName(std::string_view text) {
    if (!text.empty() && text.size() <= 64 && isAlphanumeric(text.front()) &&
        consistsOf(text, "_.-"))
        return std::nullopt;
    return Complaint{quoted(text) + " is not a container's name",
                     "use 1 to 64 characters of a-z, A-Z, 0-9, '_', '.' and '-', beginning with a "
                     "letter or a digit"};
}

std::optional<Complaint> absolutePath(std::string_view text) {
    if (text.starts_with('/') && text.size() <= 1024 && std::ranges::none_of(text, isControl))
        return std::nullopt;
    return Complaint{quoted(text) + " is not an absolute path",
                     "write the whole path, beginning with '/'"};
}

std::optional<Complaint> healthPath(std::string_view text) {
    if (text.starts_with('/') && text.size() <= 256 && consistsOf(text, "/_.-~%?=&"))
        return std::nullopt;
    return Complaint{quoted(text) + " is not an URL's path", "write it like \"/health\""};
}

std::optional<Complaint> publishedRoute(std::string_view text) {
    if (text.starts_with('/') && text.size() <= 256 && consistsOf(text, "/_.-~%{}:"))
        return std::nullopt;
    return Complaint{quoted(text) + " is not a route",
                     "write it as the service's /openapi.json does, like "
                     "\"/api/v1/metrics/{cycle_id}\""};
}

std::optional<Complaint> hostAndPort(std::string_view text) {
    const Authority authority = authorityOf(text);
    if (authority.isValid && !authority.port.empty() && isHost(authority.host))
        return std::nullopt;
    return Complaint{quoted(text) + " is not a host and a port",
                     "write it like \"192.0.2.1:443\", \"[2001:db8::1]:443\" or "
                     "\"host.example.com:443\""};
}

std::optional<Complaint> serviceUrl(std::string_view text) {
    const bool isHttps = text.starts_with("https://");
    if (!isHttps && !text.starts_with("http://"))
        return Complaint{quoted(text) + " is not an https URL",
                         "write it like \"https://droplet.example.com:5000\""};
    const std::string_view rest = text.substr(isHttps ? 8 : 7);
    const std::string_view place = rest.substr(0, rest.find('/'));
    if (place.find('@') != std::string_view::npos)
        return Complaint{"an URL must not name a user", "remove everything up to the '@'"};
    const Authority authority = authorityOf(place);
    if (text.size() > 1024 || !authority.isValid || !consistsOf(rest.substr(place.size()), "/_.-~"))
        return Complaint{quoted(text) + " is not an URL of scheme, host, port and path only",
                         "write it like \"https://droplet.example.com:5000\""};
    return std::nullopt;
}

std::optional<Complaint> sshHost(std::string_view text) {
    constexpr std::size_t longest = 253;
    if (!text.empty() && text.size() <= longest && text.front() != '-' && consistsOf(text, "._:-"))
        return std::nullopt;
    return Complaint{quoted(text) + " is not a host for ssh",
                     "write its alias in ~/.ssh/config, its name or its address; a user goes into "
                     "user, a port into port"};
}

std::optional<Complaint> sshUser(std::string_view text) {
    constexpr std::size_t longest = 32; // useradd's
    if (!text.empty() && text.size() <= longest && text.front() != '-' && consistsOf(text, "._-"))
        return std::nullopt;
    return Complaint{quoted(text) + " is not a user's name",
                     "use 1 to 32 letters, digits and . _ -, not beginning with '-'"};
}

std::optional<Complaint> sshPath(std::string_view text) {
    if (std::optional<Complaint> complaint = absolutePath(text))
        return complaint;
    // ssh_config's quotes and escapes, its tokens, its patterns, and the end of a forward's path.
    if (text.find_first_of("\"'\\%$*?[]:# \t") == std::string_view::npos)
        return std::nullopt;
    return Complaint{quoted(text) + " has a character that ssh would not take as it is",
                     "use a path without spaces, quotes or any of : \\ % $ * ? [ ] #"};
}

std::optional<Complaint> publicKeyPin(std::string_view text) {
    constexpr std::string_view prefix = "sha256//";
    if (text.starts_with(prefix) && text.size() == prefix.size() + 44 && text.ends_with('=') &&
        consistsOf(text.substr(prefix.size(), 43), "+/"))
        return std::nullopt;
    return Complaint{"the pin is not \"sha256//\" and the base64 of 32 bytes (44 characters)",
                     "make it with: openssl x509 -pubkey -noout -in cert.pem | openssl pkey -pubin "
                     "-outform der | openssl dgst -sha256 -binary | base64"};
}

std::optional<Complaint> recordsConnection(std::string_view text) {
    constexpr std::string_view scheme = "postgresql://";
    if (!text.starts_with(scheme) || text.size() > 1024 || std::ranges::any_of(text, isControl) ||
        text.find(' ') != std::string_view::npos)
        return Complaint{"is neither empty nor a postgresql:// URI",
                         "write it like \"postgresql://user@host:5432/catalyst_console\", or \"\" "
                         "for SQLite in the data directory"};
    const std::string_view rest = text.substr(scheme.size());
    const std::string_view place = rest.substr(0, rest.find_first_of("/?#"));
    const std::size_t sign = place.rfind('@');
    const bool hasPassword =
        sign != std::string_view::npos && place.substr(0, sign).find(':') != std::string_view::npos;
    const std::size_t question = rest.find('?');
    const bool hasParameter =
        question != std::string_view::npos && namesPassword(rest.substr(question + 1));
    // An '@' after the first '/' is a password with an unescaped slash in it.
    const bool isSuspicious = rest.find('@', place.size()) != std::string_view::npos;
    if (hasPassword || hasParameter || isSuspicious)
        return Complaint{"has a password in it",
                         "take it out and keep it in the keychain or in ~/.pgpass"};
    return std::nullopt;
}

std::optional<Complaint> databaseUrl(std::string_view text) {
    constexpr const char* example =
        "write it like \"postgresql://console@db.example:25060/trading?sslmode=require\", or \"\"";
    constexpr std::string_view scheme = "postgresql://";
    if (!text.starts_with(scheme))
        return Complaint{"is neither empty nor a postgresql:// URI", example};
    if (auto complaint = recordsConnection(text))
        return Complaint{complaint->what,
                         complaint->what == "has a password in it"
                             ? "take it out and store it with `catalystctl database-password set`"
                             : example};
    const std::string_view rest = text.substr(scheme.size());
    const std::size_t slash = rest.find('/');
    const std::string_view place = rest.substr(0, std::min(slash, rest.size()));
    const std::size_t sign = place.rfind('@');
    const bool hasHost = sign != std::string_view::npos && sign > 0 && sign + 1 < place.size();
    const bool hasName =
        slash != std::string_view::npos && slash + 1 < rest.size() && rest[slash + 1] != '?';
    if (!hasHost || !hasName)
        return Complaint{"names no user, no host or no database", example};
    return std::nullopt;
}

std::optional<Complaint> tradingMode(std::string_view text) {
    constexpr std::array<std::string_view, 4> modes{"aggressive", "normal", "conservative",
                                                    "monitoring"};
    if (std::ranges::find(modes, text) != modes.end())
        return std::nullopt;
    return Complaint{quoted(text) + " is not a trading mode",
                     R"(use "aggressive", "normal", "conservative" or "monitoring")"};
}

} // namespace catalyst::rules
