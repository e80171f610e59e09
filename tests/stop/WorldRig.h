#pragma once

#include "async/Sleep.h"
#include "base/TimeText.h"
#include "broker/AlpacaBroker.h"
#include "rehearsal/BrokerRoutes.h"
#include "stop/BrokerLane.h"
#include "stop/StopVerdict.h"
#include "support/FakeExecutor.h"

#include <memory>
#include <string>
#include <vector>

namespace catalyst::test {

/// Keeps the entries; tells when there is one more, so that a test can end the lane right there.
class KeptEntries final : public StopRecorder {
public:
    void record(StopEntry entry) override {
        entries.push_back(std::move(entry));
        if (entries.size() == dieAfter)
            isDead = true;
    }

    std::vector<StopEntry> entries;
    std::size_t dieAfter = 0; ///< 0: never
    bool isDead = false;
};

/// A stop's broker lane, the real adapter and the stand-in broker in one thread under a fake clock,
/// at 10:00 of a Wednesday in New York unless told. What goes over the wire is what a server would
/// be sent.
class WorldRig {
public:
    using Fault = rehearsal::BrokerFault;
    using Kind = rehearsal::BrokerFault::Kind;

    explicit WorldRig(const char* start = "2026-11-18T15:00:00Z")
        : clock(*parseUtc(start)), world(clock, settings()) {
        startLane();
    }

    /// The program ends at once and another one begins that knows the journal only.
    void restart() {
        lane.reset();
        broker.reset();
        kept.isDead = false;
        startLane();
        lane->resume(kept.entries);
    }

    StopVerdict verdict() const {
        return verdictOf(lane->state(), momentOf(clock), dropletsAccount);
    }
    /// Lets time pass until the verdict is settled, at most `limit`; false if it is not.
    bool settles(std::chrono::seconds limit) {
        for (std::chrono::milliseconds passed{0}; passed < limit; passed += step) {
            executor.advance(step);
            const StopVerdict now = verdict();
            claimed(now);
            if (now.isSettled)
                return true;
        }
        return false;
    }
    void claimed(const StopVerdict& verdict) {
        const bool saysFlat = verdict.kind == StopVerdictKind::Flat ||
                              verdict.kind == StopVerdictKind::FlatAndLocked;
        // A claim is about the moment of the reading that it rests on.
        if (saysFlat && !world.log().wasFlatAt(lane->state().flatLast->boot))
            ++falseClaims;
    }

    static constexpr std::chrono::milliseconds step{50};

    FakeClock clock;
    FakeExecutor executor{clock};
    rehearsal::BrokerWorld world;
    rehearsal::BrokerRoutes routes{world, {Secret("key"), Secret("secret")}};
    RateBudget budget;
    UlidSource ids{clock};
    KeptEntries kept;
    std::unique_ptr<AlpacaBroker> broker;
    std::unique_ptr<BrokerLane> lane;
    std::optional<std::string> dropletsAccount;
    int falseClaims = 0;

private:
    static rehearsal::BrokerWorld::Settings settings() {
        rehearsal::BrokerWorld::Settings settings;
        settings.pricesMove = false;
        return settings;
    }
    void startLane();
    static Task<Result<HttpResponse>> send(WorldRig* rig, HttpRequest request);
};

} // namespace catalyst::test
