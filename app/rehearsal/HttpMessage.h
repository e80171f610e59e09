#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace catalyst::rehearsal {

/// A request as it arrived, complete.
struct Request {
    std::string method;
    std::string path;  ///< without the query, not percent-decoded
    std::string query; ///< without the '?', empty when there is none
    std::map<std::string, std::string>
        headers; ///< names in lower case; a repeated name keeps the last
    std::string body;
    bool wantsKeepAlive = true;
};

/// What an orderly service answers. Content-Length and Connection are added when it is sent.
struct Reply {
    /// What becomes of it on its way; for a caller in the same process too.
    enum class Fate {
        Sent,
        Withheld, ///< the connection stays open, nothing ever arrives
        Cut,      ///< the connection is closed before the first byte
    };

    int status = 200;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::chrono::milliseconds delay{0}; ///< the service's own latency, before the first byte
    Fate fate = Fate::Sent;
};

} // namespace catalyst::rehearsal
