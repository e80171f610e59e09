#include "stop/LaneState.h"

#include <algorithm>

namespace catalyst {

namespace {

bool isAgainst(const Order& order, const Position& position) {
    return (position.side == PositionSide::Long && order.side == OrderSide::Sell) ||
           (position.side == PositionSide::Short && order.side == OrderSide::Buy);
}

bool wasThereBefore(const LaneState& state, const Order& order) {
    return state.ordersBefore && std::ranges::find(*state.ordersBefore, order.id, &Order::id) !=
                                     state.ordersBefore->end();
}

} // namespace

std::string_view toString(LanePhase phase) {
    switch (phase) {
    case LanePhase::Cancelling:
        return "cancelling";
    case LanePhase::Closing:
        return "closing";
    case LanePhase::Locking:
        return "locking";
    case LanePhase::Watching:
        return "watching";
    }
    return "unknown";
}

std::optional<bool> isSuspended(const LaneState& state) {
    if (!state.account || !state.account->value.isSuspendedByUser)
        return std::nullopt;
    for (const StopStepKind kind : {StopStepKind::Lift, StopStepKind::Suspend}) {
        const StopStep step{kind, {}};
        if (state.underWay.contains(step))
            return std::nullopt;
        const auto effort = state.efforts.find(step);
        if (effort != state.efforts.end() && effort->second.answered &&
            effort->second.answered->boot > state.account->asked.boot)
            return std::nullopt;
    }
    return state.account->value.isSuspendedByUser;
}

Instant brokersTimeOfPress(const LaneState& state) {
    if (!state.clock)
        return state.pressed.wall;
    return state.clock->value.timestamp - (state.clock->answered.boot - state.pressed.boot);
}

bool hasBegunToClose(const LaneState& state) {
    return std::ranges::any_of(state.efforts, [](const auto& entry) {
        return entry.first.kind == StopStepKind::CloseAll ||
               entry.first.kind == StopStepKind::ClosePosition;
    });
}

bool isClosingOrder(const LaneState& state, const Order& order) {
    if (!order.id.empty() && state.closingOrders.contains(order.id))
        return true;
    if (order.type != "market" || wasThereBefore(state, order) || !state.positions)
        return false;
    return std::ranges::any_of(state.positions->value, [&](const Position& position) {
        return position.symbol == order.symbol && isAgainst(order, position);
    });
}

std::vector<const Order*> openOnes(const Orders& orders) {
    std::vector<const Order*> open;
    for (const Order& order : orders) {
        if (isOpen(order.state))
            open.push_back(&order);
        for (const Order& leg : order.legs) {
            if (isOpen(leg.state))
                open.push_back(&leg);
        }
    }
    return open;
}

bool hasClosingOrder(const LaneState& state, const Position& position) {
    if (!state.orders)
        return false;
    return std::ranges::any_of(openOnes(state.orders->value.orders), [&](const Order* order) {
        return order->symbol == position.symbol && isClosingOrder(state, *order);
    });
}

} // namespace catalyst
