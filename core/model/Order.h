#pragma once

#include "base/Clock.h"
#include "base/Decimal.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

enum class OrderSide { Buy, Sell, Unknown };
std::string_view toString(OrderSide side); ///< "buy", "sell", "unknown"

/// The broker's states of an order. Unknown: a word this console does not know.
enum class OrderState {
    New,
    PartiallyFilled,
    Filled,
    DoneForDay,
    Canceled,
    Expired,
    Replaced,
    PendingCancel,
    PendingReplace,
    Accepted,
    PendingNew,
    AcceptedForBidding,
    Stopped,
    Rejected,
    Suspended,
    Calculated,
    Held,
    Unknown,
};
std::string_view toString(OrderState state); ///< the broker's word: "pending_cancel"; "unknown"
OrderState orderStateFrom(std::string_view word);

/// It may still be filled. Filled, canceled, expired, replaced and rejected are over; everything
/// else, the unknown included, is taken for open.
bool isOpen(OrderState state);

/// One order as the broker lists it; an empty field was not sent or cannot be read.
struct Order {
    std::string id; ///< the broker's; "" when it did not say
    std::string clientOrderId;
    std::string symbol;
    OrderSide side = OrderSide::Unknown;
    std::string type;        ///< "market", "limit", "stop", …: the broker's word
    std::string timeInForce; ///< "day", "gtc", …
    OrderState state = OrderState::Unknown;
    std::string stateText; ///< as the broker wrote it
    std::optional<Decimal> quantity;
    std::optional<Decimal> filledQuantity;
    std::optional<Decimal> notional; ///< an order by amount has no quantity
    std::optional<Decimal> limitPrice;
    std::optional<Decimal> stopPrice;
    std::optional<Decimal> filledAveragePrice;
    std::optional<Instant> submittedAt;
    std::optional<Instant> updatedAt;
    std::vector<Order> legs; ///< of a bracket; theirs are empty

    bool operator==(const Order&) const = default;
};

using Orders = std::vector<Order>;

/// The open orders as far as they were read.
struct OpenOrders {
    Orders orders;          ///< oldest first, legs inside their order
    bool isComplete = true; ///< false: there are more than could be read

    bool operator==(const OpenOrders&) const = default;
};

/// One execution.
struct Fill {
    std::string id;
    std::string orderId;
    std::string symbol;
    OrderSide side = OrderSide::Unknown;
    Decimal quantity;
    Decimal price;
    Instant at{};

    bool operator==(const Fill&) const = default;
};

} // namespace catalyst
