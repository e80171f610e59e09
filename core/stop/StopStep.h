#pragma once

#include "broker/Broker.h"

#include <compare>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace catalyst {

/// How much is stopped.
enum class StopStrength {
    PauseEntries, ///< the droplet starts no new cycle
    Freeze,       ///< the droplet is stopped and trading suspended; positions stay
    Everything,   ///< the emergency stop: cancelled, closed, suspended
};
std::string_view toString(StopStrength strength); ///< "pause_entries", "freeze", "emergency_stop"

/// The requests that an emergency stop makes of the broker.
enum class StopStepKind {
    ReadAccount,
    ReadClock,
    ReadOrders,
    ReadPositions,
    ReadFills, ///< what the closing orders were filled at
    CancelAll,
    CancelOrder,
    CloseAll,
    ClosePosition,
    Lift,    ///< the suspension, which refuses closing orders too
    Suspend, ///< the account: new orders are refused from now on
};
std::string_view toString(StopStepKind kind); ///< "cancel_all"
bool isMutation(StopStepKind kind);

struct StopStep {
    StopStepKind kind = StopStepKind::ReadAccount;
    std::string target; ///< the order's id or the symbol; else empty

    auto operator<=>(const StopStep&) const = default;
};

/// What the broker answered to a step; monostate for an order cancelled, a suspension set or
/// lifted.
using StopAnswer =
    std::variant<std::monostate, Account, BrokerClock, OpenOrders, Positions, std::vector<Fill>,
                 std::vector<CancelItem>, std::vector<CloseItem>, Order, BrokerFailure>;

} // namespace catalyst
