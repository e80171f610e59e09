#include "database/PostgresFailure.h"

#include "base/Text.h"
#include "database/Scrub.h"

#include <openssl/x509_vfy.h>

namespace catalyst {

namespace {

using enum PostgresTrouble;
using Phase = PostgresSymptom::Phase;

constexpr std::size_t shown = 300;

struct Meaning {
    std::string_view name;
    Error::Code code;
    std::string_view what;
    std::string_view advice;
};

Meaning meaningOf(PostgresTrouble trouble) {
    using Code = Error::Code;
    switch (trouble) {
    case NoWay:
        return {"no_way", Code::Unreachable, "there is no way to it",
                "look at the connection to the droplet first"};
    case Unreachable:
        return {"unreachable", Code::Unreachable, "its host cannot be reached from here",
                "check the host's name and this computer's network"};
    case NotConnected:
        return {"not_connected", Code::Timeout, "the connection was not accepted in time",
                "check its firewall (trusted sources) and this computer's network"};
    case PasswordNeeded:
        return {"password_needed", Code::PermissionDenied,
                "it asks for a password, and the console has none",
                "give the password of this role to the console's keychain"};
    case LoginRefused:
        return {"login_refused", Code::PermissionDenied, "it does not let this role in",
                "check role and password, and what its pg_hba.conf allows"};
    case NotPermitted:
        return {"not_permitted", Code::PermissionDenied, "the role may not do that",
                "grant it CONNECT on the database"};
    case TlsNotOffered:
        return {
            "tls_not_offered", Code::TlsFailed, "it speaks no TLS, which sslmode demands",
            "switch TLS on there, or write sslmode=disable where the way is protected otherwise"};
    case CertificateUnknown:
        return {"certificate_unknown", Code::TlsFailed,
                "its certificate is of no authority that is trusted here",
                "set sslrootcert to the authority's certificate, from its provider; do not go "
                "around this"};
    case CertificateExpired:
        return {"certificate_expired", Code::TlsFailed, "its certificate is not valid at this time",
                "renew it there, or set this computer's clock right"};
    case CertificateOfOther:
        return {"certificate_of_other", Code::TlsFailed, "its certificate is for another host name",
                "write the host as the certificate has it; if it does, somebody else answers"};
    case PostgresTrouble::TlsFailed:
        return {"tls_failed", Code::TlsFailed, "no protected connection came about",
                "check sslmode and sslrootcert, and the server's log"};
    case Unclear:
        return {"unclear", Code::InvalidData, "it answered with an error",
                "look the error up in the server's log"};
    case PostgresTrouble::Refused:
        return {"refused", Code::Refused, "nothing listens there", "start it, or correct the port"};
    case CutAtOnce:
        return {"cut_at_once", Code::Reset, "the connection was cut before a word came back",
                "see whether it runs: so it looks when nothing listens behind a forward, or when "
                "it has crashed"};
    case PostgresTrouble::Silent:
        return {"silent", Code::Silent, "it accepted the connection and then did not answer",
                "see whether its host is overloaded or its processes are frozen"};
    case Lost:
        return {"lost", Code::Reset, "the connection was cut in the middle",
                "see in the server's log whether it crashed or was restarted"};
    case NotPostgres:
        return {"not_postgres", Code::Garbage, "what answers there is not PostgreSQL",
                "correct the host and the port"};
    case NoSuchDatabase:
        return {"no_such_database", Code::NotFound, "it has no database of this name",
                "correct the name, or restore the database"};
    case NotAccepting:
        return {"not_accepting", Code::Refused,
                "it is starting up, shutting down or recovering and lets nobody in",
                "wait; if it lasts, read the server's log"};
    case ShuttingDown:
        return {"shutting_down", Code::Reset,
                "it ended the session: it is being stopped, or has crashed",
                "see who stops it, or read the server's log"};
    case Broken:
        return {"broken", Code::InvalidData, "it has an internal error",
                "read the server's log at once, and check the disk"};
    case Full:
        return {"full", Code::Refused, "it is up and full: no connection is left",
                "see in pg_stat_activity who holds them, and restart the service that does not "
                "give them back"};
    case Strained:
        return {"strained", Code::NoSpace, "it is short of memory or disk",
                "free some on its host, or enlarge it"};
    case TooSlow:
        return {"too_slow", Code::Timeout,
                "it answers, but needs longer than 3 s for its own figures",
                "see in pg_stat_activity what keeps it busy"};
    }
    return {"unclear", Code::InvalidData, "it answered with an error", ""};
}

PostgresTrouble ofState(std::string_view state) {
    if (state == "53300")
        return Full;
    if (state == "57P03")
        return NotAccepting;
    if (state == "57P01" || state == "57P02")
        return ShuttingDown;
    if (state == "57P05")
        return Lost;
    if (state == "57014")
        return TooSlow;
    if (state == "42501")
        return NotPermitted;
    if (state.starts_with("28"))
        return LoginRefused;
    if (state.starts_with("3D"))
        return NoSuchDatabase;
    if (state.starts_with("53"))
        return Strained;
    if (state.starts_with("58") || state.starts_with("XX") || state.starts_with("F0"))
        return Broken;
    return Unclear;
}

PostgresTrouble ofRelay(const Error& why, bool isForward) {
    if (isForward || why.code == Error::Code::PermissionDenied)
        return NoWay;
    return why.code == Error::Code::Refused ? PostgresTrouble::Refused : Unreachable;
}

/// The first byte of an answer: to the request for TLS S, N or E; without one a message of the
/// start-up, R, E or v (PostgreSQL's protocol, "Message Flow: Start-up").
bool isPostgres(char first, TlsMode mode) {
    const std::string_view possible = mode == TlsMode::Disable ? "REv" : "SNE";
    return possible.find(first) != std::string_view::npos;
}

PostgresTrouble ofTls(const PostgresSymptom& symptom) {
    switch (symptom.certificateError) {
    case X509_V_OK:
        break;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return CertificateExpired;
    default:
        return CertificateUnknown;
    }
    return symptom.isTlsComplete ? CertificateOfOther : PostgresTrouble::TlsFailed;
}

PostgresTrouble troubleOf(const PostgresSymptom& symptom, const LoopbackRelay::Report& relay,
                          const PostgresAttempt& attempt) {
    if (relay.notConnected)
        return ofRelay(*relay.notConnected, attempt.isForward);
    if (relay.wasTooMuch)
        return NotPostgres;
    if (!symptom.sqlState.empty())
        return ofState(symptom.sqlState);
    const bool isLogin = symptom.phase != Phase::Asking;
    if (isLogin && relay.fromServer > 0 && !isPostgres(relay.first, attempt.target.tls))
        return NotPostgres;
    if (symptom.isLate)
        return relay.isConnected ? PostgresTrouble::Silent : NotConnected;
    if (symptom.isCut)
        return relay.fromServer == 0 ? CutAtOnce : Lost;
    if (isLogin && relay.first == 'N' && attempt.target.tls != TlsMode::Disable)
        return TlsNotOffered;
    if (symptom.phase == Phase::Tls)
        return ofTls(symptom);
    return symptom.needsPassword ? PasswordNeeded : Unclear;
}

std::string quotedFrom(const PostgresSymptom& symptom, const LoopbackRelay::Report& relay) {
    if (relay.notConnected)
        return relay.notConnected->detail;
    if (symptom.certificateError != 0)
        return X509_verify_cert_error_string(symptom.certificateError);
    // "connection to server at … failed: FATAL:  28P01: the server's words", then where in its
    // source.
    std::string_view words = symptom.words;
    const std::size_t state =
        symptom.sqlState.empty() ? std::string_view::npos : words.find(symptom.sqlState + ": ");
    if (state != std::string_view::npos)
        words.remove_prefix(state);
    return std::string(words.substr(0, words.find('\n')));
}

PostgresFailure failure(PostgresTrouble trouble, const DatabaseTarget& target,
                        const std::string& quoted) {
    const Meaning meaning = meaningOf(trouble);
    PostgresFailure failure;
    failure.trouble = trouble;
    failure.error.code = meaning.code;
    failure.error.detail = "PostgreSQL " + textOf(target) + ": " + std::string(meaning.what) +
                           (quoted.empty() ? "" : " (" + quoted + ")") + "; " +
                           std::string(meaning.advice);
    return failure;
}

} // namespace

std::string_view toString(PostgresTrouble trouble) {
    return meaningOf(trouble).name;
}

PostgresFailure failureOf(const PostgresSymptom& symptom, const LoopbackRelay::Report& relay,
                          const PostgresAttempt& attempt, const Secret& password) {
    const PostgresTrouble trouble = troubleOf(symptom, relay, attempt);
    std::string quoted = quotable(quotedFrom(symptom, relay), password, shown);
    if (symptom.isLate)
        quoted = "waited " + std::to_string(attempt.deadline.count()) + " ms";
    PostgresFailure made = failure(trouble, attempt.target, quoted);
    made.sqlState = symptom.sqlState;
    return made;
}

PostgresFailure noWay(const Error& why, const DatabaseTarget& target) {
    return failure(NoWay, target, sanitizeForDisplay(why.detail, shown));
}

} // namespace catalyst
