#include "broker/AlpacaJson.h"
#include "broker/JsonFields.h"

#include <algorithm>
#include <deque>

namespace catalyst::alpaca {

namespace {

OrderSide sideFrom(std::string_view word) {
    if (word == "buy")
        return OrderSide::Buy;
    if (word == "sell" || word == "sell_short") // as executions of a short are told
        return OrderSide::Sell;
    return OrderSide::Unknown;
}

Order withoutLegs(const QJsonObject& from) {
    Order order;
    order.id = textOf(from["id"]);
    order.clientOrderId = textOf(from["client_order_id"]);
    order.symbol = textOf(from["symbol"]);
    order.side = sideFrom(textOf(from["side"]));
    order.type = wordOf(from["type"]);
    order.timeInForce = wordOf(from["time_in_force"]);
    order.stateText = wordOf(from["status"]);
    order.state = orderStateFrom(order.stateText);
    order.quantity = decimalOf(from["qty"]);
    order.filledQuantity = decimalOf(from["filled_qty"]);
    order.notional = decimalOf(from["notional"]);
    order.limitPrice = decimalOf(from["limit_price"]);
    order.stopPrice = decimalOf(from["stop_price"]);
    order.filledAveragePrice = decimalOf(from["filled_avg_price"]);
    order.submittedAt = instantOf(from["submitted_at"]);
    order.updatedAt = instantOf(from["updated_at"]);
    return order;
}

/// All that stand below it, as one list: a leg of a leg can be filled like any other. One that is
/// not even an object is there all the same.
std::vector<Order> legsOf(const QJsonObject& from) {
    std::vector<Order> legs;
    std::deque<QJsonArray> lists{from["legs"].toArray()};
    for (; !lists.empty(); lists.pop_front()) {
        for (const QJsonValue& leg : lists.front()) {
            const QJsonObject object = leg.toObject();
            legs.push_back(withoutLegs(object));
            if (const QJsonValue below = object["legs"]; below.isArray())
                lists.push_back(below.toArray());
        }
    }
    return legs;
}

Order orderOf(const QJsonObject& from) {
    Order order = withoutLegs(from);
    order.legs = legsOf(from);
    return order;
}

std::optional<Fill> fillOf(const QJsonObject& from) {
    const auto quantity = decimalOf(from["qty"]);
    const auto price = decimalOf(from["price"]);
    const auto at = instantOf(from["transaction_time"]);
    if (!quantity || !price || !at)
        return std::nullopt;
    return Fill{textOf(from["id"]),
                textOf(from["order_id"]),
                textOf(from["symbol"]),
                sideFrom(textOf(from["side"])),
                *quantity,
                *price,
                *at};
}

} // namespace

Result<Order> readOrder(std::string_view body) {
    const auto object = objectOf(body);
    if (!object)
        return fail(object.error());
    return orderOf(*object);
}

Result<Orders> readOrders(std::string_view body) {
    const auto list = listOf(body);
    if (!list)
        return fail(list.error());
    Orders orders;
    for (const QJsonValue& item : *list)
        orders.push_back(orderOf(item.toObject()));
    return orders;
}

Result<std::vector<Fill>> readFills(std::string_view body) {
    const auto list = listOf(body);
    if (!list)
        return fail(list.error());
    std::vector<Fill> fills;
    for (const QJsonValue& item : *list) {
        if (auto fill = fillOf(item.toObject()))
            fills.push_back(std::move(*fill));
    }
    std::ranges::stable_sort(fills, {}, &Fill::at);
    return fills;
}

} // namespace catalyst::alpaca
