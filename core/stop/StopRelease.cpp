#include "stop/StopRelease.h"

#include <algorithm>

namespace catalyst {

std::vector<std::string> whatIsLeft(const StopStatus& status) {
    if (!status.verdict || status.verdict->kind == StopVerdictKind::Unknown)
        return {whatIsNotKnown};
    std::vector<std::string> names;
    for (const ResidueItem& item : status.verdict->residue)
        names.push_back(item.symbol.empty() ? "a position without a name" : item.symbol);
    for (const std::string& order : status.verdict->openOrders)
        names.push_back(order.empty() ? "an order without a name" : order);
    std::ranges::sort(names);
    const auto [first, last] = std::ranges::unique(names);
    names.erase(first, last);
    return names;
}

Result<void> mayRelease(const StopStatus& status, const ReleaseOrder& order) {
    if (status.latch == LatchState::Released)
        return fail(Error::Code::NotPermitted, "nothing is stopped: there is nothing to release");
    if (order.reason.find_first_not_of(" \t\n") == std::string::npos)
        return fail(Error::Code::InvalidArgument, "a release needs its reason");
    std::string missing;
    for (const std::string& name : whatIsLeft(status)) {
        if (std::ranges::find(order.acknowledged, name) == order.acknowledged.end())
            missing += (missing.empty() ? "" : ", ") + name;
    }
    if (!missing.empty())
        return fail(Error::Code::InvalidArgument,
                    "what is left has to be acknowledged by name: " + missing);
    return {};
}

} // namespace catalyst
