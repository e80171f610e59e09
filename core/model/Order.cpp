#include "model/Order.h"

#include <algorithm>
#include <array>
#include <utility>

namespace catalyst {

namespace {

using enum OrderState;

/// The broker's words, contracts/alpaca.md.
constexpr std::array<std::pair<OrderState, std::string_view>, 17> words{{
    {New, "new"},
    {PartiallyFilled, "partially_filled"},
    {Filled, "filled"},
    {DoneForDay, "done_for_day"},
    {Canceled, "canceled"},
    {Expired, "expired"},
    {Replaced, "replaced"},
    {PendingCancel, "pending_cancel"},
    {PendingReplace, "pending_replace"},
    {Accepted, "accepted"},
    {PendingNew, "pending_new"},
    {AcceptedForBidding, "accepted_for_bidding"},
    {Stopped, "stopped"},
    {Rejected, "rejected"},
    {Suspended, "suspended"},
    {Calculated, "calculated"},
    {Held, "held"},
}};

} // namespace

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
    const auto found =
        std::ranges::find(words, state, &std::pair<OrderState, std::string_view>::first);
    return found == words.end() ? "unknown" : found->second;
}

OrderState orderStateFrom(std::string_view word) {
    const auto found =
        std::ranges::find(words, word, &std::pair<OrderState, std::string_view>::second);
    return found == words.end() ? Unknown : found->first;
}

bool isOpen(OrderState state) {
    return state != Filled && state != Canceled && state != Expired && state != Replaced &&
           state != Rejected;
}

} // namespace catalyst
