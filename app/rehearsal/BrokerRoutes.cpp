#include "rehearsal/BrokerRoutes.h"

#include "rehearsal/RequestFaults.h"

#include <QByteArray>
#include <QUrl>

#include <array>
#include <string_view>

namespace catalyst::rehearsal {

namespace {

std::string header(const Request& request, const char* name) {
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

std::string decoded(std::string_view part) {
    return QUrl::fromPercentEncoding(QByteArray(part.data(), static_cast<qsizetype>(part.size())))
        .toStdString();
}

BrokerRefusal noRoute(int status, const char* message) {
    return {status, status * 100'000 + 10'000, message, {}};
}

} // namespace

/// `path` ending in '/' stands for whatever follows it.
struct BrokerRoutes::Row {
    const char* method;
    std::string_view path;
    Answer answer;
};

BrokerRoutes::BrokerRoutes(BrokerWorld& world, BrokerKeys keys)
    : m_world(world), m_keys(std::move(keys)) {}

bool BrokerRoutes::hasKeys(const Request& request) const {
    return Secret(header(request, "apca-api-key-id")) == m_keys.id &&
           Secret(header(request, "apca-api-secret-key")) == m_keys.secret;
}

Reply BrokerRoutes::answer(const Request& request) {
    const BrokerWorld::Stillness still(m_world);
    BrokerLog& log = m_world.logForRequests();
    const Moment at = m_world.now();
    const std::string target =
        request.path + (request.query.empty() ? std::string() : '?' + request.query);
    BrokerEvent event;
    event.at = at;
    event.kind = BrokerEvent::Kind::Request;
    event.operationId = header(request, "x-operation-id");
    event.what = request.method + ' ' + target;
    const std::string said = event.what;
    if (request.method != "GET")
        log.addOperation(event.operationId, at);
    const std::size_t number = log.add(std::move(event));
    Reply reply = treat(request);
    const bool isAnswered = reply.fate == Reply::Fate::Sent;
    log.complete(number, said + " -> " + std::to_string(reply.status) +
                             (isAnswered ? "" : ", which does not arrive"));
    return reply;
}

Reply BrokerRoutes::treat(const Request& request) {
    Reply reply;
    if (!hasKeys(request)) {
        reply = refusalReply({401, 40110000, "request is not authorized", {}});
    } else if (!m_rate.take(m_world.now().boot)) {
        reply = refusalReply({429, 42910000, "too many requests.", {}});
    } else if (auto instead = insteadOf(request, m_world)) {
        reply = std::move(*instead);
    } else {
        reply = dispatch(request);
        spoil(reply, request, m_world);
    }
    addRateHeaders(reply);
    return reply;
}

void BrokerRoutes::addRateHeaders(Reply& reply) const {
    for (const auto& [name, value] : reply.headers) {
        if (name == "X-RateLimit-Limit")
            return; // a fault has its own
    }
    const Moment now = m_world.now();
    const auto left = std::max(m_rate.ends() - now.boot, std::chrono::microseconds(0));
    reply.headers.emplace_back("X-RateLimit-Limit", std::to_string(RateWindow::limit));
    reply.headers.emplace_back("X-RateLimit-Remaining", std::to_string(m_rate.remaining()));
    reply.headers.emplace_back("X-RateLimit-Reset", resetSeconds(now.wall + left));
}

Reply BrokerRoutes::dispatch(const Request& request) {
    using R = BrokerRoutes;
    static constexpr std::array<Row, 16> rows{{
        {"GET", "/v2/account", &R::account},
        {"GET", "/v2/account/configurations", &R::configuration},
        {"PATCH", "/v2/account/configurations", &R::configure},
        {"GET", "/v2/account/portfolio/history", &R::equityHistory},
        {"GET", "/v2/account/activities/FILL", &R::fills},
        {"GET", "/v2/clock", &R::clock},
        {"GET", "/v2/calendar", &R::calendar},
        {"GET", "/v2/positions", &R::positions},
        {"DELETE", "/v2/positions", &R::closeAll},
        {"GET", "/v2/positions/", &R::position},
        {"DELETE", "/v2/positions/", &R::closeOne},
        {"GET", "/v2/orders", &R::orders},
        {"POST", "/v2/orders", &R::submit},
        {"DELETE", "/v2/orders", &R::cancelAll},
        {"GET", "/v2/orders/", &R::order},
        {"DELETE", "/v2/orders/", &R::cancelOne},
    }};
    bool isKnown = false;
    for (const Row& row : rows) {
        const bool takesValue = row.path.ends_with('/');
        const bool matches =
            takesValue ? request.path.starts_with(row.path) && request.path.size() > row.path.size()
                       : request.path == row.path;
        if (!matches)
            continue;
        isKnown = true;
        if (request.method != row.method)
            continue;
        const std::string value =
            takesValue ? decoded(std::string_view(request.path).substr(row.path.size())) : "";
        return (this->*row.answer)(request, value);
    }
    return refusalReply(isKnown ? noRoute(405, "method not allowed")
                                : noRoute(404, "endpoint not found"));
}

} // namespace catalyst::rehearsal
