#include "rehearsal/StandInService.h"

#include "rehearsal/DayShift.h"
#include "rehearsal/Health.h"
#include "rehearsal/OpenApi.h"
#include "rehearsal/RehearsalDirectory.h"
#include "rehearsal/RouteTrouble.h"
#include "rehearsal/ServiceRoutes.h"

namespace catalyst::rehearsal {

namespace {

constexpr int answersBetweenLosses = 9;

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

Behaviour unconnectable(Behaviour::Kind kind) {
    Behaviour behaviour = kind;
    behaviour.closesEstablished = true;
    return behaviour;
}

Behaviour behaviourOf(RehearsalMode mode) {
    using Kind = Behaviour::Kind;
    switch (mode) {
    case RehearsalMode::Healthy:
    case RehearsalMode::Unhealthy:
    case RehearsalMode::Degraded:
    case RehearsalMode::Error503:
    case RehearsalMode::Slow:
    case RehearsalMode::Initializing:
    case RehearsalMode::Flap:
    case RehearsalMode::Lost:
    case RehearsalMode::OtherName:
    case RehearsalMode::OtherVersion:
    case RehearsalMode::RouteMissing:
    case RehearsalMode::CheckFails:
    case RehearsalMode::Stale:
        return Kind::Normal;
    case RehearsalMode::Silent:
        return Kind::Silent;
    case RehearsalMode::Drip:
        return Kind::Drip;
    case RehearsalMode::Garbage:
        return Kind::Garbage;
    case RehearsalMode::Reset:
        return Kind::Reset;
    case RehearsalMode::Refuse:
        return unconnectable(Kind::Refuse);
    case RehearsalMode::Unreachable:
        return unconnectable(Kind::Absent);
    case RehearsalMode::NotAccepting:
        return unconnectable(Kind::NotAccepting);
    }
    return {};
}

/// These two wait for Redis without end, whatever they are asked.
bool waitsForRedis(const std::string& service) {
    return service == "pattern" || service == "technical";
}

bool reportsResponseTime(const std::string& service) {
    return service == "scanner" || service == "technical" || service == "trading";
}

} // namespace

StandInService::StandInService(std::string name, DropletState& state,
                               std::shared_ptr<SocketPoll> poll, std::uint64_t seed,
                               const std::string& nonce)
    : m_name(std::move(name)), m_nonce(nonce), m_state(state), m_stamps(state.clock),
      m_random(seedFor(m_name, seed)), m_server(std::move(poll)) {
    m_server.setSeed(m_random());
    setDayShift(std::chrono::microseconds(0));
    m_server.setHandler([this](const Request& request) { return answerInTime(request); });
    m_server.log().setKept(0);
    readVariant();
}

Result<void> StandInService::listenIn(const std::string& directory) {
    return m_server.listenUnix(directory + '/' + m_name + ".sock");
}

Result<void> StandInService::setMode(RehearsalMode mode) {
    m_mode = mode;
    m_fails = false;
    m_answeredInARow = 0;
    if (mode == RehearsalMode::Stale)
        m_stamps.stop();
    else
        m_stamps.go();
    readVariant();
    auto set = readInfrastructure();
    if (mode == RehearsalMode::Lost && !m_server.behaviour().isState())
        m_server.setNextBehaviour(Behaviour::Kind::Silent);
    return set;
}

Behaviour StandInService::behaviour() const {
    if (m_state.isCutOff())
        return unconnectable(Behaviour::Kind::Absent);
    const Behaviour own = behaviourOf(m_mode);
    const bool isHung =
        m_state.infrastructure.at(Infrastructure::Redis) == InfrastructureState::Hung &&
        waitsForRedis(m_name);
    const bool wouldAnswer =
        own.kind == Behaviour::Kind::Normal || own.kind == Behaviour::Kind::Drip;
    return isHung && wouldAnswer ? Behaviour(Behaviour::Kind::Silent) : own;
}

Result<void> StandInService::readInfrastructure() {
    return m_server.setBehaviour(behaviour());
}

void StandInService::setDayShift(std::chrono::microseconds shift) {
    m_server.setCommonHeaders({{"server", "uvicorn"},
                               {rehearsalHeader, m_nonce},
                               {dayShiftHeader, std::to_string(shift.count())}});
}

void StandInService::readVariant() {
    m_routes.clear();
    if (m_mode != RehearsalMode::RouteMissing)
        m_routes = routesOf(m_name, m_state, m_stamps);
    for (Route& route : m_routes) {
        route.answer = [this, own = route](const Request& request,
                                           const Route::PathValues& values) {
            const auto trouble = troubleOf(m_name, own, m_mode, m_state);
            return trouble ? *trouble : own.answer(request, values);
        };
    }
    m_routes.push_back(
        {"GET", "/health", "Health check", {}, false, [this](const auto&, const auto&) {
             return healthReply(m_name, m_mode, m_state, m_stamps.now());
         }});
}

std::chrono::milliseconds StandInService::latency() {
    const auto random = static_cast<std::int64_t>(m_random() % 1000);
    if (m_mode == RehearsalMode::Slow)
        return std::chrono::milliseconds(600 + random * 400 / 1000);
    return std::chrono::milliseconds(1 + random * 5 / 1000);
}

Reply StandInService::answerInTime(const Request& request) {
    if (m_mode == RehearsalMode::Lost && ++m_answeredInARow % answersBetweenLosses == 0)
        m_server.setNextBehaviour(Behaviour::Kind::Silent);
    Reply reply = answer(request);
    reply.delay = latency();
    if (reportsResponseTime(m_name))
        reply.headers.emplace_back("x-response-time",
                                   std::to_string(reply.delay.count()) + ".00ms");
    return reply;
}

bool StandInService::failsThisTime(const Request& request) {
    if (m_mode == RehearsalMode::Flap && request.path == "/health")
        m_fails = !m_fails;
    return m_fails || m_mode == RehearsalMode::Error503;
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
    if (failsThisTime(request))
        return healthReply(m_name, RehearsalMode::Error503, m_state, m_stamps.now());
    if (request.method == "GET" && request.path == "/openapi.json") {
        const Identity identity = identityOf(m_name, m_mode);
        return jsonReply(200, openApiDocument(titleOf(identity.name), identity.version, m_routes));
    }
    return answerByRoutes(m_routes, request);
}

} // namespace catalyst::rehearsal
