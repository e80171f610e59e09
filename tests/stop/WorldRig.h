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

/// Keeps the entries, and dies when told: what a program that was killed does not write is lost.
class KeptEntries final : public StopRecorder {
public:
    void record(StopEntry entry) override {
        const bool dies = ++m_count == dieAt;
        if (isDead || (dies && isLost)) {
            isDead = true;
            return;
        }
        entries.push_back(std::move(entry));
        isDead = dies;
    }

    /// How many were to be recorded, lost ones too.
    std::size_t count() const { return m_count; }

    std::vector<StopEntry> entries;
    std::size_t dieAt = 0; ///< the entry, from 1; 0: never
    bool isLost = false;   ///< that entry is not written any more
    bool isDead = false;

private:
    std::size_t m_count = 0;
};

/// A stop's broker lane, the real adapter and the stand-in broker in one thread under a fake clock,
/// at 10:00 of a Wednesday in New York unless told. What goes over the wire is what a server would
/// be sent.
class WorldRig {
public:
    using Fault = rehearsal::BrokerFault;
    using Kind = rehearsal::BrokerFault::Kind;

    explicit WorldRig(const char* start = "2026-11-18T15:00:00Z") : clock(*parseUtc(start)) {
        begin();
    }
    ~WorldRig();

    /// The program ends at once, and another one begins that knows the journal only.
    void restart() {
        lane.reset();
        broker.reset();
        kept.isDead = false;
        begin();
        lane->resume(kept.entries);
    }

    /// What the stop claims now, compared with what is so.
    StopVerdict judge();
    /// Lets time pass; a program that died by then is restarted.
    void live(std::chrono::milliseconds time);
    /// Lets time pass until the verdict is settled, at most `limit`; false if it is not.
    bool settles(std::chrono::seconds limit);

    static constexpr std::chrono::milliseconds step{50};

    FakeClock clock;
    FakeExecutor executor{clock};
    ShiftedClock brokersClock{clock}; ///< whose wall time the console's may not be
    rehearsal::BrokerWorld world{brokersClock, settings()};
    rehearsal::BrokerRoutes routes{world, {Secret("key"), Secret("secret")}};
    RateBudget budget;
    UlidSource ids{clock};
    KeptEntries kept;
    std::unique_ptr<AlpacaBroker> broker;
    std::unique_ptr<BrokerLane> lane;
    std::optional<std::string> dropletsAccount;
    std::chrono::seconds networkBackAfter{0}; ///< of the beginning; until then nothing is sent
    int falseClaims = 0;                      ///< flat was said and was not so

private:
    static rehearsal::BrokerWorld::Settings settings() {
        rehearsal::BrokerWorld::Settings settings;
        settings.pricesMove = false;
        return settings;
    }
    void begin();
    bool isNetworkDown() const { return clock.boot() - m_begun < networkBackAfter; }
    static Task<Result<HttpResponse>> send(WorldRig* rig, HttpRequest request);

    BootTime m_begun = clock.boot();
};

} // namespace catalyst::test
