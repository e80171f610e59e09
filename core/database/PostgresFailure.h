#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Secret.h"
#include "database/DatabaseTarget.h"
#include "database/LoopbackRelay.h"
#include "database/PostgresSymptom.h"

#include <chrono>
#include <string>
#include <string_view>

namespace catalyst {

/// Why PostgreSQL gave no reading.
enum class PostgresTrouble {
    // nobody knows how it is
    NoWay,              ///< there is no way to it, or what should lead there does not
    Unreachable,        ///< no such name, no route
    NotConnected,       ///< the connection was not accepted within the deadline
    PasswordNeeded,     ///< it asks for a password and the console has none
    LoginRefused,       ///< wrong password, no such role, or pg_hba.conf lets it not in (28…)
    NotPermitted,       ///< the role may not connect to the database, or not read (42501)
    TlsNotOffered,      ///< it speaks no TLS, which sslmode demands
    CertificateUnknown, ///< of no authority that is trusted here
    CertificateExpired, ///< or not valid yet, by this computer's clock
    CertificateOfOther, ///< for another host name
    TlsFailed,          ///< any other failure of the handshake
    Unclear,            ///< any other error
    // it was seen not to work
    Refused,     ///< nothing listens
    CutAtOnce,   ///< connected, and cut before it said a word
    Silent,      ///< connected, then nothing, or nothing more, until the deadline
    Lost,        ///< cut in the middle
    NotPostgres, ///< what answers is something else
    NoSuchDatabase,
    NotAccepting, ///< it is starting up, shutting down or recovering (57P03)
    ShuttingDown, ///< it ended the session as it is being stopped, or has crashed (57P01, 57P02)
    Broken,       ///< an internal or system error of its own (58…, XX…)
    // it is up, and cannot do all it should
    Full,     ///< no connection is left (53300)
    Strained, ///< out of memory or disk (53…)
    TooSlow,  ///< the figures took longer than the statement's limit (57014)
};
std::string_view toString(PostgresTrouble trouble); ///< "login_refused"

struct PostgresFailure {
    PostgresTrouble trouble = PostgresTrouble::Unclear;
    Error error;          ///< detail: which database, what, what to do; never a password
    std::string sqlState; ///< as the server gave it; or empty
    Instant at{};

    bool operator==(const PostgresFailure&) const = default;
};

/// The circumstances of a connection attempt.
struct PostgresAttempt {
    DatabaseTarget target;
    bool isForward = false; ///< of the place that the relay led to
    std::chrono::milliseconds deadline{0};
};

/// What a symptom means. By what libpq's protocol, the relay and OpenSSL show; texts are quoted
/// only, as they may be in any language. `password` is taken out of what is quoted. `at` is the
/// caller's to set.
PostgresFailure failureOf(const PostgresSymptom& symptom, const LoopbackRelay::Report& relay,
                          const PostgresAttempt& attempt, const Secret& password);

/// There was no way to try.
PostgresFailure noWay(const Error& why, const DatabaseTarget& target);

} // namespace catalyst
