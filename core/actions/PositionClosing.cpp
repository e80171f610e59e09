#include "actions/PositionClosing.h"

#include "async/Sleep.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

using Closing = std::shared_ptr<PositionClosing>;

constexpr auto cancelledWithin = 4s;
constexpr auto heldAtMost = 3s;
constexpr auto observedWithin = 8s;
constexpr auto betweenLooks = 300ms;

/// Nothing was changed: no code that says "perhaps".
Error surelyNot(const Error& error) {
    const bool isDoubt =
        error.code == Error::Code::Timeout || error.code == Error::Code::OutcomeUnknown;
    return {isDoubt ? Error::Code::Silent : error.code, error.detail};
}

void collectOpen(const Orders& orders, const std::string& symbol, std::vector<std::string>& ids) {
    for (const Order& order : orders) {
        if (order.symbol == symbol && isOpen(order.state) && !order.id.empty())
            ids.push_back(order.id);
        collectOpen(order.legs, symbol, ids);
    }
}

std::vector<std::string> openOrdersOf(const Orders& orders, const std::string& symbol) {
    std::vector<std::string> ids;
    collectOpen(orders, symbol, ids);
    return ids;
}

const Position* find(const Positions& positions, const std::string& symbol) {
    const auto found = std::ranges::find(positions, symbol, &Position::symbol);
    return found == positions.end() ? nullptr : &*found;
}

/// Whether the position is there, and still what was decided upon.
Task<Result<void>> checkPosition(Closing closing) {
    PositionClose& close = closing->close;
    const auto positions = co_await closing->access->broker().positions();
    if (!positions)
        co_return fail(surelyNot(positions.error().error));
    const Position* position = find(*positions, close.symbol);
    if (!position)
        co_return fail(Error::Code::NotFound, "there is no position in " + close.symbol);
    closing->begunWith = position->quantity;
    close.left = position->quantity;
    if (closing->expected && position->quantity != closing->expected)
        co_return fail(
            Error::Code::NotPermitted,
            "it changed: " + (position->quantity ? position->quantity->toString() : "unknown") +
                " now, " + closing->expected->toString() +
                " when it was decided; look again and decide again");
    co_return Result<void>();
}

/// Until none of the symbol's orders is open, or for as long as that may take. The error of a
/// reading; what could not be cancelled shows when the closing order is refused.
Task<Result<void>> cancelOrders(Closing closing, MutationToken token) {
    Broker& broker = closing->access->broker();
    PositionClose& close = closing->close;
    std::set<std::string> asked;
    const BootTime end = closing->clock.boot() + cancelledWithin;
    for (;;) {
        const auto orders = co_await broker.openOrders();
        if (!orders)
            co_return fail(surelyNot(orders.error().error));
        const std::vector<std::string> open = openOrdersOf(orders->orders, close.symbol);
        if (open.empty() || closing->clock.boot() >= end)
            co_return Result<void>();
        for (const std::string& id : open) {
            if (!asked.insert(id).second)
                continue;
            std::string operation =
                closing->operationId + "-cancel-" + std::to_string(asked.size());
            const auto cancelled = co_await broker.cancelOrder(token, std::move(operation), id);
            if (cancelled)
                ++close.cancelledOrders;
        }
        co_await sleepFor(betweenLooks);
    }
}

/// What is left of the position and of its orders, in one look. The error of a reading.
Task<Result<void>> look(Closing closing) {
    Broker& broker = closing->access->broker();
    PositionClose& close = closing->close;
    // In this order: an order that fills between the two shows as a position that is gone.
    const auto orders = co_await broker.openOrders();
    if (!orders)
        co_return fail(orders.error().error);
    const auto positions = co_await broker.positions();
    if (!positions)
        co_return fail(positions.error().error);
    const Position* position = find(*positions, close.symbol);
    close.queuedUntil.reset();
    close.isUnprotected = false;
    if (!position) {
        close.end = CloseEnd::Closed;
        close.left.reset();
        close.reason.clear();
        co_return Result<void>();
    }
    std::vector<std::string> open = openOrdersOf(orders->orders, close.symbol);
    const bool isWorking =
        !closing->closingOrder.empty() && std::erase(open, closing->closingOrder) > 0;
    close.left = position->quantity;
    const bool isReduced =
        close.left && closing->begunWith && close.left->abs() < closing->begunWith->abs();
    bool isQueued = false;
    if (isWorking && !isReduced) {
        const auto clock = co_await broker.clock();
        isQueued = clock && !clock->isOpen;
        if (isQueued)
            close.queuedUntil = clock->nextOpen;
    }
    if (isReduced)
        close.end = CloseEnd::Reduced;
    else if (isWorking)
        close.end = isQueued ? CloseEnd::Queued : CloseEnd::Working;
    else
        close.end = CloseEnd::NotClosed;
    close.isUnprotected = close.cancelledOrders > 0 && open.empty() && (!isWorking || isQueued);
    co_return Result<void>();
}

Task<Result<void>> refused(Closing closing, Error error) {
    // What the cancellations have left is said with the refusal.
    if (closing->close.cancelledOrders > 0)
        (void)co_await look(closing);
    closing->close.end = CloseEnd::NotClosed;
    closing->close.reason = error.detail;
    co_return fail(surelyNot(error).code, describe(closing->close));
}

/// A refusal because of orders that were cancelled a moment ago passes: asked again for a while.
Task<BrokerResult<Order>> sendClose(Closing closing, MutationToken token) {
    const BootTime end = closing->clock.boot() + heldAtMost;
    std::string operation = closing->operationId;
    for (int attempt = 2;; ++attempt) {
        BrokerResult<Order> sent = co_await closing->access->broker().closePosition(
            token, std::move(operation), closing->close.symbol);
        const bool isHeld = !sent && sent.error().trouble == BrokerTrouble::HeldForOrders;
        if (!isHeld || closing->clock.boot() >= end)
            co_return sent;
        operation = closing->operationId + "-" + std::to_string(attempt);
        co_await sleepFor(betweenLooks);
    }
}

Task<Result<void>> perform(Closing closing, MutationToken token) {
    PositionClose& close = closing->close;
    close.end = CloseEnd::NotClosed;
    Result<void> done = co_await checkPosition(closing);
    if (done)
        done = co_await cancelOrders(closing, token);
    if (!done) {
        const Result<void> told = co_await refused(closing, done.error());
        co_return told;
    }
    close.end = CloseEnd::Unknown;
    const BrokerResult<Order> accepted = co_await sendClose(closing, token);
    if (accepted) {
        closing->closingOrder = accepted->id;
        co_return Result<void>();
    }
    const BrokerFailure& failure = accepted.error();
    // Nobody could say that it had been there: it may be gone by one of the orders.
    if (failure.trouble == BrokerTrouble::Gone)
        co_return Result<void>();
    if (failure.error.code == Error::Code::OutcomeUnknown) {
        close.reason = failure.error.detail;
        co_return fail(failure.error);
    }
    const Result<void> told = co_await refused(closing, failure.error);
    co_return told;
}

/// What became of an order that is not open any more, while the position is still there.
Task<void> explain(Closing closing) {
    if (closing->closingOrder.empty())
        co_return;
    const auto order = co_await closing->access->broker().order(closing->closingOrder);
    if (!order)
        co_return;
    if (closing->close.end == CloseEnd::Closed)
        closing->close.averagePrice = order->filledAveragePrice;
    else
        closing->close.reason = "the closing order is " + order->stateText;
}

bool isDecided(const PositionClosing& closing) {
    switch (closing.close.end) {
    case CloseEnd::Closed:
    case CloseEnd::Queued:
        return true;
    case CloseEnd::NotClosed:
        // Without an order of ours that is known, one may be on its way.
        return !closing.closingOrder.empty();
    case CloseEnd::Reduced:
    case CloseEnd::Working:
    case CloseEnd::Unknown:
        return false;
    }
    return false;
}

Task<Result<ReadBack>> readBack(Closing closing) {
    const BootTime end = closing->clock.boot() + observedWithin - 1s;
    Result<void> seen;
    for (;;) {
        seen = co_await look(closing);
        if (seen && isDecided(*closing)) {
            // An order that has just filled is not in the list, and its position may be: once more.
            if (closing->close.end != CloseEnd::NotClosed)
                break;
            co_await sleepFor(betweenLooks);
            seen = co_await look(closing);
            if (seen && isDecided(*closing))
                break;
        }
        if (closing->clock.boot() >= end)
            break;
        co_await sleepFor(betweenLooks);
    }
    if (!seen) {
        closing->close.end = CloseEnd::Unknown;
        co_return fail(seen.error());
    }
    co_await explain(closing);
    // Sent, nobody said what became of it, and nothing of it is seen.
    if (closing->close.end == CloseEnd::NotClosed && closing->closingOrder.empty())
        closing->close.end = CloseEnd::Unknown;
    ReadBack back;
    back.isAsIntended = closing->close.end == CloseEnd::Closed;
    back.observed = describe(closing->close);
    co_return back;
}

} // namespace

ActionSteps closingSteps(std::shared_ptr<PositionClosing> closing) {
    ActionSteps steps;
    steps.perform = [closing](MutationToken token) { return perform(closing, token); };
    steps.readBack = [closing] { return readBack(closing); };
    steps.performWithin = 10s;
    steps.readBackWithin = observedWithin;
    return steps;
}

} // namespace catalyst
