#include "database/RedisFailure.h"

namespace catalyst {

namespace {

using enum RedisTrouble;

struct Meaning {
    std::string_view name;
    Error::Code code;
    std::string_view what;
    std::string_view advice;
};

Meaning meaningOf(RedisTrouble trouble) {
    using Code = Error::Code;
    switch (trouble) {
    case NoWay:
        return {"no_way", Code::Unreachable, "there is no way to it",
                "look at the connection to the droplet first"};
    case NoSocket:
        return {"no_socket", Code::Unreachable, "there is no such socket, name or route",
                "correct where it is, or see whether it has been started"};
    case NotConnected:
        return {"not_connected", Code::Timeout, "the connection was not accepted in time",
                "check its firewall and this computer's network"};
    case PasswordNeeded:
        return {"password_needed", Code::PermissionDenied,
                "it asks for a password, and the console has none",
                "give its password to the console's keychain"};
    case LoginRefused:
        return {"login_refused", Code::PermissionDenied, "it does not accept user and password",
                "correct them in the console's keychain"};
    case NotPermitted:
        return {"not_permitted", Code::PermissionDenied, "this user may not ask it that",
                "allow it PING and INFO (ACL SETUSER … +ping +info)"};
    case Unclear:
        return {"unclear", Code::InvalidData, "it answered with an error",
                "look the error up in its log"};
    case Refused:
        return {"refused", Code::Refused, "nothing listens there", "start it, or correct the port"};
    case CutAtOnce:
        return {"cut_at_once", Code::Reset, "the connection was cut before a word came back",
                "see whether it runs: so it looks when nothing listens behind a forward, or when "
                "it takes no more clients"};
    case Silent:
        return {"silent", Code::Silent, "it accepted the connection and then did not answer",
                "see whether it is frozen, swapping, or busy with a slow command (SLOWLOG)"};
    case Lost:
        return {"lost", Code::Reset, "the connection was cut in the middle",
                "see in its log whether it crashed or was restarted"};
    case NotRedis:
        return {"not_redis", Code::Garbage, "what answers there is not Redis",
                "correct where it is"};
    case Busy:
        return {"busy", Code::Timeout, "it runs a script and serves nobody meanwhile",
                "find out whose script that is; SCRIPT KILL ends one that has not written"};
    case Full:
        return {"full", Code::Refused, "it is up and full: it takes no more clients",
                "see in CLIENT LIST who holds the connections"};
    }
    return {"unclear", Code::InvalidData, "it answered with an error", ""};
}

} // namespace

std::string_view toString(RedisTrouble trouble) {
    return meaningOf(trouble).name;
}

RedisFailure redisFailure(RedisTrouble trouble, std::string_view where, std::string_view quoted) {
    const Meaning meaning = meaningOf(trouble);
    RedisFailure failure;
    failure.trouble = trouble;
    failure.error.code = meaning.code;
    failure.error.detail = "Redis at " + std::string(where) + ": " + std::string(meaning.what);
    if (!quoted.empty())
        failure.error.detail += " (" + std::string(quoted) + ")";
    if (!meaning.advice.empty())
        failure.error.detail += "; " + std::string(meaning.advice);
    return failure;
}

RedisTrouble troubleOfReply(std::string_view error, bool hadPassword) {
    const std::string_view word = error.substr(0, error.find(' '));
    if (word == "NOAUTH")
        return hadPassword ? LoginRefused : PasswordNeeded;
    if (word == "WRONGPASS")
        return LoginRefused;
    if (word == "NOPERM" || word == "DENIED")
        return NotPermitted;
    if (word == "BUSY")
        return Busy;
    // Has no word of its own.
    if (error.starts_with("ERR max number of clients"))
        return Full;
    return Unclear;
}

} // namespace catalyst
