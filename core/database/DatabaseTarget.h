#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <string>
#include <string_view>

namespace catalyst {

/// How PostgreSQL's connection is protected. Those of libpq that fall back to no protection without
/// saying so (allow, prefer) are not among them.
enum class TlsMode {
    Disable,
    Require,    ///< encrypted, with whomever
    VerifyCa,   ///< a certificate by an authority of `sslRootCert`
    VerifyFull, ///< and for this host
};
std::string_view toString(TlsMode mode); ///< as libpq's sslmode: "verify-full"

/// Which database the console looks at, as whom. Holds no password.
struct DatabaseTarget {
    std::string host; ///< the name in its certificate, not where the connection goes to
    int port = 5432;
    std::string database;
    std::string user;
    TlsMode tls = TlsMode::Require;
    std::string sslRootCert; ///< absolute; empty: ~/.postgresql/root.crt, as libpq does

    bool operator==(const DatabaseTarget&) const = default;
};

/// "trading on db:25060", for people.
std::string textOf(const DatabaseTarget& target);

/// Reads `postgresql://user@host:port/database?sslmode=…&sslrootcert=…`, percent-encoded where
/// needed. Without sslmode: require, or disable where the host is this very machine.
/// InvalidArgument says what to write instead, and why a password is not taken; it quotes nothing
/// of the text.
Result<DatabaseTarget> parseDatabaseTarget(std::string_view text);

/// What a droplet's DATABASE_URL says.
struct DropletDatabase {
    DatabaseTarget target;
    Secret password; ///< empty: none is written there
};

/// As above, with the password, and without minding settings that are meant for other drivers.
/// `sslmode` allow and prefer are read as require. Wipes what it copies, but not what Qt's parser
/// does; `text` is the caller's to wipe.
Result<DropletDatabase> parseDatabaseUrl(std::string_view text);

} // namespace catalyst
