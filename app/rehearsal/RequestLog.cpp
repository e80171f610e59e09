#include "rehearsal/RequestLog.h"

namespace catalyst::rehearsal {

namespace {
constexpr std::size_t maxRoutes = 4096;
}

void RequestLog::addConnection() {
    const std::lock_guard lock(m_mutex);
    ++m_connections;
}

void RequestLog::add(const Request& request) {
    const std::lock_guard lock(m_mutex);
    ++m_requests;
    Key key(request.method, request.path);
    if (m_perRoute.size() >= maxRoutes && !m_perRoute.contains(key))
        key.second = "*";
    ++m_perRoute[key];
    if (m_keptLimit == 0)
        return;
    m_latest.push_back(request);
    if (m_latest.size() > m_keptLimit)
        m_latest.pop_front();
}

void RequestLog::clear() {
    const std::lock_guard lock(m_mutex);
    m_connections = 0;
    m_requests = 0;
    m_perRoute.clear();
    m_latest.clear();
}

void RequestLog::setKept(std::size_t requests) {
    const std::lock_guard lock(m_mutex);
    m_keptLimit = requests;
    while (m_latest.size() > m_keptLimit)
        m_latest.pop_front();
}

std::size_t RequestLog::connections() const {
    const std::lock_guard lock(m_mutex);
    return m_connections;
}

std::size_t RequestLog::requests() const {
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

std::size_t RequestLog::requests(const std::string& method, const std::string& path) const {
    const std::lock_guard lock(m_mutex);
    const auto found = m_perRoute.find(Key(method, path));
    return found == m_perRoute.end() ? 0 : found->second;
}

std::map<RequestLog::Key, std::size_t> RequestLog::perRoute() const {
    const std::lock_guard lock(m_mutex);
    return m_perRoute;
}

std::vector<Request> RequestLog::latest() const {
    const std::lock_guard lock(m_mutex);
    return {m_latest.begin(), m_latest.end()};
}

} // namespace catalyst::rehearsal
