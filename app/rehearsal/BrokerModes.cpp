#include "rehearsal/BrokerModes.h"

#include <optional>

namespace catalyst::rehearsal {

namespace {

using namespace std::chrono_literals;
using Kind = BrokerFault::Kind;
using Mode = RehearsalBrokerMode;

constexpr int manyOrders = 1200;

BrokerFault delayed(Kind kind, std::chrono::microseconds delay,
                    std::size_t times = BrokerFault::forEver) {
    BrokerFault fault(kind, times);
    fault.delay = delay;
    return fault;
}

BrokerFault lasting(Kind kind, std::chrono::microseconds time) {
    BrokerFault fault(kind);
    fault.lasts = time;
    return fault;
}

BrokerFault halted(BrokerWorld& world) {
    BrokerFault fault(Kind::Halted);
    const auto& positions = world.ledger().positions();
    fault.symbol = positions.empty() ? "AAPL" : positions.begin()->first;
    return fault;
}

/// Empty for a mode that is more, or other, than a fault.
std::optional<BrokerFault> faultOf(Mode mode, BrokerWorld& world) {
    switch (mode) {
    case Mode::Slow:
        return delayed(Kind::Delayed, 2s);
    case Mode::Silent:
        return BrokerFault(Kind::Silent);
    case Mode::LostAnswers:
        return BrokerFault(Kind::LostAnswer);
    case Mode::Errors:
        return BrokerFault(Kind::ServerError);
    case Mode::ErrorsTwice:
        return BrokerFault(Kind::ServerError, 2);
    case Mode::RateLimited:
        return lasting(Kind::RateLimited, 20s);
    case Mode::Unauthorized:
        return BrokerFault(Kind::Unauthorized);
    case Mode::WrongEnvironment:
        return BrokerFault(Kind::WrongEnvironment);
    case Mode::Redirect:
        return BrokerFault(Kind::Redirect);
    case Mode::NotJson:
        return BrokerFault(Kind::NotJson);
    case Mode::RemovedFields:
        return BrokerFault(Kind::RemovedFields);
    case Mode::UnknownWords:
        return BrokerFault(Kind::UnknownWords);
    case Mode::WholeCallRefused:
        return BrokerFault(Kind::WholeCallRefused);
    case Mode::PartialFills:
        return delayed(Kind::PartialFill, 20s);
    case Mode::UnfilledRest:
        return BrokerFault(Kind::PartialFill);
    case Mode::Held:
        return lasting(Kind::HeldForOrders, 30s);
    case Mode::HeldForEver:
        return BrokerFault(Kind::HeldForOrders);
    case Mode::WashTrade:
        return BrokerFault(Kind::WashTrade, 1);
    case Mode::StuckCancel:
        return delayed(Kind::StuckCancel, 30s);
    case Mode::StuckForEver:
        return BrokerFault(Kind::StuckCancel);
    case Mode::FillAfterCancel:
        return BrokerFault(Kind::FillAfterCancel, 1);
    case Mode::Halted:
        return halted(world);
    case Mode::RogueOnce:
        return delayed(Kind::RogueBot, 1s, 1);
    case Mode::RogueForEver:
        return delayed(Kind::RogueBot, 1s);
    default:
        return std::nullopt;
    }
}

} // namespace

void setMode(BrokerWorld& world, Mode mode) {
    world.makeWell();
    if (mode == Mode::Fresh)
        world.place(rehearsalPortfolio());
    else if (mode == Mode::ManyOrders)
        world.place(rehearsalPortfolio().manyLimits(manyOrders));
    else if (mode == Mode::Suspended)
        world.setSuspended(true);
    else if (mode == Mode::Blocked)
        world.setBlocked(true);
    else if (mode == Mode::MarketClosed)
        world.closeMarket();
    else if (mode == Mode::EarlyClose)
        world.closeMarket(1min);
    else if (const auto fault = faultOf(mode, world))
        world.set(*fault);
}

} // namespace catalyst::rehearsal
