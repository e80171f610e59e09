#include "rehearsal/BrokerVerdict.h"

#include "base/TimeText.h"
#include "rehearsal/BrokerJson.h"

#include <utility>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype mostListed = 2000;

QJsonObject eventJson(const BrokerEvent& event) {
    return {{u"number"_s, static_cast<qint64>(event.number)},
            {u"boot_us"_s, static_cast<qint64>(event.at.boot.time_since_epoch().count())},
            {u"wall"_s, text(formatUtc(event.at.wall))},
            {u"kind"_s, text(toString(event.kind))},
            {u"symbol"_s, text(event.symbol)},
            {u"order_id"_s, text(event.orderId)},
            {u"operation_id"_s, text(event.operationId)},
            {u"qty"_s, amount(event.quantity)},
            {u"price"_s, amount(event.price)},
            {u"is_foreign"_s, event.isForeign},
            {u"what"_s, text(event.what)}};
}

QJsonArray eventsJson(const BrokerLog& log, std::size_t after) {
    QJsonArray events;
    for (const BrokerEvent& event : log.events()) {
        if (event.number > after && events.size() < mostListed)
            events.append(eventJson(event));
    }
    return events;
}

} // namespace

QJsonObject brokerVerdict(BrokerWorld& world, std::size_t after) {
    const BrokerWorld::Stillness still(world);
    QJsonArray positions;
    for (const auto& [symbol, position] : world.ledger().positions())
        positions.append(
            QJsonObject{{u"symbol"_s, text(symbol)}, {u"qty"_s, amount(position.quantity)}});
    QJsonArray orders;
    for (const WorldOrder* order : world.orders().open()) {
        if (orders.size() < mostListed)
            orders.append(QJsonObject{{u"id"_s, text(order->id)},
                                      {u"symbol"_s, text(order->symbol)},
                                      {u"side"_s, text(toString(order->side))},
                                      {u"qty"_s, amount(order->remaining())},
                                      {u"status"_s, text(toString(order->phase))}});
    }
    QJsonObject operations;
    for (const auto& [id, requests] : world.log().operations())
        operations.insert(text(id), static_cast<qint64>(requests));
    return {{u"is_flat"_s, world.isFlat()},
            {u"is_suspended"_s, world.isSuspended()},
            {u"is_open"_s, world.market().isOpen},
            {u"now_boot_us"_s, static_cast<qint64>(world.now().boot.time_since_epoch().count())},
            {u"positions"_s, positions},
            {u"orders"_s, orders},
            {u"open_orders"_s, static_cast<qint64>(world.orders().openCount())},
            {u"operations"_s, operations},
            {u"events"_s, eventsJson(world.log(), after)}};
}

} // namespace catalyst::rehearsal
