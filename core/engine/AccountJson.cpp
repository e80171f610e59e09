#include "engine/AccountJson.h"

namespace catalyst {

namespace {

QJsonValue flagJson(std::optional<bool> flag) {
    return flag ? QJsonValue(*flag) : QJsonValue(QJsonValue::Null);
}

std::optional<bool> readFlag(ObjectReader& reader, const char* key) {
    if (reader.isNull(key))
        return std::nullopt;
    return reader.boolean(key);
}

QJsonObject summaryJson(const Account& account) {
    return {{"id", toQString(account.id)},
            {"number", toQString(account.number)},
            {"status", jsonWord(account.status)},
            {"broker_status", toQString(account.statusText)},
            {"currency", toQString(account.currency)},
            {"equity", toJson(account.equity)},
            {"last_equity", toJson(account.lastEquity)},
            {"cash", toJson(account.cash)},
            {"buying_power", toJson(account.buyingPower)},
            {"long_market_value", toJson(account.longMarketValue)},
            {"short_market_value", toJson(account.shortMarketValue)},
            {"trading_blocked", flagJson(account.isTradingBlocked)},
            {"account_blocked", flagJson(account.isAccountBlocked)},
            {"suspended_by_user", flagJson(account.isSuspendedByUser)}};
}

Account summaryFromJson(ObjectReader reader) {
    Account account;
    account.id = reader.text("id");
    account.number = reader.text("number");
    account.status = reader.word<AccountStatus::Other>("status");
    account.statusText = reader.text("broker_status");
    account.currency = reader.text("currency");
    account.equity = readAmount(reader, "equity");
    account.lastEquity = readAmount(reader, "last_equity");
    account.cash = readAmount(reader, "cash");
    account.buyingPower = readAmount(reader, "buying_power");
    account.longMarketValue = readAmount(reader, "long_market_value");
    account.shortMarketValue = readAmount(reader, "short_market_value");
    account.isTradingBlocked = readFlag(reader, "trading_blocked");
    account.isAccountBlocked = readFlag(reader, "account_blocked");
    account.isSuspendedByUser = readFlag(reader, "suspended_by_user");
    return account;
}

QJsonObject legJson(const Order& order) {
    return {{"id", toQString(order.id)},
            {"client_order_id", toQString(order.clientOrderId)},
            {"symbol", toQString(order.symbol)},
            {"side", jsonWord(order.side)},
            {"type", toQString(order.type)},
            {"time_in_force", toQString(order.timeInForce)},
            {"state", jsonWord(order.state)},
            {"broker_state", toQString(order.stateText)},
            {"quantity", toJson(order.quantity)},
            {"filled_quantity", toJson(order.filledQuantity)},
            {"notional", toJson(order.notional)},
            {"limit_price", toJson(order.limitPrice)},
            {"stop_price", toJson(order.stopPrice)},
            {"filled_average_price", toJson(order.filledAveragePrice)},
            {"submitted_at", toJson(order.submittedAt)},
            {"updated_at", toJson(order.updatedAt)}};
}

QJsonObject orderJson(const Order& order) {
    QJsonObject object = legJson(order);
    object.insert("legs", jsonList(order.legs, legJson));
    return object;
}

/// Legs have none of their own.
Order legFromJson(ObjectReader reader) {
    Order order;
    order.id = reader.text("id");
    order.clientOrderId = reader.text("client_order_id");
    order.symbol = reader.text("symbol");
    order.side = reader.word<OrderSide::Unknown>("side");
    order.type = reader.text("type");
    order.timeInForce = reader.text("time_in_force");
    order.state = reader.word<OrderState::Unknown>("state");
    order.stateText = reader.text("broker_state");
    order.quantity = readAmount(reader, "quantity");
    order.filledQuantity = readAmount(reader, "filled_quantity");
    order.notional = readAmount(reader, "notional");
    order.limitPrice = readAmount(reader, "limit_price");
    order.stopPrice = readAmount(reader, "stop_price");
    order.filledAveragePrice = readAmount(reader, "filled_average_price");
    order.submittedAt = reader.optionalInstant("submitted_at");
    order.updatedAt = reader.optionalInstant("updated_at");
    return order;
}

Order orderFromJson(ObjectReader reader) {
    Order order = legFromJson(reader);
    order.legs = reader.list("legs", legFromJson);
    return order;
}

QJsonObject positionJson(const Position& position) {
    return {{"symbol", toQString(position.symbol)},
            {"side", jsonWord(position.side)},
            {"quantity", toJson(position.quantity)},
            {"available_quantity", toJson(position.availableQuantity)},
            {"average_entry_price", toJson(position.averageEntryPrice)},
            {"current_price", toJson(position.currentPrice)},
            {"market_value", toJson(position.marketValue)},
            {"cost_basis", toJson(position.costBasis)},
            {"unrealized_profit", toJson(position.unrealizedProfit)},
            {"unrealized_fraction", toJson(position.unrealizedFraction)},
            {"unrealized_today", toJson(position.unrealizedToday)}};
}

Position positionFromJson(ObjectReader reader) {
    Position position;
    position.symbol = reader.text("symbol");
    position.side = reader.word<PositionSide::Unknown>("side");
    position.quantity = readAmount(reader, "quantity");
    position.availableQuantity = readAmount(reader, "available_quantity");
    position.averageEntryPrice = readAmount(reader, "average_entry_price");
    position.currentPrice = readAmount(reader, "current_price");
    position.marketValue = readAmount(reader, "market_value");
    position.costBasis = readAmount(reader, "cost_basis");
    position.unrealizedProfit = readAmount(reader, "unrealized_profit");
    position.unrealizedFraction = readAmount(reader, "unrealized_fraction");
    position.unrealizedToday = readAmount(reader, "unrealized_today");
    return position;
}

QJsonObject sinceJson(const PositionSince& since) {
    return {{"symbol", toQString(since.symbol)},
            {"side", jsonWord(since.side)},
            {"at", toJson(std::optional(since.at))},
            {"is_opening", since.isOpening}};
}

PositionSince sinceFromJson(ObjectReader reader) {
    PositionSince since;
    since.symbol = reader.text("symbol");
    since.side = reader.word<PositionSide::Unknown>("side");
    since.at = reader.instant("at");
    since.isOpening = reader.boolean("is_opening");
    return since;
}

QJsonObject clockJson(const BrokerClock& clock) {
    return {{"timestamp", toJson(std::optional(clock.timestamp))},
            {"is_open", clock.isOpen},
            {"next_open", toJson(clock.nextOpen)},
            {"next_close", toJson(clock.nextClose)}};
}

BrokerClock clockFromJson(ObjectReader reader) {
    BrokerClock clock;
    clock.timestamp = reader.instant("timestamp");
    clock.isOpen = reader.boolean("is_open");
    clock.nextOpen = reader.optionalInstant("next_open");
    clock.nextClose = reader.optionalInstant("next_close");
    return clock;
}

QJsonObject failureJson(const AccountFailure& failure) {
    return {{"obstacle", jsonWord(failure.obstacle)},
            {"code", toQString(toString(failure.error.code))},
            {"detail", toQString(failure.error.detail)},
            {"since", toJson(std::optional(failure.since))}};
}

AccountFailure failureFromJson(ObjectReader reader) {
    AccountFailure failure;
    failure.obstacle = reader.word<AccountObstacle::NotReached>("obstacle");
    failure.error.code = errorCodeFrom(reader.text("code"));
    failure.error.detail = reader.text("detail");
    failure.since = reader.instant("since");
    return failure;
}

template <class Value>
QJsonValue orNull(const std::optional<Value>& value, QJsonObject (*encode)(const Value&)) {
    return value ? QJsonValue(encode(*value)) : QJsonValue(QJsonValue::Null);
}

template <class Value>
std::optional<Value> readPart(ObjectReader& reader, const char* key, Value (*read)(ObjectReader)) {
    if (reader.isNull(key))
        return std::nullopt;
    return read(reader.object(key));
}

} // namespace

QJsonValue toJson(const std::optional<Decimal>& amount) {
    return amount ? QJsonValue(toQString(amount->toString())) : QJsonValue(QJsonValue::Null);
}

std::optional<Decimal> readAmount(ObjectReader& reader, const char* key) {
    if (reader.isNull(key))
        return std::nullopt;
    const auto parsed = Decimal::parse(reader.text(key));
    if (!parsed) {
        reader.complain(key, "is no amount");
        return std::nullopt;
    }
    return *parsed;
}

QJsonObject toJson(const AccountSnapshot& account) {
    return {{"summary", orNull(account.summary, summaryJson)},
            {"summary_read_at", toJson(account.summaryReadAt)},
            {"orders", jsonList(account.orders.list(), orderJson)},
            {"orders_complete", account.areOrdersComplete},
            {"orders_read_at", toJson(account.ordersReadAt)},
            {"positions", jsonList(account.positions.list(), positionJson)},
            {"positions_read_at", toJson(account.positionsReadAt)},
            {"since", jsonList(account.since.list(), sinceJson)},
            {"clock", orNull(account.clock, clockJson)},
            {"clock_read_at", toJson(account.clockReadAt)},
            {"failure", orNull(account.failure, failureJson)}};
}

AccountSnapshot accountSnapshotFromJson(ObjectReader reader) {
    AccountSnapshot account;
    account.summary = readPart(reader, "summary", summaryFromJson);
    account.summaryReadAt = reader.optionalInstant("summary_read_at");
    account.orders = reader.list("orders", orderFromJson);
    account.areOrdersComplete = reader.boolean("orders_complete");
    account.ordersReadAt = reader.optionalInstant("orders_read_at");
    account.positions = reader.list("positions", positionFromJson);
    account.positionsReadAt = reader.optionalInstant("positions_read_at");
    account.since = reader.list("since", sinceFromJson);
    account.clock = readPart(reader, "clock", clockFromJson);
    account.clockReadAt = reader.optionalInstant("clock_read_at");
    account.failure = readPart(reader, "failure", failureFromJson);
    return account;
}

QJsonObject toJson(const PositionClose& close) {
    return {{"symbol", toQString(close.symbol)},
            {"end", jsonWord(close.end)},
            {"left", toJson(close.left)},
            {"average_price", toJson(close.averagePrice)},
            {"queued_until", toJson(close.queuedUntil)},
            {"cancelled_orders", close.cancelledOrders},
            {"is_unprotected", close.isUnprotected},
            {"reason", toQString(close.reason)}};
}

Result<PositionClose> positionCloseFromJson(const QJsonObject& object) {
    constexpr std::int64_t mostOrders = 100'000;
    Result<void> outcome;
    ObjectReader reader(object, "close", outcome);
    PositionClose close;
    close.symbol = reader.text("symbol");
    close.end = reader.word<CloseEnd::Unknown>("end");
    close.left = readAmount(reader, "left");
    close.averagePrice = readAmount(reader, "average_price");
    close.queuedUntil = reader.optionalInstant("queued_until");
    close.cancelledOrders = static_cast<int>(reader.bounded("cancelled_orders", 0, mostOrders));
    close.isUnprotected = reader.boolean("is_unprotected");
    close.reason = reader.text("reason");
    if (!outcome)
        return fail(outcome.error());
    return close;
}

} // namespace catalyst
