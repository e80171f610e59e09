#include "stop/LaneEvents.h"

#include <algorithm>
#include <chrono>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds shortestPause{250};
constexpr std::chrono::milliseconds pauseAfterSuccess{1'000};
constexpr std::chrono::milliseconds longestPause{8'000};
constexpr std::chrono::seconds longestRateLimit{60};

/// Orders that were cancelled at once, so that nobody saw them, may have filled all the same.
constexpr std::chrono::seconds fillsOfTheBeginning{5};
/// How long an order that was there at first explains a position that grows.
constexpr std::chrono::seconds lateFills{30};
constexpr std::size_t foreignKept = 4096;

/// Also after success: what was accepted and had no effect is tried again, ever more slowly.
std::chrono::microseconds pauseAfter(int attempts, const std::optional<BrokerFailure>& failure,
                                     Instant now) {
    if (failure && failure->trouble == BrokerTrouble::RateLimited && failure->resetAt) {
        const std::chrono::microseconds wait = *failure->resetAt - now;
        // One that is over, or far away, is of a clock that is wrong: theirs or ours.
        if (wait > std::chrono::microseconds(0) && wait <= longestRateLimit)
            return std::max<std::chrono::microseconds>(wait, shortestPause);
    }
    const std::chrono::milliseconds first = failure ? shortestPause : pauseAfterSuccess;
    return std::min(first * (1 << std::clamp(attempts - 1, 0, 5)), longestPause);
}

void endAttempt(LaneState& state, const StopStep& step, Moment answered,
                std::optional<BrokerFailure> refusal) {
    Effort& effort = state.efforts[step];
    if (!isMutation(step.kind))
        ++effort.attempts;
    effort.answered = answered;
    effort.notBefore = answered.boot + pauseAfter(effort.attempts, refusal, answered.wall);
    effort.refusal = std::move(refusal);
}

const Position* find(const Positions& positions, const std::string& symbol) {
    const auto found = std::ranges::find(positions, symbol, &Position::symbol);
    return found == positions.end() ? nullptr : &*found;
}

std::optional<Decimal> amountOf(const Positions& positions, const std::string& symbol) {
    const Position* position = find(positions, symbol);
    if (!position)
        return Decimal{};
    return position->quantity ? std::optional(position->quantity->abs()) : std::nullopt;
}

/// An order that was there at the beginning may have made `position` larger.
bool isExplained(const LaneState& state, const Position& position, Moment asked) {
    if (asked.boot - state.ordersAtFirst->asked.boot > lateFills)
        return false;
    const OrderSide growing = position.quantity->sign() > 0 ? OrderSide::Buy : OrderSide::Sell;
    return std::ranges::any_of(state.ordersAtFirst->value, [&](const Order& order) {
        return order.symbol == position.symbol &&
               (order.side == growing || order.side == OrderSide::Unknown);
    });
}

/// A position that appeared or grew, and no order that was there at first can have done it.
bool isForeign(const LaneState& state, const Position& position, Moment asked) {
    if (!state.ordersAtFirst || !state.positions || !position.quantity ||
        asked.boot - state.pressed.boot < fillsOfTheBeginning)
        return false;
    const std::optional<Decimal> before = amountOf(state.positions->value, position.symbol);
    return before && position.quantity->abs() > *before && !isExplained(state, position, asked);
}

/// The broker named it as an own order that stands against one of ours.
bool isInTheWay(const LaneState& state, const std::string& orderId) {
    return std::ranges::any_of(state.efforts, [&](const auto& entry) {
        return entry.second.refusal && entry.second.refusal->existingOrderId == orderId;
    });
}

bool isForeign(const LaneState& state, const Order& order) {
    if (!state.ordersAtFirst || order.id.empty() || isClosingOrder(state, order) ||
        state.efforts.contains({StopStepKind::CancelOrder, order.id}) ||
        isInTheWay(state, order.id))
        return false;
    const Orders& first = state.ordersAtFirst->value;
    return std::ranges::find(first, order.id, &Order::id) == first.end();
}

/// What had an effect is not slowed down the next time: the effort begins anew.
void forgetWhatWorked(LaneState& state, const Seen<Positions>& seen) {
    if (!state.positions)
        return;
    std::erase_if(state.efforts, [&](const auto& entry) {
        const auto& [step, effort] = entry;
        if (step.kind != StopStepKind::ClosePosition || state.underWay.contains(step) ||
            !effort.answered || effort.answered->boot > seen.asked.boot || effort.refusal)
            return false;
        const Position* now = find(seen.value, step.target);
        const Position* before = find(state.positions->value, step.target);
        return !now || (before && before->quantity != now->quantity);
    });
}

void notFlat(LaneState& state) {
    state.flatFirst.reset();
    state.flatLast.reset();
}

void sawOrders(LaneState& state, Seen<OpenOrders> seen) {
    if (!seen.value.orders.empty() || !seen.value.isComplete)
        notFlat(state);
    if (!state.ordersBefore && !hasBegunToClose(state))
        state.ordersBefore = seen.value.orders;
    if (!state.ordersAtFirst)
        state.ordersAtFirst = {seen.value.orders, seen.asked, seen.answered};
    state.orders = std::move(seen);
    bool isSighting = false;
    for (const Order& order : state.orders->value.orders) {
        if (isForeign(state, order) && state.foreignOrders.size() < foreignKept)
            isSighting |= state.foreignOrders.insert(order.id).second;
    }
    if (isSighting)
        ++state.foreignSightings;
}

void sawPositions(LaneState& state, Seen<Positions> seen) {
    const bool isFlat = seen.value.empty() && state.orders && state.orders->value.isComplete &&
                        state.orders->value.orders.empty() &&
                        state.orders->answered.boot <= seen.asked.boot;
    if (isFlat) {
        if (!state.flatFirst)
            state.flatFirst = seen.asked;
        state.flatLast = seen.asked;
    }
    if (!seen.value.empty())
        notFlat(state);
    if (std::ranges::any_of(seen.value, [&](const Position& position) {
            return isForeign(state, position, seen.asked);
        }))
        ++state.foreignSightings;
    forgetWhatWorked(state, seen);
    if (!state.positionsAtFirst)
        state.positionsAtFirst = seen.value;
    state.positions = std::move(seen);
}

void sawAccount(LaneState& state, Seen<Account> seen) {
    state.account = std::move(seen);
    const std::optional<bool> suspended = isSuspended(state);
    if (suspended == true && !state.lockedFirst)
        state.lockedFirst = state.account->answered;
    if (suspended == false)
        state.lockedFirst.reset();
}

void accepted(LaneState& state, const Order& order) {
    if (!order.id.empty())
        state.closingOrders.insert(order.id);
}

/// Every item goes into the effort of its own position.
void closedAll(LaneState& state, const std::vector<CloseItem>& items, Moment answered) {
    for (const CloseItem& item : items) {
        if (item.order)
            accepted(state, *item.order);
        if (item.symbol.empty())
            continue;
        const StopStep step{StopStepKind::ClosePosition, item.symbol};
        ++state.efforts[step].attempts;
        endAttempt(state, step, answered, item.refusal);
        if (item.order)
            state.efforts[step].orderId = item.order->id;
    }
}

void canceledAll(LaneState& state, const std::vector<CancelItem>& items, Moment answered) {
    for (const CancelItem& item : items) {
        if (item.orderId.empty())
            continue;
        const StopStep step{StopStepKind::CancelOrder, item.orderId};
        ++state.efforts[step].attempts;
        endAttempt(state, step, answered, item.refusal);
    }
}

void readFailed(LaneState& state, const StopStep& step, Moment answered, BrokerFailure failure) {
    state.readFailure = failure;
    endAttempt(state, step, answered, std::move(failure));
}

void mutationEnded(LaneState& state, const StopStep& step, Moment answered,
                   const StopAnswer& answer) {
    const auto* failure = std::get_if<BrokerFailure>(&answer);
    endAttempt(state, step, answered, failure ? std::optional(*failure) : std::nullopt);
    if (step.kind == StopStepKind::Lift)
        state.lockedFirst.reset();
    if (step.kind != StopStepKind::Lift && step.kind != StopStepKind::Suspend)
        state.mutated = answered;
    if (const auto* items = std::get_if<std::vector<CloseItem>>(&answer))
        closedAll(state, *items, answered);
    if (const auto* items = std::get_if<std::vector<CancelItem>>(&answer))
        canceledAll(state, *items, answered);
    if (const auto* order = std::get_if<Order>(&answer)) {
        accepted(state, *order);
        state.efforts[step].orderId = order->id;
    }
}

} // namespace

LaneState startLane(Moment now, StopStrength strength) {
    LaneState state;
    state.pressed = now;
    state.strength = strength;
    if (strength == StopStrength::Freeze)
        state.phase = LanePhase::Locking;
    return state;
}

void pressAgain(LaneState& state, Moment now, StopStrength strength) {
    const bool isStronger =
        state.strength == StopStrength::Freeze && strength == StopStrength::Everything;
    const bool isOver = state.isGivenUp || state.phase == LanePhase::Watching;
    if (!isStronger && (!isOver || strength != StopStrength::Everything))
        return;
    LaneState next = startLane(now);
    next.underWay = std::move(state.underWay);
    next.closingOrders = std::move(state.closingOrders);
    next.account = std::move(state.account);
    state = std::move(next);
}

void stepBegan(LaneState& state, const StopStep& step) {
    state.underWay.insert(step);
    if (isMutation(step.kind))
        ++state.efforts[step].attempts;
}

void stepEnded(LaneState& state, const StopStep& step, Moment asked, Moment answered,
               StopAnswer answer) {
    state.underWay.erase(step);
    if (isMutation(step.kind)) {
        mutationEnded(state, step, answered, answer);
        return;
    }
    if (auto* failure = std::get_if<BrokerFailure>(&answer)) {
        readFailed(state, step, answered, std::move(*failure));
        return;
    }
    state.efforts.erase(step);
    state.readFailure.reset();
    if (auto* account = std::get_if<Account>(&answer))
        sawAccount(state, {std::move(*account), asked, answered});
    if (auto* clock = std::get_if<BrokerClock>(&answer))
        state.clock = {std::move(*clock), asked, answered};
    if (auto* orders = std::get_if<OpenOrders>(&answer))
        sawOrders(state, {std::move(*orders), asked, answered});
    if (auto* positions = std::get_if<Positions>(&answer))
        sawPositions(state, {std::move(*positions), asked, answered});
    if (auto* fills = std::get_if<std::vector<Fill>>(&answer))
        state.fills = {std::move(*fills), asked, answered};
}

} // namespace catalyst
