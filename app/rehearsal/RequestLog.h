#pragma once

#include "rehearsal/HttpMessage.h"

#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace catalyst::rehearsal {

/// What a server saw. A request counts as soon as it has arrived completely, whatever the server
/// then does with it: this is the judge of "the server counted exactly one". Safe from any thread.
class RequestLog {
public:
    using Key = std::pair<std::string, std::string>; ///< method, path

    void addConnection();
    void add(const Request& request);
    void clear();
    /// How many of the latest requests stay readable with head and body; 256 unless set.
    void setKept(std::size_t requests);

    std::size_t connections() const;
    std::size_t requests() const;
    std::size_t requests(const std::string& method, const std::string& path) const;
    /// Beyond 4,096 different keys a request counts under its method and the path "*".
    std::map<Key, std::size_t> perRoute() const;
    /// The latest requests, oldest first.
    std::vector<Request> latest() const;

private:
    mutable std::mutex m_mutex;
    std::size_t m_connections = 0;
    std::size_t m_requests = 0;
    std::size_t m_keptLimit = 256;
    std::map<Key, std::size_t> m_perRoute;
    std::deque<Request> m_latest;
};

} // namespace catalyst::rehearsal
