#pragma once

#include "base/Decimal.h"
#include "base/Moment.h"
#include "broker/BrokerFailure.h"
#include "stop/LaneState.h"

#include <cstddef>
#include <optional>

namespace catalyst {

/// What was read of an account while nobody stops it, each with its moments.
struct AccountReading {
    std::optional<Seen<Account>> account;
    std::optional<Seen<BrokerClock>> clock;
    std::optional<Seen<OpenOrders>> orders;
    std::optional<Seen<Positions>> positions;
    std::optional<BrokerFailure> failure; ///< of the latest reading, when something of it failed

    bool operator==(const AccountReading&) const = default;
};

/// What a press would do, by what was read last.
struct StopPlan {
    std::optional<std::size_t> orders;    ///< to cancel; empty: never read
    bool areOrdersComplete = true;        ///< false: at least so many
    std::optional<std::size_t> positions; ///< to close; empty: never read
    std::optional<Decimal>
        marketValue; ///< of long and short together, as amounts; empty: not known
    std::optional<bool> isMarketOpen;
    std::optional<Instant> queuedUntil; ///< of a closed market: when the orders would be filled
    std::optional<bool> isSuspended;    ///< would be lifted first
    std::optional<Moment> readAt;       ///< of the older of orders and positions; empty: never

    bool operator==(const StopPlan&) const = default;
};

/// Pure.
StopPlan planOf(const AccountReading& reading);

} // namespace catalyst
