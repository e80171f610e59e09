#include "model/Order.h"

namespace catalyst {

std::string_view toString(OrderSide side) {
    switch (side) {
    case OrderSide::Buy:
        return "buy";
    case OrderSide::Sell:
        return "sell";
    case OrderSide::Unknown:
        return "unknown";
    }
    return "unknown";
}

std::string_view toString(OrderState state) {
    using enum OrderState;
    switch (state) {
    case New:
        return "new";
    case PartiallyFilled:
        return "partially_filled";
    case Filled:
        return "filled";
    case DoneForDay:
        return "done_for_day";
    case Canceled:
        return "canceled";
    case Expired:
        return "expired";
    case Replaced:
        return "replaced";
    case PendingCancel:
        return "pending_cancel";
    case PendingReplace:
        return "pending_replace";
    case Accepted:
        return "accepted";
    case PendingNew:
        return "pending_new";
    case AcceptedForBidding:
        return "accepted_for_bidding";
    case Stopped:
        return "stopped";
    case Rejected:
        return "rejected";
    case Suspended:
        return "suspended";
    case Calculated:
        return "calculated";
    case Held:
        return "held";
    case Unknown:
        return "unknown";
    }
    return "unknown";
}

OrderState orderStateFrom(std::string_view word) {
    for (int i = 0; i < static_cast<int>(OrderState::Unknown); ++i) {
        const auto state = static_cast<OrderState>(i);
        if (toString(state) == word)
            return state;
    }
    return OrderState::Unknown;
}

bool isOpen(OrderState state) {
    using enum OrderState;
    return state != Filled && state != Canceled && state != Expired && state != Replaced &&
           state != Rejected;
}

} // namespace catalyst
