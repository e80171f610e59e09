#include "broker/AlpacaJson.h"

#include "base/TimeText.h"
#include "broker/AlpacaFields.h"

#include <charconv>

namespace catalyst::alpaca {

namespace {

AccountStatus accountStatusFrom(std::string_view word) {
    if (word == "ACTIVE")
        return AccountStatus::Active;
    if (word == "ACCOUNT_CLOSED" || word == "CLOSED")
        return AccountStatus::Closed;
    for (const std::string_view restricted :
         {"INACTIVE", "DISABLED", "ACCOUNT_UPDATED", "ONBOARDING", "SUBMITTED", "SUBMISSION_FAILED",
          "APPROVAL_PENDING", "ACTION_REQUIRED", "REJECTED"}) {
        if (word == restricted)
            return AccountStatus::Restricted;
    }
    return AccountStatus::Other;
}

PositionSide sideOf(const JsonPlace& object, const std::optional<Decimal>& quantity) {
    const std::string word = text(object, "side");
    if (word == "long")
        return PositionSide::Long;
    if (word == "short")
        return PositionSide::Short;
    if (!quantity || quantity->isZero())
        return PositionSide::Unknown;
    return quantity->sign() > 0 ? PositionSide::Long : PositionSide::Short;
}

Position positionIn(const JsonPlace& object) {
    Position position;
    position.symbol = text(object, "symbol");
    position.quantity = amount(object, "qty");
    position.side = sideOf(object, position.quantity);
    position.availableQuantity = amount(object, "qty_available");
    position.averageEntryPrice = amount(object, "avg_entry_price");
    position.currentPrice = amount(object, "current_price");
    position.marketValue = amount(object, "market_value");
    position.costBasis = amount(object, "cost_basis");
    position.unrealizedProfit = amount(object, "unrealized_pl");
    position.unrealizedFraction = amount(object, "unrealized_plpc");
    position.unrealizedToday = amount(object, "unrealized_intraday_pl");
    return position;
}

OrderSide orderSideFrom(std::string_view word) {
    if (word == "buy")
        return OrderSide::Buy;
    return word == "sell" || word == "sell_short" ? OrderSide::Sell : OrderSide::Unknown;
}

Order orderIn(const JsonPlace& object) {
    Order order;
    order.id = text(object, "id");
    order.clientOrderId = text(object, "client_order_id");
    order.symbol = text(object, "symbol");
    order.side = orderSideFrom(text(object, "side"));
    order.type = text(object, "type");
    order.timeInForce = text(object, "time_in_force");
    order.stateText = text(object, "status");
    order.state = orderStateFrom(order.stateText);
    order.quantity = amount(object, "qty");
    order.filledQuantity = amount(object, "filled_qty");
    order.notional = amount(object, "notional");
    order.limitPrice = amount(object, "limit_price");
    order.stopPrice = amount(object, "stop_price");
    order.filledAveragePrice = amount(object, "filled_avg_price");
    order.submittedAt = instant(object, "submitted_at");
    order.updatedAt = instant(object, "updated_at");
    return order;
}

Order orderWithLegs(const JsonPlace& object) {
    Order order = orderIn(object);
    const JsonPlace legs = object["legs"];
    for (std::size_t i = 0; i < legs.size(); ++i)
        order.legs.push_back(orderIn(legs[i]));
    return order;
}

/// "09:30" or "0930", since 00:00.
std::optional<std::chrono::minutes> timeOfDay(const std::string& word) {
    std::string digits;
    for (const char c : word) {
        if (c != ':')
            digits += c;
    }
    int value = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    constexpr std::size_t hoursAndMinutes = 4;
    if (digits.size() != hoursAndMinutes || error != std::errc() ||
        end != digits.data() + digits.size() || value < 0 || value / 100 > 24 || value % 100 > 59)
        return std::nullopt;
    return std::chrono::minutes(value / 100 * 60 + value % 100);
}

std::optional<std::chrono::year_month_day> dateIn(const std::string& word) {
    const auto midnight = parseUtc(word + "T00:00:00Z");
    if (!midnight)
        return std::nullopt;
    return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(*midnight));
}

} // namespace

Result<Account> readAccount(std::string_view body) {
    const auto document = objectIn(body, "account");
    if (!document)
        return fail(document.error());
    const JsonPlace object(*document);
    Account account;
    account.id = text(object, "id");
    account.statusText = text(object, "status");
    if (account.id.empty() || account.statusText.empty())
        return fail(Error::Code::InvalidData, "account: id or status is missing");
    account.status = accountStatusFrom(account.statusText);
    account.number = text(object, "account_number");
    account.currency = text(object, "currency");
    account.equity = amount(object, "equity");
    account.lastEquity = amount(object, "last_equity");
    account.cash = amount(object, "cash");
    account.buyingPower = amount(object, "buying_power");
    account.longMarketValue = amount(object, "long_market_value");
    account.shortMarketValue = amount(object, "short_market_value");
    account.isTradingBlocked = flag(object, "trading_blocked");
    account.isAccountBlocked = flag(object, "account_blocked");
    account.isSuspendedByUser = flag(object, "trade_suspended_by_user");
    return account;
}

Result<bool> readSuspended(std::string_view body) {
    const auto document = objectIn(body, "account configurations");
    if (!document)
        return fail(document.error());
    return JsonPlace(*document)["suspend_trade"].boolean();
}

Result<BrokerClock> readClock(std::string_view body) {
    const auto document = objectIn(body, "clock");
    if (!document)
        return fail(document.error());
    const JsonPlace object(*document);
    const auto timestamp = instant(object, "timestamp");
    const auto isOpen = flag(object, "is_open");
    if (!timestamp || !isOpen)
        return fail(Error::Code::InvalidData, "clock: timestamp or is_open cannot be read");
    return BrokerClock{*timestamp, *isOpen, instant(object, "next_open"),
                       instant(object, "next_close")};
}

Result<std::vector<BrokerDay>> readCalendar(std::string_view body) {
    const auto document = listIn(body, "calendar");
    if (!document)
        return fail(document.error());
    const JsonPlace list(*document);
    std::vector<BrokerDay> days;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto date = dateIn(text(list[i], "date"));
        const auto open = timeOfDay(text(list[i], "open"));
        const auto close = timeOfDay(text(list[i], "close"));
        if (!date || !open || !close)
            continue;
        days.push_back({*date, *open, *close, timeOfDay(text(list[i], "session_open")),
                        timeOfDay(text(list[i], "session_close"))});
    }
    return days;
}

Result<Positions> readPositions(std::string_view body) {
    const auto document = listIn(body, "positions");
    if (!document)
        return fail(document.error());
    const JsonPlace list(*document);
    Positions positions;
    for (std::size_t i = 0; i < list.size(); ++i)
        positions.push_back(positionIn(list[i]));
    return positions;
}

Result<Order> readOrder(std::string_view body) {
    const auto document = objectIn(body, "order");
    if (!document)
        return fail(document.error());
    return orderWithLegs(JsonPlace(*document));
}

Order orderAt(const JsonPlace& object) {
    return orderWithLegs(object);
}

Result<Orders> readOrders(std::string_view body) {
    const auto document = listIn(body, "orders");
    if (!document)
        return fail(document.error());
    const JsonPlace list(*document);
    Orders orders;
    for (std::size_t i = 0; i < list.size(); ++i)
        orders.push_back(orderWithLegs(list[i]));
    return orders;
}

Result<std::vector<Fill>> readFills(std::string_view body) {
    const auto document = listIn(body, "fills");
    if (!document)
        return fail(document.error());
    const JsonPlace list(*document);
    std::vector<Fill> fills;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto quantity = amount(list[i], "qty");
        const auto price = amount(list[i], "price");
        const auto at = instant(list[i], "transaction_time");
        if (!quantity || !price || !at)
            continue;
        fills.push_back({text(list[i], "id"), text(list[i], "order_id"), text(list[i], "symbol"),
                         orderSideFrom(text(list[i], "side")), *quantity, *price, *at});
    }
    return fills;
}

Result<EquityHistory> readEquityHistory(std::string_view body) {
    const auto document = objectIn(body, "portfolio history");
    if (!document)
        return fail(document.error());
    const JsonPlace object(*document);
    EquityHistory history;
    history.baseValue = amount(object, "base_value");
    const JsonPlace times = object["timestamp"];
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto seconds = times[i].integer();
        const auto equity = amountOf(object["equity"][i]);
        if (!seconds || !equity)
            continue;
        history.points.push_back(
            {Instant(std::chrono::seconds(*seconds)), *equity, amountOf(object["profit_loss"][i])});
    }
    return history;
}

} // namespace catalyst::alpaca
