#pragma once

#include "async/Event.h"
#include "async/Sleep.h"
#include "base/TimeText.h"
#include "broker/AlpacaBroker.h"
#include "broker/BrokerAccess.h"
#include "rehearsal/BrokerRoutes.h"
#include "rehearsal/InProcessHttp.h"
#include "rehearsal/WorldFixture.h"
#include "support/FakeExecutor.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace catalyst::test {

/// The real adapter on a stand-in broker in this thread, opened as the engine opens it.
struct AccountStand {
    using Fault = rehearsal::BrokerFault;

    class Access final : public BrokerAccess {
    public:
        explicit Access(AccountStand& stand)
            : m_stand(stand), m_keys(stand.keysGiven), m_mode(stand.mode), m_budget(stand.budget),
              m_broker(
                  endpoint(), keys(),
                  [&stand](HttpRequest request) { return send(&stand, std::move(request)); },
                  stand.budget, stand.time, RequestUse::Operator) {}
        Broker& broker() override { return m_broker; }
        RateBudget& budget() override { return m_budget; }
        Mode mode() const override { return m_mode; }
        bool isOutdated() const override { return m_keys != m_stand.keysGiven; }

    private:
        const AccountStand& m_stand;
        int m_keys;
        Mode m_mode;
        RateBudget& m_budget;
        AlpacaBroker m_broker;
    };

    explicit AccountStand(const Clock& clock) : time(clock) {}

    static Task<Result<HttpResponse>> send(AccountStand* stand, HttpRequest request) {
        stand->requests.push_back(describe(request));
        InProcessHttp way{*stand->routes, std::chrono::milliseconds(1),
                          std::chrono::milliseconds(1)};
        co_return co_await sendInProcess(way, std::move(request));
    }

    static Task<BrokerResult<std::unique_ptr<BrokerAccess>>> openOne(AccountStand* stand) {
        ++stand->openings;
        co_await sleepFor(std::chrono::milliseconds(1));
        if (stand->openingFails)
            co_return tl::unexpected(*stand->openingFails);
        co_return std::make_unique<Access>(*stand);
    }
    OpenBroker open() {
        return [this] { return openOne(this); };
    }

    static rehearsal::BrokerWorld::Settings still(const char* number = "PA3RHRSL0001",
                                                  std::uint64_t seed = 1) {
        auto settings = WorldFixture::still(seed);
        settings.accountNumber = number;
        return settings;
    }
    /// Another account answers from now on.
    void changeAccount(const char* number) {
        routes.reset();
        world = std::make_unique<rehearsal::BrokerWorld>(time, still(number, 2));
        routes = std::make_unique<rehearsal::BrokerRoutes>(*world, keys());
    }
    static BrokerEndpoint endpoint() {
        BrokerEndpoint endpoint;
        endpoint.baseUrl = "https://broker.test";
        return endpoint;
    }
    static BrokerKeys keys() { return {Secret("key"), Secret("secret")}; }

    int asked(const std::string& what) const {
        int count = 0;
        for (const std::string& request : requests)
            count += request.find(what) != std::string::npos ? 1 : 0;
        return count;
    }
    bool holds(const std::string& symbol) const {
        return world->ledger().positions().contains(symbol);
    }

    const Clock& time;
    std::unique_ptr<rehearsal::BrokerWorld> world =
        std::make_unique<rehearsal::BrokerWorld>(time, still());
    std::unique_ptr<rehearsal::BrokerRoutes> routes =
        std::make_unique<rehearsal::BrokerRoutes>(*world, keys());
    RateBudget budget;
    Mode mode = Mode::Paper;
    int keysGiven = 1; ///< how often
    std::optional<BrokerFailure> openingFails;
    int openings = 0;
    std::vector<std::string> requests; ///< "GET https://broker.test/v2/account", in order
};

struct FakeTime {
    explicit FakeTime(const char* start) : clock(*parseUtc(start)) {}
    FakeClock clock;
    FakeExecutor executor{clock};
};

/// Under a fake clock, at 10:00 of a Wednesday in New York unless told.
struct AccountRig : FakeTime, AccountStand {
    explicit AccountRig(const char* start = "2026-11-18T15:00:00Z")
        : FakeTime(start), AccountStand(FakeTime::clock) {}
};

} // namespace catalyst::test
