#pragma once

#include "base/Secret.h"
#include "database/DatabaseTarget.h"
#include "ssh/RemoteOutcome.h"
#include "ssh/RemoteScript.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What a shell on the droplet sees of one directory that may be compose's.
struct ComposeCandidate {
    enum class Reading { NotLooked, Missing, Denied, Read };
    std::string directory;
    bool isThere = false;             ///< a directory that this login can enter
    std::string file;                 ///< "docker-compose.yml"; empty: none
    Reading env = Reading::NotLooked; ///< its .env

    bool operator==(const ComposeCandidate&) const = default;
};

/// A Redis as REDIS_URL names it; its password is left behind.
struct RedisPlace {
    std::string host;
    int port = 6379;
    std::string user;
    bool hasPassword = false;

    bool operator==(const RedisPlace&) const = default;
};
/// Of redis://[user][:password]@host[:port][/number]. Nothing for anything else, and for TLS
/// (rediss), which the console does not speak.
std::optional<RedisPlace> parseRedisUrl(std::string_view text);

/// What the look found out. Of .env only what is not secret, but for the database's password.
struct ComposeFindings {
    std::string trouble;                      ///< English: why nothing is known; empty: it is
    std::vector<ComposeCandidate> candidates; ///< in the order asked for
    std::map<std::string, int> ports;         ///< "SCANNER_PORT" of .env, 1 to 65535
    /// Of DATABASE_URL; empty: .env does not say, or not in a way that is understood.
    std::optional<DatabaseTarget> database;
    std::string databaseTrouble; ///< why it was not understood; quotes nothing
    Secret databasePassword;     ///< for the keychain, if the operator wants it there
    std::optional<RedisPlace> redis;

    /// The first directory that has a compose file; null: none of them.
    const ComposeCandidate* chosen() const;
};

/// Looks which of these directories is there and has a compose file, and prints of the .env of the
/// first that has one the lines of DATABASE_URL, REDIS_URL and of names that end in _PORT; no other
/// line leaves the droplet. Changes nothing.
///
/// The address of the database is taken apart here and not there: what a shell makes of '@', '%'
/// and quotes in a password cannot be trusted to leave it out. So its password does cross the
/// connection, and is kept in wiped memory only.
RemoteScript composeLook(std::vector<std::string> directories);

/// Of that script; `directories` as it got them. Wipes the outcome's output. Bounded: what is
/// longer than an address can be, or comes after 200 lines, is left out.
ComposeFindings readComposeLook(const std::vector<std::string>& directories, RemoteOutcome outcome);

} // namespace catalyst
