#include "stop/StopRelease.h"

#include "base/TimeText.h"

#include <algorithm>
#include <chrono>

namespace catalyst {

namespace {

constexpr std::chrono::seconds readingsKeepFor{30};

} // namespace

std::vector<std::string> whatIsLeft(const AccountReading& reading, Moment now) {
    const auto isRecent = [now](const auto& seen) {
        return seen && now.boot - seen->answered.boot <= readingsKeepFor;
    };
    if (!isRecent(reading.orders) || !isRecent(reading.positions) ||
        !reading.orders->value.isComplete)
        return {whatIsNotKnown};
    std::vector<std::string> names;
    for (const Position& position : reading.positions->value)
        names.push_back(position.symbol.empty() ? "a position without a name" : position.symbol);
    for (const Order* order : openOnes(reading.orders->value.orders))
        names.push_back(order->id.empty() ? "an order without a name" : order->id);
    std::ranges::sort(names);
    const auto [first, last] = std::ranges::unique(names);
    names.erase(first, last);
    return names;
}

Result<void> permitBeside(const StopLedger::View& stops, const Action& action) {
    if (stops.latch == LatchState::Released || action.kind.starts_with("rehearsal."))
        return {};
    // Takes away, and nothing else: whoever stopped the account may want to stop what trades, too.
    if (action.kind == "container.stop")
        return {};
    if (stops.latch == LatchState::Unknown)
        return fail(Error::Code::NotPermitted,
                    "whether the account is stopped is not known, so that everything but a stop is "
                    "refused: " +
                        stops.latchTrouble);
    std::string since;
    const auto pressed =
        std::ranges::find(*stops.entries, StopEntryKind::Pressed, &StopEntry::kind);
    if (pressed != stops.entries->end())
        since = " since " + formatUtc(pressed->at.wall) + " by " + pressed->actor;
    return fail(Error::Code::NotPermitted,
                "the account is stopped" + since +
                    ": everything but a stop is refused until it is released (catalystctl stop "
                    "release)");
}

Result<void> mayRelease(const StopStatus& status, const ReleaseOrder& order) {
    if (status.latch == LatchState::Released)
        return fail(Error::Code::NotPermitted, "nothing is stopped: there is nothing to release");
    if (order.reason.find_first_not_of(" \t\n") == std::string::npos)
        return fail(Error::Code::InvalidArgument, "a release needs its reason");
    std::string missing;
    for (const std::string& name : status.left) {
        if (std::ranges::find(order.acknowledged, name) == order.acknowledged.end())
            missing += (missing.empty() ? "" : ", ") + name;
    }
    if (!missing.empty())
        return fail(Error::Code::InvalidArgument,
                    "what is left has to be acknowledged by name: " + missing);
    return {};
}

} // namespace catalyst
