#pragma once

#include "base/Clock.h"
#include "base/Error.h"

#include <string>
#include <string_view>

namespace catalyst {

/// Why Redis gave no reading.
enum class RedisTrouble {
    // nobody knows how it is
    NoWay,          ///< there is no way to it, or what should lead there does not
    NoSocket,       ///< no such socket file, no such name, no route
    NotConnected,   ///< the connection was not accepted within the deadline
    PasswordNeeded, ///< NOAUTH, and the console has none
    LoginRefused,   ///< WRONGPASS, or a password for one that has none
    NotPermitted,   ///< NOPERM, DENIED: the user, or anybody from here, may not ask
    Unclear,        ///< any other error
    // it was seen not to work
    Refused,   ///< nothing listens
    CutAtOnce, ///< connected, and cut before it said a word
    Silent,    ///< connected, then nothing, or not all, until the deadline
    Lost,      ///< cut in the middle
    NotRedis,  ///< what answers is something else
    Busy,      ///< runs a script and serves nobody until it ends (BUSY)
    // it is up, and cannot do all it should
    Full, ///< it takes no more clients
};
std::string_view toString(RedisTrouble trouble); ///< "login_refused"

struct RedisFailure {
    RedisTrouble trouble = RedisTrouble::Unclear;
    Error error; ///< detail: where, what, what to do; never a password
    Instant at{};

    bool operator==(const RedisFailure&) const = default;
};

/// `where`: "redis:6379". `quoted`: what the other side or the system said, fit to be shown; may be
/// empty. `at` is the caller's to set.
RedisFailure redisFailure(RedisTrouble trouble, std::string_view where, std::string_view quoted);

/// What an error reply means, by its first word (redis.io, "Redis serialization protocol": error
/// prefix). LOADING is none of these: it is answered to PING by one that can be asked on.
RedisTrouble troubleOfReply(std::string_view error, bool hadPassword);

} // namespace catalyst
