#include "rehearsal/StandInService.h"

#include "rehearsal/Health.h"
#include "rehearsal/OpenApi.h"
#include "rehearsal/RehearsalDirectory.h"
#include "rehearsal/ServiceRoutes.h"

namespace catalyst::rehearsal {

namespace {

using namespace std::chrono_literals;

/// FNV-1a: the same on every machine, unlike std::hash.
std::uint64_t seedFor(const std::string& name, std::uint64_t seed) {
    std::uint64_t hash = 14695981039346656037U ^ seed;
    for (const char c : name)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

std::string titleOf(std::string name) {
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return "Catalyst " + name + " Service";
}

Behaviour behaviourOf(RehearsalMode mode) {
    using Kind = Behaviour::Kind;
    switch (mode) {
    case RehearsalMode::Healthy:
    case RehearsalMode::Unhealthy:
    case RehearsalMode::Degraded:
    case RehearsalMode::Error503:
    case RehearsalMode::Slow:
        return Kind::Normal;
    case RehearsalMode::Silent:
        return Kind::Silent;
    case RehearsalMode::Drip:
        return Kind::Drip;
    case RehearsalMode::Garbage:
        return Kind::Garbage;
    case RehearsalMode::Reset:
        return Kind::Reset;
    case RehearsalMode::Refuse: {
        Behaviour refuse = Kind::Refuse;
        refuse.closesEstablished = true;
        return refuse;
    }
    }
    return {};
}

bool reportsResponseTime(const std::string& service) {
    return service == "scanner" || service == "technical" || service == "trading";
}

} // namespace

StandInService::StandInService(std::string name, DropletState& state,
                               std::shared_ptr<SocketPoll> poll, std::uint64_t seed,
                               const std::string& nonce)
    : m_name(std::move(name)), m_state(state), m_random(seedFor(m_name, seed)),
      m_server(std::move(poll)) {
    m_server.setSeed(m_random());
    m_server.setCommonHeaders({{"server", "uvicorn"}, {rehearsalHeader, nonce}});
    m_server.setHandler([this](const Request& request) { return answerInTime(request); });
    m_server.log().setKept(0);
    readVariant();
}

Result<void> StandInService::listenIn(const std::string& directory) {
    return m_server.listenUnix(directory + '/' + m_name + ".sock");
}

Result<void> StandInService::setMode(RehearsalMode mode) {
    m_mode = mode;
    return m_server.setBehaviour(behaviourOf(mode));
}

void StandInService::readVariant() {
    m_routes = routesOf(m_name, m_state);
    m_routes.push_back(
        {"GET", "/health", "Health check", {}, false, [this](const auto&, const auto&) {
             return healthReply(m_name, m_mode, m_state);
         }});
}

std::chrono::milliseconds StandInService::latency() {
    const auto random = static_cast<std::int64_t>(m_random() % 1000);
    if (m_mode == RehearsalMode::Slow)
        return std::chrono::milliseconds(600 + random * 400 / 1000);
    return std::chrono::milliseconds(1 + random * 5 / 1000);
}

Reply StandInService::answerInTime(const Request& request) {
    Reply reply = answer(request);
    reply.delay = latency();
    if (reportsResponseTime(m_name))
        reply.headers.emplace_back("x-response-time",
                                   std::to_string(reply.delay.count()) + ".00ms");
    return reply;
}

Reply StandInService::answer(const Request& request) {
    const bool isPlainText = m_name == "orchestration" && m_state.variant == Variant::Deployed;
    if (isPlainText && request.path != "/health") {
        Reply reply;
        reply.status = 404;
        reply.contentType = "text/plain; charset=utf-8";
        reply.body = "Not Found";
        return reply;
    }
    if (m_mode == RehearsalMode::Error503)
        return healthReply(m_name, m_mode, m_state);
    if (request.method == "GET" && request.path == "/openapi.json")
        return jsonReply(200, openApiDocument(titleOf(m_name), versionOf(m_name), m_routes));
    return answerByRoutes(m_routes, request);
}

} // namespace catalyst::rehearsal
