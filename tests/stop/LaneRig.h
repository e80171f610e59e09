#pragma once

#include "stop/LaneDecision.h"
#include "stop/LaneEvents.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace catalyst::test {

using namespace std::chrono_literals;

inline Decimal number(std::string_view text) {
    return Decimal::parse(text).value();
}

inline Position held(std::string symbol, std::string_view quantity) {
    Position position;
    position.symbol = std::move(symbol);
    position.quantity = number(quantity);
    position.side = position.quantity->sign() < 0 ? PositionSide::Short : PositionSide::Long;
    position.marketValue = number(quantity);
    return position;
}

inline Order openOrder(std::string id, std::string symbol, OrderSide side,
                       std::string type = "limit") {
    Order order;
    order.id = std::move(id);
    order.symbol = std::move(symbol);
    order.side = side;
    order.type = std::move(type);
    order.state = OrderState::New;
    return order;
}

inline BrokerFailure failureOfKind(BrokerTrouble trouble, int status = 403) {
    BrokerFailure failure;
    failure.trouble = trouble;
    failure.status = status;
    failure.message = std::string(toString(trouble));
    failure.error = {Error::Code::Internal, failure.message};
    return failure;
}

inline Account accountOf(bool isSuspended, std::string number = "REH00001234") {
    Account account;
    account.id = "a";
    account.number = std::move(number);
    account.status = AccountStatus::Active;
    account.isSuspendedByUser = isSuspended;
    return account;
}

/// A lane's state with a clock of its own; answers take no time unless told.
class LaneRig {
    std::chrono::microseconds m_since{0}; // first: the state begins with it

public:
    LaneRig() : state(startLane(now())) {}

    Moment now() const { return {Instant(1'000'000'000s) + m_since, BootTime(1h) + m_since}; }
    void pass(std::chrono::microseconds time) { m_since += time; }

    LaneDecision decideNow() { return decide(state, now()); }
    bool wants(const StopStep& step) {
        const LaneDecision decision = decideNow();
        return std::ranges::find(decision.steps, step) != decision.steps.end();
    }
    void begin(const StopStep& step) { stepBegan(state, step); }
    void end(const StopStep& step, StopAnswer answer) {
        stepEnded(state, step, now(), now(), std::move(answer));
    }
    void answer(const StopStep& step, StopAnswer answer) {
        begin(step);
        end(step, std::move(answer));
    }

    /// A complete reading: orders, then positions.
    void read(Orders orders, Positions positions) {
        OpenOrders open;
        open.orders = std::move(orders);
        answer({StopStepKind::ReadOrders, {}}, std::move(open));
        answer({StopStepKind::ReadPositions, {}}, std::move(positions));
    }
    void readAccount(bool isSuspended) {
        answer({StopStepKind::ReadAccount, {}}, accountOf(isSuspended));
    }
    void readClock(bool isOpen) {
        BrokerClock clock;
        clock.isOpen = isOpen;
        clock.timestamp = now().wall;
        clock.nextOpen = now().wall + 10h;
        answer({StopStepKind::ReadClock, {}}, clock);
    }
    /// Everything cancelled and the close of all accepted, item by item.
    void closeAll(const std::vector<CloseItem>& items) {
        answer({StopStepKind::CancelAll, {}}, std::vector<CancelItem>{});
        pass(10ms);
        decideNow();
        read({}, *positionsOf(items));
        decideNow();
        pass(10ms);
        answer({StopStepKind::CloseAll, {}}, items);
        pass(400ms);
    }
    /// Closed, flat twice, suspended, and the suspension read back.
    void suspendOnceFlat() {
        closeAll({acceptedItem("AAPL", "c1")});
        read({}, {});
        pass(1s);
        read({}, {});
        decideNow();
        suspendNow();
    }
    void suspendNow() {
        answer({StopStepKind::Suspend, {}}, std::monostate{});
        pass(10ms);
        readAccount(true);
        decideNow();
    }
    static CloseItem acceptedItem(const std::string& symbol, const std::string& orderId) {
        CloseItem item;
        item.symbol = symbol;
        item.status = 200;
        item.order = openOrder(orderId, symbol, OrderSide::Sell, "market");
        return item;
    }
    static CloseItem refusedItem(const std::string& symbol, BrokerFailure refusal) {
        CloseItem item;
        item.symbol = symbol;
        item.status = refusal.status;
        item.refusal = std::move(refusal);
        return item;
    }

    LaneState state;

private:
    static std::optional<Positions> positionsOf(const std::vector<CloseItem>& items) {
        Positions positions;
        for (const CloseItem& item : items)
            positions.push_back(held(item.symbol, "10"));
        return positions;
    }
};

} // namespace catalyst::test
