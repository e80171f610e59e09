#include "stop/StopProgress.h"

#include <algorithm>
#include <tuple>

namespace catalyst {

namespace {

bool isMarketClosed(const LaneState& state) {
    return state.clock && !state.clock->value.isOpen;
}

const Effort* effortOf(const LaneState& state, const StopStep& step) {
    const auto found = state.efforts.find(step);
    return found == state.efforts.end() ? nullptr : &found->second;
}

bool isAsked(const LaneState& state, const StopStep& one, StopStepKind all) {
    return state.underWay.contains(one) || state.underWay.contains({all, {}});
}

/// Of an effort without the thing itself being seen: what the latest attempt says.
ProgressStage stageOf(const Effort* effort, bool isAsked, bool wasAskedForAll) {
    if (isAsked)
        return ProgressStage::Requested;
    if (!effort || !effort->answered)
        return wasAskedForAll ? ProgressStage::Unclear : ProgressStage::Waiting;
    if (!effort->refusal)
        return ProgressStage::Accepted;
    return effort->refusal->trouble == BrokerTrouble::Unclear ? ProgressStage::Unclear
                                                              : ProgressStage::Refused;
}

/// The average of what the closing orders of `symbol` were filled at.
std::optional<Decimal> averagePrice(const LaneState& state, const std::string& symbol) {
    constexpr int decimals = 4;
    if (!state.fills)
        return std::nullopt;
    Decimal quantity;
    Decimal amount;
    for (const Fill& fill : state.fills->value) {
        if (fill.symbol != symbol || !state.closingOrders.contains(fill.orderId))
            continue;
        const auto worth = fill.price.multiply(fill.quantity);
        const auto sum = worth ? amount.add(*worth) : worth;
        const auto count = quantity.add(fill.quantity);
        if (!sum || !count)
            return std::nullopt;
        amount = *sum;
        quantity = *count;
    }
    if (quantity.sign() == 0)
        return std::nullopt;
    const auto price = amount.divide(quantity, decimals, Rounding::HalfEven);
    return price ? std::optional(*price) : std::nullopt;
}

std::optional<Decimal> closedSoFar(const std::optional<Decimal>& before,
                                   const std::optional<Decimal>& now) {
    if (!before || !now)
        return std::nullopt;
    const auto closed = before->abs().subtract(now->abs());
    return closed && closed->sign() > 0 ? std::optional(*closed) : std::nullopt;
}

/// `now` is null once it is not listed any more.
ProgressRow positionRow(const LaneState& state, const Position& before, const Position* now) {
    ProgressRow row;
    row.isPosition = true;
    row.id = before.symbol;
    row.symbol = before.symbol;
    row.quantity = before.quantity;
    if (now == nullptr) {
        row.stage = ProgressStage::Done;
        row.price = averagePrice(state, before.symbol);
        return row;
    }
    const StopStep close{StopStepKind::ClosePosition, before.symbol};
    const Effort* effort = effortOf(state, close);
    const Effort* all = effortOf(state, {StopStepKind::CloseAll, {}});
    row.filled = closedSoFar(before.quantity, now->quantity);
    row.isUnprotected = state.orders.has_value() && hasBegunToClose(state);
    if (hasClosingOrder(state, *now)) {
        row.isUnprotected = false;
        row.stage = row.filled ? ProgressStage::PartlyFilled : ProgressStage::Accepted;
        if (isMarketClosed(state)) {
            row.stage = ProgressStage::Queued;
            row.until = state.clock->value.nextOpen;
        }
        return row;
    }
    row.stage = stageOf(effort, isAsked(state, close, StopStepKind::CloseAll), all != nullptr);
    if (row.stage == ProgressStage::Refused)
        row.words = effort->refusal->message;
    // Accepted once, and neither the order nor the end of the position can be seen.
    if (row.stage == ProgressStage::Accepted)
        row.stage = row.filled ? ProgressStage::PartlyFilled : ProgressStage::Unclear;
    return row;
}

ProgressRow orderRow(const LaneState& state, const Order& order, bool isThere) {
    ProgressRow row;
    row.id = order.id;
    row.symbol = order.symbol;
    row.quantity = order.quantity;
    row.isForeign = state.foreignOrders.contains(order.id);
    if (!isThere) {
        row.stage = ProgressStage::Done;
        return row;
    }
    const StopStep cancel{StopStepKind::CancelOrder, order.id};
    const Effort* effort = effortOf(state, cancel);
    const Effort* all = effortOf(state, {StopStepKind::CancelAll, {}});
    row.stage = stageOf(effort, isAsked(state, cancel, StopStepKind::CancelAll),
                        all != nullptr && all->answered.has_value());
    if (row.stage == ProgressStage::Refused)
        row.words = effort->refusal->message;
    if (order.filledQuantity && order.filledQuantity->sign() > 0)
        row.filled = order.filledQuantity;
    return row;
}

void addPositions(const LaneState& state, std::vector<ProgressRow>& rows) {
    if (!state.positions)
        return;
    const Positions& now = state.positions->value;
    for (const Position& before : *state.positionsAtFirst) {
        const auto found = std::ranges::find(now, before.symbol, &Position::symbol);
        rows.push_back(positionRow(state, before, found == now.end() ? nullptr : &*found));
    }
    for (const Position& position : now) {
        if (std::ranges::find(*state.positionsAtFirst, position.symbol, &Position::symbol) ==
            state.positionsAtFirst->end())
            rows.push_back(positionRow(state, position, &position));
    }
}

void addOrders(const LaneState& state, std::vector<ProgressRow>& rows) {
    if (!state.orders)
        return;
    const auto now = openOnes(state.orders->value.orders);
    const auto isListed = [&](const Order* order) {
        return std::ranges::any_of(now, [&](const Order* other) { return other->id == order->id; });
    };
    const auto first = openOnes(state.ordersAtFirst->value);
    for (const Order* order : first) {
        if (!isClosingOrder(state, *order))
            rows.push_back(orderRow(state, *order, isListed(order)));
    }
    for (const Order* order : now) {
        const bool isNew =
            std::ranges::none_of(first, [&](const Order* other) { return other->id == order->id; });
        if (isNew && !isClosingOrder(state, *order))
            rows.push_back(orderRow(state, *order, true));
    }
}

/// What comes first is what somebody has to look at.
auto rankOf(const ProgressRow& row) {
    return std::tuple(!row.isUnprotected, row.stage == ProgressStage::Done, !row.isPosition);
}

} // namespace

std::string_view toString(ProgressStage stage) {
    switch (stage) {
    case ProgressStage::Waiting:
        return "waiting";
    case ProgressStage::Requested:
        return "requested";
    case ProgressStage::Accepted:
        return "accepted";
    case ProgressStage::PartlyFilled:
        return "partly_filled";
    case ProgressStage::Queued:
        return "queued";
    case ProgressStage::Refused:
        return "refused";
    case ProgressStage::Unclear:
        return "unclear";
    case ProgressStage::Done:
        return "done";
    }
    return "unclear";
}

std::vector<ProgressRow> progressOf(const LaneState& state) {
    std::vector<ProgressRow> rows;
    addPositions(state, rows);
    addOrders(state, rows);
    std::ranges::stable_sort(rows, {}, rankOf);
    return rows;
}

} // namespace catalyst
