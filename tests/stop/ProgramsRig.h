#pragma once

#include "base/TimeText.h"
#include "broker/AlpacaBroker.h"
#include "rehearsal/BrokerRoutes.h"
#include "rehearsal/InProcessHttp.h"
#include "stop/FreezableExecutor.h"
#include "stop/SharedStops.h"
#include "stop/StopService.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst::test {

using namespace std::chrono_literals;

/// A program with a stop, as far as one account, a clock and other programs are concerned.
class StoppingProgram {
public:
    /// All but `ledger` outlive it.
    StoppingProgram(FakeClock& clock, rehearsal::BrokerRoutes& routes,
                    std::shared_ptr<StopLedger> ledger, std::string actor)
        : executor(clock), m_routes(routes), m_ids(clock), m_ledger(std::move(ledger)),
          m_actor(std::move(actor)) {
        StopService::Parts parts;
        parts.open = [this] { return open(this); };
        parts.expected = Mode::Rehearsal;
        parts.actor = m_actor;
        service = std::make_unique<StopService>(executor, *m_ledger, m_ids, std::move(parts),
                                                [this](StopStatusPtr next) {
                                                    status = std::move(next);
                                                    judge();
                                                });
        service->start();
    }

    void press(StopStrength strength = StopStrength::Everything) {
        service->press(strength, m_actor);
    }
    bool isActing() const { return status->role == StopRole::Acting; }
    bool isFollowing() const { return status->role == StopRole::Following; }
    bool isSettled() const { return status->verdict && status->verdict->isSettled; }

    FreezableExecutor executor;
    std::unique_ptr<StopService> service;
    StopStatusPtr status;
    std::vector<std::string> mutations; ///< as sent
    std::chrono::milliseconds wire{1};  ///< to the broker, and back
    rehearsal::BrokerWorld* world = nullptr;
    int falseClaims = 0; ///< flat was said of an account that is not

private:
    struct Access final : BrokerAccess {
        explicit Access(StoppingProgram* of)
            : alpaca(
                  endpoint(), BrokerKeys{Secret("key"), Secret("secret")},
                  [of](HttpRequest request) { return send(of, std::move(request)); }, rate,
                  of->executor.clock(), RequestUse::Stop) {}
        static BrokerEndpoint endpoint() {
            BrokerEndpoint endpoint;
            endpoint.baseUrl = "https://broker.test";
            endpoint.allowsWarmMutations = true;
            return endpoint;
        }
        Broker& broker() override { return alpaca; }
        RateBudget& budget() override { return rate; }
        Mode mode() const override { return Mode::Rehearsal; }

        RateBudget rate;
        AlpacaBroker alpaca;
    };

    static Task<Result<HttpResponse>> send(StoppingProgram* program, HttpRequest request) {
        if (request.isMutation())
            program->mutations.push_back(describe(request));
        InProcessHttp way{program->m_routes, program->wire, program->wire};
        co_return co_await sendInProcess(way, std::move(request));
    }
    static Task<BrokerResult<std::unique_ptr<BrokerAccess>>> open(StoppingProgram* program) {
        co_return std::make_unique<Access>(program);
    }
    void judge() {
        const bool saysFlat = status->verdict && (status->verdict->kind == StopVerdictKind::Flat);
        if (saysFlat && world && !world->isFlat())
            ++falseClaims;
    }

    rehearsal::BrokerRoutes& m_routes;
    UlidSource m_ids;
    std::shared_ptr<StopLedger> m_ledger;
    std::string m_actor;
};

/// An account with two positions and a protective stop, at 10:00 of a Wednesday in New York, and
/// the programs that may stop it, in one thread under a fake clock.
class ProgramsRig {
public:
    ProgramsRig() {
        world.place(rehearsal::BrokerPortfolio()
                        .hold("AAPL", "5", "100.0", "120.0")
                        .hold("TSLA", "-3", "200.0", "210.0")
                        .stop("AAPL", "5", "95.0"));
    }

    /// One more program begins; `run` sorts as its run's ULID would.
    StoppingProgram& begin(const std::string& run) {
        auto ledger = std::make_shared<SharedLedger>(stops, run, clock);
        ledgers.push_back(ledger.get());
        return begin(std::move(ledger), run);
    }
    StoppingProgram& begin(std::shared_ptr<StopLedger> ledger, const std::string& name) {
        programs.push_back(
            std::make_unique<StoppingProgram>(clock, routes, std::move(ledger), "test:" + name));
        programs.back()->world = &world;
        return *programs.back();
    }
    /// kill -9: what it has not sent or written by now is never sent or written.
    void kill(std::size_t program) {
        ledgers[program]->isDead = true;
        programs[program]->executor.freeze();
    }

    void live(std::chrono::milliseconds time) {
        constexpr std::chrono::milliseconds step{10};
        for (std::chrono::milliseconds passed{0}; passed < time; passed += step) {
            for (const auto& program : programs)
                program->executor.runPosted();
            clock.advance(step);
        }
        for (const auto& program : programs)
            program->executor.runPosted();
    }
    /// Until the verdict of that program is settled, at most a minute.
    bool settles(const StoppingProgram& program) {
        for (int i = 0; i < 600; ++i) {
            live(100ms);
            if (program.isSettled())
                return true;
        }
        return false;
    }
    bool isStopped() { return world.isFlat() && world.isSuspended(); }
    /// Every mutation of every program was performed once.
    bool isNothingRepeated() {
        return std::ranges::all_of(world.log().operations(),
                                   [](const auto& operation) { return operation.second == 1; });
    }
    std::vector<StopEntry> entries(StopEntryKind kind) const {
        std::vector<StopEntry> found;
        for (const auto& [id, run] : stops.runs)
            std::ranges::copy_if(run.entries, std::back_inserter(found),
                                 [kind](const StopEntry& entry) { return entry.kind == kind; });
        return found;
    }

    FakeClock clock{*parseUtc("2026-11-18T15:00:00Z")};
    rehearsal::BrokerWorld world{clock, settings()};
    rehearsal::BrokerRoutes routes{world, {Secret("key"), Secret("secret")}};
    SharedStops stops;
    std::vector<SharedLedger*> ledgers;
    std::vector<std::unique_ptr<StoppingProgram>> programs;

private:
    static rehearsal::BrokerWorld::Settings settings() {
        rehearsal::BrokerWorld::Settings settings;
        settings.pricesMove = false;
        return settings;
    }
};

} // namespace catalyst::test
