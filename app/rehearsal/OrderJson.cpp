#include "base/TimeText.h"
#include "rehearsal/Amounts.h"
#include "rehearsal/BrokerJson.h"

#include <QJsonDocument>

namespace catalyst::rehearsal {

namespace {

using namespace Qt::StringLiterals;
using std::chrono::floor;
using std::chrono::microseconds;

QJsonValue optionalAmount(const std::optional<Decimal>& value) {
    return value ? QJsonValue(amount(*value)) : QJsonValue(QJsonValue::Null);
}

QJsonValue optionalTime(const std::optional<BrokerTime>& at) {
    return at ? QJsonValue(utcNanos(*at)) : QJsonValue(QJsonValue::Null);
}

/// A number in a string, as the interface documents it, or a plain JSON number.
std::optional<Decimal> amountFrom(const QJsonValue& value) {
    const QString written =
        value.isDouble() ? QString::number(value.toDouble(), 'f', QLocale::FloatingPointShortest)
                         : value.toString();
    const auto parsed = Decimal::parse(written.toStdString());
    return parsed ? std::optional(*parsed) : std::nullopt;
}

std::string wordOf(const QJsonObject& object, const QString& key) {
    return object.value(key).toString().toStdString();
}

tl::unexpected<BrokerRefusal> unreadable(const char* message) {
    return tl::unexpected(BrokerRefusal{422, 40010001, message, {}});
}

bool needs(const std::optional<Decimal>& price, bool isNeeded) {
    return isNeeded && !price;
}

} // namespace

tl::expected<OrderRequest, BrokerRefusal> readOrderRequest(std::string_view body) {
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size())))
            .object();
    const auto quantity = amountFrom(object.value(u"qty"_s));
    const auto side = tradeSideFrom(wordOf(object, u"side"_s));
    const auto type = tradeTypeFrom(wordOf(object, u"type"_s));
    const auto life = tradeLifeFrom(wordOf(object, u"time_in_force"_s));
    const auto shape = orderShapeFrom(wordOf(object, u"order_class"_s));
    if (!quantity)
        return unreadable("qty is required; the stand-in takes no notional orders");
    if (!side || !type || !life || !shape)
        return unreadable("side, type, time_in_force or order_class is not one the stand-in knows");
    OrderRequest request;
    request.symbol = wordOf(object, u"symbol"_s);
    request.side = *side;
    request.type = *type;
    request.life = *life;
    request.shape = *shape;
    request.quantity = *quantity;
    request.limit = amountFrom(object.value(u"limit_price"_s));
    request.stop = amountFrom(object.value(u"stop_price"_s));
    request.takeProfit = amountFrom(object[u"take_profit"_s][u"limit_price"_s]);
    request.stopLoss = amountFrom(object[u"stop_loss"_s][u"stop_price"_s]);
    request.clientId = wordOf(object, u"client_order_id"_s);
    const bool isLimited = *type == TradeType::Limit || *type == TradeType::StopLimit;
    const bool isStopped = *type == TradeType::Stop || *type == TradeType::StopLimit;
    if (needs(request.limit, isLimited) || needs(request.stop, isStopped) ||
        needs(request.takeProfit, *shape == OrderShape::Bracket) ||
        needs(request.stopLoss, *shape != OrderShape::Simple) ||
        needs(request.limit, *shape == OrderShape::Oco))
        return unreadable("a price that this order needs is missing");
    if (!isLimited)
        request.limit.reset();
    if (!isStopped)
        request.stop.reset();
    return request;
}

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString amount(const Decimal& value) {
    return text(plain(value));
}

QString utcNanos(BrokerTime at) {
    const auto micros = floor<microseconds>(at);
    std::string utc = formatUtc(micros);
    utc.insert(utc.size() - 1, padded((at - micros).count(), 3));
    return text(utc);
}

QString assetIdOf(const std::string& symbol) {
    std::uint64_t seed = 0;
    for (const char c : symbol)
        seed = seed * 131 + static_cast<unsigned char>(c);
    std::mt19937_64 random(seed);
    return text(uuidFrom(random));
}

std::string padded(std::int64_t value, std::size_t digits) {
    const std::string number = std::to_string(value);
    return std::string(digits > number.size() ? digits - number.size() : 0, '0') + number;
}

QJsonObject orderJson(const WorldOrder& order, const OrderBook& book, bool isNested) {
    const QJsonValue null(QJsonValue::Null);
    const auto average = order.filled.isZero()
                             ? std::nullopt
                             : std::optional(quotient(order.filledValue, order.filled, 6));
    QJsonValue legs = null;
    if (isNested && !order.legs.empty()) {
        QJsonArray inside;
        for (const std::string& id : order.legs)
            inside.append(orderJson(*book.find(id), book, false));
        legs = inside;
    }
    const QString shape = order.shape == OrderShape::Simple ? u""_s : text(toString(order.shape));
    return {{u"id"_s, text(order.id)},
            {u"client_order_id"_s, text(order.clientId)},
            {u"created_at"_s, utcNanos(order.submittedAt)},
            {u"updated_at"_s, utcNanos(order.updatedAt)},
            {u"submitted_at"_s, utcNanos(order.submittedAt)},
            {u"filled_at"_s, optionalTime(order.filledAt)},
            {u"expired_at"_s, optionalTime(order.expiredAt)},
            {u"canceled_at"_s, optionalTime(order.canceledAt)},
            {u"failed_at"_s, null},
            {u"replaced_at"_s, null},
            {u"replaced_by"_s, null},
            {u"replaces"_s, null},
            {u"asset_id"_s, assetIdOf(order.symbol)},
            {u"symbol"_s, text(order.symbol)},
            {u"asset_class"_s, u"us_equity"_s},
            {u"notional"_s, null},
            {u"qty"_s, amount(order.quantity)},
            {u"filled_qty"_s, amount(order.filled)},
            {u"filled_avg_price"_s, optionalAmount(average)},
            {u"order_class"_s, shape},
            {u"order_type"_s, text(toString(order.type))},
            {u"type"_s, text(toString(order.type))},
            {u"side"_s, text(toString(order.side))},
            {u"time_in_force"_s, text(toString(order.life))},
            {u"limit_price"_s, optionalAmount(order.limit)},
            {u"stop_price"_s, optionalAmount(order.stop)},
            {u"status"_s, text(toString(order.phase))},
            {u"extended_hours"_s, false},
            {u"legs"_s, legs},
            {u"trail_percent"_s, null},
            {u"trail_price"_s, null},
            {u"hwm"_s, null},
            {u"subtag"_s, null},
            {u"source"_s, null}};
}

QJsonArray ordersJson(const OrderBook& book, const OrderQuery& query) {
    QJsonArray all;
    for (const WorldOrder* order : book.list(query))
        all.append(orderJson(*order, book, query.isNested));
    return all;
}

QJsonObject fillJson(const WorldFill& fill) {
    const bool isLast = fill.leaves.isZero();
    QString digits = utcNanos(fill.at).left(23);
    digits.remove(u'-').remove(u':').remove(u'T').remove(u'.');
    return {{u"id"_s, digits + u"::"_s + text(fill.id)},
            {u"activity_type"_s, u"FILL"_s},
            {u"transaction_time"_s, utcNanos(fill.at)},
            {u"type"_s, isLast ? u"fill"_s : u"partial_fill"_s},
            {u"price"_s, amount(fill.price)},
            {u"qty"_s, amount(fill.quantity)},
            {u"cum_qty"_s, amount(fill.cumulative)},
            {u"leaves_qty"_s, amount(fill.leaves)},
            {u"side"_s, text(toString(fill.side))},
            {u"symbol"_s, text(fill.symbol)},
            {u"order_id"_s, text(fill.orderId)},
            {u"order_status"_s, isLast ? u"filled"_s : u"partially_filled"_s}};
}

QJsonObject refusalJson(const BrokerRefusal& refusal) {
    QJsonObject body{{u"code"_s, refusal.code}, {u"message"_s, text(refusal.message)}};
    for (const auto& [name, value] : refusal.fields)
        body.insert(text(name), text(value));
    return body;
}

} // namespace catalyst::rehearsal
