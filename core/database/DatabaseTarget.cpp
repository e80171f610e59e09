#include "database/DatabaseTarget.h"

#include "base/Text.h"
#include "config/TextRules.h"
#include "database/PostgresUri.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst {

namespace {

constexpr std::size_t longestText = 4096;
constexpr std::size_t longestName = 63; ///< of a database and of a role: PostgreSQL's NAMEDATALEN
const std::string example = "write postgresql://user@host:port/database?sslmode=verify-full";

/// Everything that was said; the password is wiped with it.
struct Said {
    std::vector<std::pair<std::string, std::string>> settings;

    ~Said() {
        for (auto& [name, value] : settings)
            wipe(value);
    }
    Said() = default;
    Said(const Said&) = delete;
    Said& operator=(const Said&) = delete;

    /// The last of a name counts, as in libpq.
    std::string of(std::string_view wanted) const {
        std::string found;
        for (const auto& [name, value] : settings) {
            if (name == wanted)
                found = value;
        }
        return found;
    }
    bool has(std::string_view wanted) const {
        return std::ranges::any_of(settings, [&](const auto& one) { return one.first == wanted; });
    }
};

tl::unexpected<Error> refuse(std::string why) {
    return fail(Error::Code::InvalidArgument, "the database's address " + std::move(why));
}

bool isThisMachine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

bool isName(std::string_view text) {
    return !text.empty() && text.size() <= longestName &&
           text == sanitizeForDisplay(text, longestName);
}

std::optional<TlsMode> tlsModeOf(std::string_view text, bool fromDroplet) {
    for (const TlsMode mode :
         {TlsMode::Disable, TlsMode::Require, TlsMode::VerifyCa, TlsMode::VerifyFull}) {
        if (text == toString(mode))
            return mode;
    }
    if (fromDroplet && (text == "prefer" || text == "allow"))
        return TlsMode::Require;
    return std::nullopt;
}

Result<void> read(std::string_view text, Said& said) {
    if (text.size() > longestText)
        return refuse("is longer than 4096 bytes");
    auto settings = settingsOfPostgresUri(text);
    if (!settings)
        return refuse("is not understood; " + example + ", with what is special percent-encoded");
    said.settings = std::move(*settings);
    return {};
}

Result<DatabaseTarget> targetOf(const Said& said, bool fromDroplet) {
    DatabaseTarget target;
    target.host = said.of("host");
    target.database = said.of("dbname");
    target.user = said.of("user");
    if (rules::sshHost(target.host))
        return refuse("names no host, or one with characters that no host has; " + example);
    if (!isName(target.database))
        return refuse("names no database; " + example);
    if (!isName(target.user))
        return refuse("names no user; " + example);
    const std::string port = said.of("port");
    const char* const end = port.data() + port.size();
    if (!port.empty()) {
        const auto read = std::from_chars(port.data(), end, target.port);
        if (read.ec != std::errc{} || read.ptr != end || target.port < 1 || target.port > 65535)
            return refuse("has a port that is none; write one of 1 to 65535");
    }
    const std::string mode = said.of("sslmode");
    const auto tls = tlsModeOf(mode, fromDroplet);
    if (!mode.empty() && !tls)
        return refuse("has an sslmode that is none of disable, require, verify-ca, verify-full");
    target.tls = tls.value_or(isThisMachine(target.host) ? TlsMode::Disable : TlsMode::Require);
    // A path of the droplet's names nothing on this computer.
    if (!fromDroplet)
        target.sslRootCert = said.of("sslrootcert");
    if (!target.sslRootCert.empty() && rules::absolutePath(target.sslRootCert))
        return refuse("has an sslrootcert that is not the absolute path of a file");
    return target;
}

} // namespace

std::string_view toString(TlsMode mode) {
    switch (mode) {
    case TlsMode::Disable:
        return "disable";
    case TlsMode::Require:
        return "require";
    case TlsMode::VerifyCa:
        return "verify-ca";
    case TlsMode::VerifyFull:
        return "verify-full";
    }
    return "require";
}

std::string textOf(const DatabaseTarget& target) {
    return target.database + " on " + target.host + ":" + std::to_string(target.port);
}

Result<DatabaseTarget> parseDatabaseTarget(std::string_view text) {
    Said said;
    if (auto done = read(text, said); !done)
        return fail(done.error());
    if (said.has("password"))
        return refuse("holds a password, which everybody could read who reads the profile; leave "
                      "it out there and give it to the keychain");
    constexpr std::array<std::string_view, 6> known{"host",   "port",    "user",
                                                    "dbname", "sslmode", "sslrootcert"};
    for (const auto& [name, value] : said.settings) {
        if (std::ranges::find(known, name) == known.end())
            return refuse("has a setting that the console does not take; only sslmode and "
                          "sslrootcert may stand behind the '?'");
    }
    return targetOf(said, false);
}

Result<DropletDatabase> parseDatabaseUrl(std::string_view text) {
    Said said;
    if (auto done = read(text, said); !done)
        return fail(done.error());
    auto target = targetOf(said, true);
    if (!target)
        return fail(target.error());
    std::string password = said.of("password");
    return DropletDatabase{std::move(*target), Secret::takeFrom(password)};
}

} // namespace catalyst
