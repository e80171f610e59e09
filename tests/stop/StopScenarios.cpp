#include "stop/StopScenarios.h"

namespace catalyst::test {

namespace {

using namespace std::chrono_literals;
using rehearsal::BrokerPortfolio;
using rehearsal::TradeSide;
using Fault = rehearsal::BrokerFault;
using Kind = Fault::Kind;

const char* const closedForTheNight = "2026-11-19T02:00:00Z";
const char* const afterAnEarlyClose = "2026-11-27T18:00:05Z";
const char* const readAccount = "PA3RHRSL0001"; ///< the stand-in's
const char* const beforeTheClose = "2026-11-18T20:59:50Z";

/// Three longs, two of them protected, and an entry that waits.
BrokerPortfolio usual() {
    return BrokerPortfolio()
        .hold("AAPL", "10", "100", "120")
        .hold("MSFT", "5", "400", "410")
        .hold("NVDA", "3", "130", "140")
        .stop("AAPL", "10", "95")
        .stop("MSFT", "5", "390")
        .limit("F", TradeSide::Buy, "20", "9");
}

std::function<void(WorldRig&)> with(std::vector<Fault> faults) {
    return [faults](WorldRig& rig) {
        rig.world.place(usual());
        for (const Fault& fault : faults)
            rig.world.set(fault);
    };
}

Fault of(Kind kind, const std::string& symbol, std::size_t times = Fault::forEver) {
    Fault fault(kind, times);
    fault.symbol = symbol;
    return fault;
}

Fault request(Kind kind, std::string method, std::string path, std::size_t times = Fault::forEver) {
    Fault fault(kind, times);
    fault.method = std::move(method);
    fault.path = std::move(path);
    return fault;
}

Fault after(Fault fault, std::chrono::microseconds delay) {
    fault.delay = delay;
    return fault;
}

void addWhatGoesWell(std::vector<StopScenario>& all) {
    all.push_back({"happy", with({})});
    all.push_back({"nothing there", [](WorldRig& rig) { rig.world.place(BrokerPortfolio()); }});
    all.push_back(
        {"shorts", [](WorldRig& rig) {
             rig.world.place(
                 BrokerPortfolio().hold("TSLA", "-7", "200", "210").stop("TSLA", "7", "230"));
         }});
    all.push_back({"fractional", [](WorldRig& rig) {
                       rig.world.place(BrokerPortfolio().hold("AAPL", "0.123456789", "1", "120"));
                   }});
    all.push_back({"brackets", [](WorldRig& rig) {
                       rig.world.place(BrokerPortfolio()
                                           .hold("AAPL", "10", "100", "120")
                                           .protect("AAPL", "10", "150", "90")
                                           .bracket("MSFT", "2", "300", "500", "250"));
                   }});
    all.push_back({"1,200 orders", [](WorldRig& rig) {
                       rig.world.place(
                           BrokerPortfolio().hold("F", "7", "11", "12").manyLimits(1200));
                   }});
    all.push_back({"suspended before", [](WorldRig& rig) {
                       rig.world.place(usual());
                       rig.world.setSuspended(true);
                   }});
    all.push_back({"own clock an hour slow", [](WorldRig& rig) {
                       rig.brokersClock.setShift(1h);
                       rig.world.place(usual());
                   }});
}

void addWhatStandsInTheWay(std::vector<StopScenario>& all) {
    all.push_back({"one of three refused", with({of(Kind::HeldForOrders, "MSFT", 1)})});
    all.push_back({"held, then free", with({of(Kind::HeldForOrders, "MSFT", 4)})});
    all.push_back({.name = "held for ever",
                   .arrange = with({of(Kind::HeldForOrders, "MSFT")}),
                   .verdict = StopVerdictKind::NotFlat,
                   .isFlat = false,
                   .isSuspended = false});
    all.push_back({"wash trade", with({of(Kind::WashTrade, "AAPL", 1)})});
    all.push_back({"cancelling takes ten seconds", with({after(of(Kind::StuckCancel, "F"), 10s)})});
    all.push_back({.name = "cancelling is stuck for ever",
                   .arrange = with({of(Kind::StuckCancel, "F")}),
                   .verdict = StopVerdictKind::NotFlat,
                   .isFlat = false,
                   .isSuspended = false});
    all.push_back(
        {"filled after the cancel", with({after(of(Kind::FillAfterCancel, "F"), 200ms)})});
    all.push_back({"half at first", with({after(of(Kind::PartialFill, "AAPL"), 5s)})});
    all.push_back({.name = "halted",
                   .arrange = with({of(Kind::Halted, "NVDA")}),
                   .verdict = StopVerdictKind::NotFlat,
                   .isFlat = false,
                   .isSuspended = false});
    all.push_back({"the whole close refused",
                   with({request(Kind::WholeCallRefused, "DELETE", "/v2/positions")})});
    all.push_back({"the whole cancel refused",
                   with({request(Kind::WholeCallRefused, "DELETE", "/v2/orders")})});
}

void addWhatGetsLost(std::vector<StopScenario>& all) {
    all.push_back({"close accepted, answer lost",
                   with({request(Kind::LostAnswer, "DELETE", "/v2/positions", 1)})});
    all.push_back({"cancel accepted, answer lost",
                   with({request(Kind::LostAnswer, "DELETE", "/v2/orders", 1)})});
    all.push_back({"close accepted, connection cut",
                   with({request(Kind::CutAnswer, "DELETE", "/v2/positions", 1)})});
    all.push_back({"suspension done, answer lost",
                   with({request(Kind::LostAnswer, "PATCH", "/v2/account", 1)})});
    all.push_back({"500 three times, then good", with({Fault(Kind::ServerError, 3)})});
    all.push_back({"closing gets 500 twice",
                   with({request(Kind::ServerError, "DELETE", "/v2/positions", 2)})});
    all.push_back({"429, free after five seconds", with({after(Fault(Kind::RateLimited, 3), 5s)})});
    all.push_back({"a web page five times", with({Fault(Kind::NotJson, 5)})});
    all.push_back({"slow answers", with({after(Fault(Kind::Delayed), 800ms)})});
    all.push_back({"no name for eight seconds", [](WorldRig& rig) {
                       rig.world.place(usual());
                       rig.networkBackAfter = 8s;
                   }});
    all.push_back({"words nobody knows, ten times", with({Fault(Kind::UnknownWords, 10)})});
    all.push_back({"fields missing, ten times", with({Fault(Kind::RemovedFields, 10)})});
}

StopScenario unknown(std::string name, std::function<void(WorldRig&)> arrange) {
    return {.name = std::move(name),
            .arrange = std::move(arrange),
            .verdict = StopVerdictKind::Unknown,
            .isFlat = false,
            .isSuspended = false,
            .within = 30s};
}

void addWhatStaysUnknown(std::vector<StopScenario>& all) {
    all.push_back(unknown("keys refused", with({Fault(Kind::Unauthorized)})));
    all.push_back(unknown("the other environment's keys", with({Fault(Kind::WrongEnvironment)})));
    all.push_back(unknown("redirected", with({Fault(Kind::Redirect)})));
    all.push_back(unknown("web pages only", with({Fault(Kind::NotJson)})));
    all.push_back(unknown("500 for ever", with({Fault(Kind::ServerError)})));
    all.push_back(unknown("silent", with({Fault(Kind::Silent)})));
    all.push_back(unknown("no name for ever", [](WorldRig& rig) {
        rig.world.place(usual());
        rig.networkBackAfter = 1h;
    }));
    // Everything was done, and nothing can be read.
    StopScenario unread =
        unknown("reading fails", with({request(Kind::ServerError, "GET", "/v2")}));
    unread.isFlat = true;
    all.push_back(unread);
}

void addHours(std::vector<StopScenario>& all) {
    all.push_back({.name = "market closed",
                   .arrange = with({}),
                   .verdict = StopVerdictKind::QueuedUntil,
                   .isFlat = false,
                   .isSuspended = false,
                   .start = closedForTheNight});
    all.push_back({.name = "after an early close",
                   .arrange = with({}),
                   .verdict = StopVerdictKind::QueuedUntil,
                   .isFlat = false,
                   .isSuspended = false,
                   .start = afterAnEarlyClose});
    all.push_back({.name = "half filled, the rest expires at the close",
                   .arrange = with({of(Kind::PartialFill, "AAPL", 1)}),
                   .verdict = StopVerdictKind::QueuedUntil,
                   .isFlat = false,
                   .isSuspended = false,
                   .start = beforeTheClose});
}

void addSomebodyElse(std::vector<StopScenario>& all) {
    all.push_back({"a rogue bot once", with({after(Fault(Kind::RogueBot, 1), 1s)})});
    all.push_back({"a rogue bot that comes too late", with({after(Fault(Kind::RogueBot), 10s)})});
    // Its orders are cancelled in time, and refused from the suspension on.
    all.push_back({.name = "a rogue bot for ever",
                   .arrange = with({after(Fault(Kind::RogueBot), 1s)}),
                   .isContested = true});
    Fault obstinate = after(Fault(Kind::RogueBot), 1s);
    obstinate.passesSuspension = true;
    all.push_back({.name = "a rogue bot in spite of the suspension",
                   .arrange = with({obstinate}),
                   .verdict = StopVerdictKind::NotFlat,
                   .isFlat = false,
                   .isSuspended = true});
}

std::function<void(WorldRig&)> dropletTradesWith(std::string number, std::vector<Fault> faults) {
    return [number, arrange = with(std::move(faults))](WorldRig& rig) {
        arrange(rig);
        rig.dropletsAccount = number;
    };
}

void addWhoseAccount(std::vector<StopScenario>& all) {
    all.push_back({.name = "the droplet's account",
                   .arrange = dropletTradesWith(readAccount, {}),
                   .verdict = StopVerdictKind::FlatAndLocked,
                   .match = AccountMatch::Same});
    // Never locked: the droplet may go on trading with its own.
    all.push_back({.name = "different accounts",
                   .arrange = dropletTradesWith("PA3OTHERS0000", {}),
                   .match = AccountMatch::Different});
    all.push_back({.name = "different accounts, held for ever",
                   .arrange = dropletTradesWith("PA3OTHERS0000", {of(Kind::HeldForOrders, "MSFT")}),
                   .verdict = StopVerdictKind::NotFlat,
                   .isFlat = false,
                   .isSuspended = false,
                   .match = AccountMatch::Different});
}

} // namespace

std::vector<StopScenario> stopScenarios() {
    std::vector<StopScenario> all;
    addWhatGoesWell(all);
    addWhatStandsInTheWay(all);
    addWhatGetsLost(all);
    addWhatStaysUnknown(all);
    addHours(all);
    addSomebodyElse(all);
    addWhoseAccount(all);
    return all;
}

} // namespace catalyst::test
