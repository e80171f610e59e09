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

/// Fills of orders that were cancelled at the beginning may show for so long.
constexpr std::chrono::seconds lateFills{5};
constexpr std::size_t foreignKept = 4096;

/// Also after success: what was accepted and had no effect is tried again, ever more slowly.
std::chrono::microseconds pauseAfter(int attempts, const std::optional<BrokerFailure>& failure,
                                     Instant now) {
    if (failure && failure->trouble == BrokerTrouble::RateLimited && failure->resetAt)
        return std::clamp<std::chrono::microseconds>(*failure->resetAt - now, shortestPause,
                                                     longestRateLimit);
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

std::optional<Decimal> amountOf(const Positions& positions, const std::string& symbol) {
    const auto found = std::ranges::find(positions, symbol, &Position::symbol);
    if (found == positions.end())
        return Decimal{};
    return found->quantity ? std::optional(found->quantity->abs()) : std::nullopt;
}

bool hadOrders(const LaneState& state, const std::string& symbol) {
    return std::ranges::find(*state.ordersBefore, symbol, &Order::symbol) !=
           state.ordersBefore->end();
}

/// A position that appeared or grew, and no order that was there before can have done it.
bool isForeign(const LaneState& state, const Positions& last, const Position& position) {
    if (!state.ordersBefore || hadOrders(state, position.symbol))
        return false;
    const std::optional<Decimal> before = amountOf(last, position.symbol);
    return before && position.quantity && position.quantity->abs() > *before;
}

bool isForeign(const LaneState& state, const Order& order) {
    if (!state.ordersBefore || order.id.empty() || isClosingOrder(state, order) ||
        state.efforts.contains({StopStepKind::CancelOrder, order.id}))
        return false;
    return std::ranges::find(*state.ordersBefore, order.id, &Order::id) ==
           state.ordersBefore->end();
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
    if (state.positions && seen.asked.boot - state.pressed.boot >= lateFills) {
        const Positions& last = state.positions->value;
        if (std::ranges::any_of(seen.value,
                                [&](const Position& p) { return isForeign(state, last, p); }))
            ++state.foreignSightings;
    }
    if (!state.positionsBefore && !hasBegunToClose(state))
        state.positionsBefore = seen.value;
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

LaneState startLane(Moment now) {
    LaneState state;
    state.pressed = now;
    return state;
}

void pressAgain(LaneState& state, Moment now) {
    if (!state.isGivenUp && state.phase != LanePhase::Watching)
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
}

} // namespace catalyst
