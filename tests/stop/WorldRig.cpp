#include "stop/WorldRig.h"

#include "async/Event.h"
#include "rehearsal/InProcessHttp.h"

#include <utility>

namespace catalyst::test {

namespace {

constexpr const char* base = "https://broker.test";
constexpr std::chrono::milliseconds wire{1};

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
    if (rig->isNetworkDown()) {
        co_await sleepFor(wire);
        co_return fail(Error::Code::Unreachable, describe(request) + ": no such host");
    }
    InProcessHttp way{rig->routes, wire, wire};
    co_return co_await sendInProcess(way, std::move(request));
}

void WorldRig::live(std::chrono::milliseconds time) {
    executor.advance(time);
    if (kept.isDead)
        restart();
}

bool WorldRig::settles(std::chrono::seconds limit) {
    for (std::chrono::milliseconds passed{0}; passed < limit; passed += step) {
        live(step);
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
