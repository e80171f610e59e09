#pragma once

#include "async/Sleep.h"
#include "base/TimeText.h"
#include "broker/AlpacaBroker.h"
#include "rehearsal/BrokerRoutes.h"
#include "rehearsal/InProcessHttp.h"
#include "stop/FakeLedger.h"
#include "stop/StopService.h"
#include "support/FakeExecutor.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace catalyst::test {

using namespace std::chrono_literals;

/// The stop's service before the stand-in broker's world, in one thread under a fake clock, at
/// 10:00 of a Wednesday in New York.
class ServiceRig {
public:
    explicit ServiceRig(std::optional<BrokerFailure> trouble = std::nullopt)
        : cannotOpen(std::move(trouble)) {
        settings.pricesMove = false;
        world.emplace(clock, settings);
        world->place(rehearsal::BrokerPortfolio()
                         .hold("AAPL", "5", "100.0", "120.0")
                         .hold("TSLA", "-3", "200.0", "210.0")
                         .stop("AAPL", "5", "95.0"));
        routes.emplace(*world, BrokerKeys{Secret("key"), Secret("secret")});
        restart();
    }

    /// Another program of the same journals.
    void restart(const std::function<void(StopService::Parts&)>& change = {}) {
        StopService::Parts parts;
        parts.open = [this] { return open(this); };
        parts.expected = Mode::Rehearsal;
        if (change)
            change(parts);
        status.reset();
        service.reset();
        service = std::make_unique<StopService>(executor, ledger, ids, std::move(parts),
                                                [this](StopStatusPtr next) {
                                                    status = std::move(next);
                                                    ++publications;
                                                });
        service->start();
    }

    void live(std::chrono::milliseconds time) { executor.advance(time); }
    bool settles() {
        for (int i = 0; i < 600; ++i) {
            live(100ms);
            if (status && status->verdict && status->verdict->isSettled)
                return true;
        }
        return false;
    }
    std::size_t sent(std::string_view method) const {
        return static_cast<std::size_t>(
            std::ranges::count(requests, method, [](const std::string& line) {
                return std::string_view(line).substr(0, line.find(' '));
            }));
    }

    FakeClock clock{*parseUtc("2026-11-18T15:00:00Z")};
    FakeExecutor executor{clock};
    rehearsal::BrokerWorld::Settings settings;
    std::optional<rehearsal::BrokerWorld> world;
    std::optional<rehearsal::BrokerRoutes> routes;
    UlidSource ids{clock};
    FakeLedger ledger;
    std::optional<BrokerFailure> cannotOpen;
    Mode mode = Mode::Rehearsal;
    static constexpr const char* keyOfAnother = "another account's key";
    int keysGiven = 1;            ///< how often
    std::string keyGiven = "key"; ///< that the broker knows
    std::string number;           ///< of the account, as the other one's answers do not name it
    int changesElsewhere = 0;
    bool isSilent = false;
    int openings = 0;
    StopStatusPtr status;
    int publications = 0;
    std::vector<std::string> requests;
    std::unique_ptr<StopService> service;

private:
    struct Access final : BrokerAccess {
        explicit Access(ServiceRig* of) : rig(of) {
            BrokerEndpoint endpoint;
            endpoint.baseUrl = "https://broker.test";
            endpoint.allowsWarmMutations = true;
            alpaca = std::make_unique<AlpacaBroker>(
                endpoint, BrokerKeys{Secret(rig->keyGiven), Secret("secret")},
                [this](HttpRequest request) { return send(rig, std::move(request)); }, rate,
                rig->clock, RequestUse::Stop);
        }
        Broker& broker() override { return *alpaca; }
        RateBudget& budget() override { return rate; }
        Mode mode() const override { return observed; }
        bool isOutdated() const override { return keys != rig->keysGiven; }

        ServiceRig* rig;
        Mode observed = rig->mode;
        int keys = rig->keysGiven;
        RateBudget rate;
        std::unique_ptr<AlpacaBroker> alpaca;
    };

    static void replace(std::string& text, const std::string& what, const std::string& with) {
        for (auto at = text.find(what); at != std::string::npos;
             at = text.find(what, at + with.size()))
            text.replace(at, what.size(), with);
    }
    static Task<Result<HttpResponse>> send(ServiceRig* rig, HttpRequest request) {
        rig->requests.push_back(describe(request));
        InProcessHttp way{*rig->routes, 1ms, 1ms};
        const auto key = std::ranges::find(request.headers, "APCA-API-KEY-ID", &Header::name);
        const bool isOther = key != request.headers.end() && key->value == keyOfAnother;
        if (isOther) {
            key->value = "key";
            rig->changesElsewhere += request.isMutation() ? 1 : 0;
        }
        if (rig->isSilent && !isOther) {
            co_await sleepFor(3s);
            co_return fail(Error::Code::Timeout, describe(request) + ": no answer within 3 s");
        }
        auto response = co_await sendInProcess(way, std::move(request));
        if (isOther && response)
            replace(response->body, rig->number, "PA0000OTHER");
        co_return response;
    }
    static Task<BrokerResult<std::unique_ptr<BrokerAccess>>> open(ServiceRig* rig) {
        if (rig->cannotOpen)
            co_return tl::unexpected(*rig->cannotOpen);
        ++rig->openings;
        co_return std::make_unique<Access>(rig);
    }
};

} // namespace catalyst::test
