#include "stop/WorldRig.h"

#include "async/Event.h"
#include "rehearsal/HttpMessage.h"

#include <utility>

namespace catalyst::test {

namespace {

constexpr const char* base = "https://broker.test";

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

rehearsal::Request onTheWire(const HttpRequest& request) {
    rehearsal::Request sent;
    sent.method = toString(request.method);
    const std::string target = request.url.substr(std::string_view(base).size());
    const auto mark = target.find('?');
    sent.path = target.substr(0, mark);
    if (mark != std::string::npos)
        sent.query = target.substr(mark + 1);
    for (const Header& header : request.headers)
        sent.headers[lower(header.name)] = header.value;
    if (!request.operationId.empty())
        sent.headers["x-operation-id"] = request.operationId;
    sent.body = request.body;
    return sent;
}

} // namespace

WorldRig::~WorldRig() = default;

void WorldRig::begin() {
    BrokerEndpoint endpoint;
    endpoint.baseUrl = base;
    endpoint.allowsWarmMutations = true;
    BrokerKeys keys{Secret("key"), Secret("secret")};
    broker = std::make_unique<AlpacaBroker>(
        endpoint, std::move(keys),
        [this](HttpRequest request) { return send(this, std::move(request)); }, budget, clock,
        RequestUse::Stop);
    lane = std::make_unique<BrokerLane>(*broker, executor, ids, kept, [](const LaneState&) {});
}

Task<Result<HttpResponse>> WorldRig::send(WorldRig* rig, HttpRequest request) {
    if (rig->kept.isDead) {
        // A program that died sends nothing any more.
        Event<bool> never;
        co_await never;
    }
    co_await sleepFor(std::chrono::milliseconds(1));
    if (rig->isNetworkDown())
        co_return fail(Error::Code::Unreachable, describe(request) + ": no such host");
    const rehearsal::Reply reply = rig->routes.answer(onTheWire(request));
    const bool isMutation = request.isMutation();
    using Fate = rehearsal::Reply::Fate;
    const bool isTooLate = reply.fate == Fate::Withheld || reply.delay >= request.deadline;
    if (isTooLate) {
        co_await sleepFor(request.deadline);
        co_return fail(isMutation ? Error::Code::OutcomeUnknown : Error::Code::Silent,
                       describe(request) + ": no answer in time");
    }
    co_await sleepFor(reply.delay + std::chrono::milliseconds(1));
    if (reply.fate == Fate::Cut)
        co_return fail(isMutation ? Error::Code::OutcomeUnknown : Error::Code::Reset,
                       describe(request) + ": cut");
    if (reply.status >= 300 && reply.status < 400)
        co_return fail(Error::Code::Redirected, describe(request) + ": redirected");
    HttpResponse response;
    response.status = reply.status;
    for (const auto& [name, value] : reply.headers)
        response.headers.push_back({name, value});
    response.body = reply.body;
    co_return response;
}

bool WorldRig::settles(std::chrono::seconds limit) {
    for (std::chrono::milliseconds passed{0}; passed < limit; passed += step) {
        executor.advance(step);
        if (kept.isDead)
            restart();
        if (judge().isSettled)
            return true;
    }
    return false;
}

StopVerdict WorldRig::judge() {
    const StopVerdict said = verdictOf(lane->state(), momentOf(clock), dropletsAccount);
    const bool saysFlat =
        said.kind == StopVerdictKind::Flat || said.kind == StopVerdictKind::FlatAndLocked;
    // A claim is about the reading that it rests on.
    if (saysFlat && !world.log().wasFlatAt(lane->state().flatLast->boot))
        ++falseClaims;
    return said;
}

} // namespace catalyst::test
