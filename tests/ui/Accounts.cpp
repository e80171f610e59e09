#include "ui/Accounts.h"

#include <vector>

namespace catalyst::test {

using namespace std::chrono_literals;

Decimal amount(const char* text) {
    return Decimal::parse(text).value();
}

Position holding(const char* symbol, const char* quantity, const char* entry, const char* price) {
    constexpr int decimals = 6;
    Position position;
    position.symbol = symbol;
    position.quantity = amount(quantity);
    position.availableQuantity = position.quantity;
    position.side = position.quantity->sign() < 0 ? PositionSide::Short : PositionSide::Long;
    position.averageEntryPrice = amount(entry);
    position.currentPrice = amount(price);
    position.marketValue = position.quantity->multiply(*position.currentPrice).value();
    position.costBasis = position.quantity->multiply(*position.averageEntryPrice).value();
    position.unrealizedProfit = position.marketValue->subtract(*position.costBasis).value();
    position.unrealizedFraction =
        position.unrealizedProfit->divide(position.costBasis->abs(), decimals, Rounding::HalfEven)
            .value();
    return position;
}

namespace {

Order order(const char* id, const char* symbol, OrderSide side, const char* type,
            const char* quantity, Instant at) {
    Order one;
    one.id = id;
    one.symbol = symbol;
    one.side = side;
    one.type = type;
    one.timeInForce = "gtc";
    one.state = OrderState::New;
    one.stateText = "new";
    one.quantity = amount(quantity);
    one.filledQuantity = amount("0");
    one.submittedAt = at;
    return one;
}

Order bracket(Instant at) {
    Order entry = order("b0", "NVDA", OrderSide::Buy, "limit", "40", at);
    entry.limitPrice = amount("131.50");
    Order profit = order("b1", "NVDA", OrderSide::Sell, "limit", "40", at);
    profit.limitPrice = amount("142.00");
    profit.state = OrderState::Held;
    profit.stateText = "held";
    Order loss = order("b2", "NVDA", OrderSide::Sell, "stop", "40", at);
    loss.stopPrice = amount("127.25");
    loss.state = OrderState::Held;
    loss.stateText = "held";
    entry.legs = {profit, loss};
    return entry;
}

void readAt(AccountSnapshot& account, Instant at) {
    account.summaryReadAt = account.ordersReadAt = account.positionsReadAt = at;
    account.clockReadAt = at - 20s;
}

} // namespace

AccountSnapshot tradingDay(Instant now) {
    AccountSnapshot account;
    Account summary;
    summary.id = "f3a1";
    summary.number = "PA37Q4K";
    summary.status = AccountStatus::Active;
    summary.statusText = "ACTIVE";
    summary.currency = "USD";
    summary.equity = amount("95796.78");
    summary.lastEquity = amount("100204.10");
    summary.cash = amount("53962.03");
    summary.longMarketValue = amount("45845.75");
    summary.shortMarketValue = amount("-4011.00");
    summary.isSuspendedByUser = false;
    account.summary = summary;
    account.positions = {
        holding("AAPL", "200", "221.35", "199.82"), holding("AMD", "12.5", "144.02", "139.18"),
        holding("F", "90", "10.87", "11.23"),       holding("GME", "-150", "28.10", "26.74"),
        holding("XOM", "20", "121.77", "121.77"),   holding("BRK.B", "1", "431.125", "430.10")};
    const auto since = [](const char* symbol, PositionSide side, Instant at, bool isOpening) {
        return PositionSince{symbol, side, at, isOpening};
    };
    using enum PositionSide;
    account.since = {
        since("AAPL", Long, now - 4h - 12min, true), since("AMD", Long, now - 3min - 20s, true),
        since("F", Long, now - 26h, true),           since("GME", Short, now - 2h - 5min, false),
        since("XOM", Long, now - 41min, true),       since("BRK.B", Long, now - 9 * 24h, true)};
    Order stop = order("s1", "AAPL", OrderSide::Sell, "stop", "200", now - 4h);
    stop.stopPrice = amount("195.00");
    Order partly = order("p1", "AMD", OrderSide::Buy, "limit", "20", now - 3min - 30s);
    partly.limitPrice = amount("139.50");
    partly.state = OrderState::PartiallyFilled;
    partly.stateText = "partially_filled";
    partly.filledQuantity = amount("12.5");
    account.orders = {stop, partly, bracket(now - 55min)};
    BrokerClock clock;
    clock.timestamp = now - 23s;
    clock.isOpen = true;
    clock.nextOpen = now + 19h + 44min;
    clock.nextClose = now + 2h + 14min;
    account.clock = clock;
    readAt(account, now - 3s);
    return account;
}

AccountSnapshot afterTheClose(Instant now) {
    AccountSnapshot account = tradingDay(now);
    account.clock->isOpen = false;
    Order waiting = order("w1", "F", OrderSide::Sell, "market", "90", now - 5min);
    waiting.state = OrderState::Accepted;
    waiting.stateText = "accepted";
    std::vector<Order> orders = account.orders;
    orders.push_back(waiting);
    account.orders = std::move(orders);
    return account;
}

AccountSnapshot flatAccount(Instant now) {
    AccountSnapshot account = tradingDay(now);
    account.positions = {};
    account.orders = {};
    account.since = {};
    account.summary->cash = account.summary->equity;
    account.summary->longMarketValue = amount("0");
    account.summary->shortMarketValue = amount("0");
    return account;
}

AccountSnapshot unreadAccount(AccountObstacle obstacle, Instant now) {
    AccountSnapshot account;
    const bool isKeys = obstacle == AccountObstacle::NoKeys;
    account.failure = AccountFailure{
        obstacle,
        {isKeys ? Error::Code::NotFound : Error::Code::Silent,
         isKeys ? "the keychain has no broker keys of profile prod"
                : "GET https://paper-api.alpaca.markets/v2/account: no answer within 3 s"},
        now - 4min};
    return account;
}

AccountSnapshot silentBroker(Instant now) {
    AccountSnapshot account = tradingDay(now);
    readAt(account, now - 4min - 5s);
    account.failure = unreadAccount(AccountObstacle::NotReached, now).failure;
    return account;
}

} // namespace catalyst::test
