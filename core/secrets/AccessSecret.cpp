#include "secrets/AccessSecret.h"

#include "base/Log.h"

#include <algorithm>

namespace catalyst {

namespace {

constexpr std::size_t shortestToken = 8;
constexpr std::size_t longestToken = 4096;
constexpr std::size_t longestKey = 16 * 1024;

constexpr std::size_t longestPassword = 1024;

SecretKey keyOf(const ProfileId& profile, AccessKind kind) {
    switch (kind) {
    case AccessKind::Token:
        return SecretKey::accessToken(profile);
    case AccessKind::ClientKey:
        return SecretKey::clientKey(profile);
    case AccessKind::DatabasePassword:
        return SecretKey::databasePassword(profile);
    case AccessKind::RedisPassword:
        break;
    }
    return SecretKey::redisPassword(profile);
}

std::string commandOf(const ProfileId& profile, AccessKind kind) {
    return "`catalystctl --profile " + profile.text() + " " + std::string(commandWord(kind)) +
           " set`";
}

bool isTokenCharacter(char c) {
    constexpr std::string_view marks = "-._~+/=";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != std::string_view::npos;
}

Result<void> checkToken(std::string_view text) {
    if (text.size() < shortestToken || text.size() > longestToken ||
        !std::ranges::all_of(text, isTokenCharacter))
        return fail(Error::Code::InvalidArgument,
                    "that is no access token: it has 8 to 4096 letters, digits and any of "
                    "- . _ ~ + / =; give it without \"Bearer\" in front");
    return {};
}

Result<void> checkKey(std::string_view text) {
    const bool isPem = text.size() <= longestKey && text.find('\0') == std::string_view::npos &&
                       text.find("-----BEGIN ") != std::string_view::npos &&
                       text.find("PRIVATE KEY-----") != std::string_view::npos &&
                       text.find("-----END ") != std::string_view::npos;
    if (!isPem)
        return fail(Error::Code::InvalidArgument,
                    "that is no private key in PEM form (\"-----BEGIN PRIVATE KEY-----\" to "
                    "\"-----END PRIVATE KEY-----\", at most 16 KiB)");
    if (text.find("ENCRYPTED") != std::string_view::npos)
        return fail(Error::Code::InvalidArgument,
                    "that private key is encrypted, and nobody is there to type its passphrase: "
                    "give `openssl pkey -in KEY` of it; the keychain keeps it encrypted");
    return {};
}

Result<void> checkPassword(std::string_view text) {
    const bool isLine = text.find_first_of(std::string_view("\0\r\n", 3)) == std::string_view::npos;
    if (text.empty() || text.size() > longestPassword || !isLine)
        return fail(Error::Code::InvalidArgument,
                    "that is no password: it is one line of 1 to 1024 bytes");
    return {};
}

/// A whole PEM would be hidden in one piece only; in a log its lines stand alone.
void hideFromLog(AccessKind kind, const Secret& secret) {
    constexpr std::size_t shortest = 16;
    if (kind != AccessKind::ClientKey) {
        Log::hideValue(secret);
        return;
    }
    for (std::string_view rest = secret.reveal(); !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find_first_of("\r\n"));
        if (line.size() >= shortest && !line.starts_with("-----"))
            Log::hideValue(Secret(line));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
}

} // namespace

std::string_view toString(AccessKind kind) {
    switch (kind) {
    case AccessKind::Token:
        return "access token";
    case AccessKind::ClientKey:
        return "client key";
    case AccessKind::DatabasePassword:
        return "database password";
    case AccessKind::RedisPassword:
        break;
    }
    return "Redis password";
}

std::string_view commandWord(AccessKind kind) {
    switch (kind) {
    case AccessKind::Token:
        return "access-token";
    case AccessKind::ClientKey:
        return "client-key";
    case AccessKind::DatabasePassword:
        return "database-password";
    case AccessKind::RedisPassword:
        break;
    }
    return "redis-password";
}

std::vector<AccessKind> passwordsOf(const Profile& profile) {
    std::vector<AccessKind> kinds;
    if (!profile.infrastructure.database.empty())
        kinds.push_back(AccessKind::DatabasePassword);
    if (!profile.infrastructure.redis.empty())
        kinds.push_back(AccessKind::RedisPassword);
    return kinds;
}

std::optional<AccessKind> accessKindOf(const Profile& profile) {
    if (profile.transport != TransportKind::Https)
        return std::nullopt;
    switch (profile.https.auth) {
    case HttpsAuth::Token:
        return AccessKind::Token;
    case HttpsAuth::ClientCertificate:
        return AccessKind::ClientKey;
    case HttpsAuth::None:
        break;
    }
    return std::nullopt;
}

Result<void> checkAccessSecret(AccessKind kind, const Secret& secret) {
    switch (kind) {
    case AccessKind::Token:
        return checkToken(secret.reveal());
    case AccessKind::ClientKey:
        return checkKey(secret.reveal());
    default:
        return checkPassword(secret.reveal());
    }
}

Task<SecretResult<Secret>> readAccessSecret(SecretStore& store, ProfileId profile,
                                            AccessKind kind) {
    SecretKey key = keyOf(profile, kind);
    const std::string entry = key.text();
    auto secret = co_await store.read(std::move(key));
    if (!secret) {
        SecretFailure failure = secret.error();
        if (failure.trouble == SecretTrouble::None)
            failure.error.detail = "the keychain is open and has no " +
                                   std::string(toString(kind)) + " for this profile; " +
                                   commandOf(profile, kind) + " stores it";
        co_return tl::unexpected(std::move(failure));
    }
    if (!checkAccessSecret(kind, *secret))
        co_return tl::unexpected(SecretFailure{
            SecretTrouble::Failed,
            {Error::Code::InvalidData, "the keychain's entry \"" + entry + "\" is no " +
                                           std::string(toString(kind)) +
                                           "; give it again: " + commandOf(profile, kind)}});
    hideFromLog(kind, *secret);
    co_return std::move(secret);
}

Task<SecretResult<void>> storeAccessSecret(SecretStore& store, ProfileId profile, AccessKind kind,
                                           Secret secret) {
    if (const auto checked = checkAccessSecret(kind, secret); !checked)
        co_return tl::unexpected(SecretFailure{SecretTrouble::Failed, checked.error()});
    hideFromLog(kind, secret);
    SecretKey key = keyOf(profile, kind);
    co_return co_await store.write(std::move(key), std::move(secret));
}

Task<SecretResult<void>> removeAccessSecret(SecretStore& store, ProfileId profile,
                                            AccessKind kind) {
    SecretKey key = keyOf(profile, kind);
    co_return co_await store.remove(std::move(key));
}

} // namespace catalyst
