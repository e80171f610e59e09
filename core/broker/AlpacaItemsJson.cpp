#include "base/Text.h"
#include "broker/AlpacaJson.h"
#include "broker/JsonFields.h"

#include <QJsonDocument>

namespace catalyst::alpaca {

namespace {

bool isAccepted(int status) {
    return status >= 200 && status < 300;
}

/// An item's body is JSON inside JSON, sometimes as a text of its own.
std::string bodyOf(const QJsonValue& body) {
    if (body.isObject())
        return QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact).toStdString();
    if (body.isArray())
        return QJsonDocument(body.toArray()).toJson(QJsonDocument::Compact).toStdString();
    return textOf(body);
}

BrokerFailure refusalOfItem(int status, const std::string& body, const std::string& call,
                            const std::string& subject) {
    BrokerFailure failure = refusalOf(status, body, call + ", " + sanitizeForDisplay(subject, 64));
    if (failure.trouble == BrokerTrouble::WholeCallRefused)
        failure.trouble = BrokerTrouble::Refused;
    return failure;
}

CancelItem cancelItemOf(const QJsonObject& from) {
    CancelItem item;
    item.orderId = textOf(from["id"]);
    item.status = integerOf(from["status"]).value_or(0);
    if (isAccepted(item.status))
        return item;
    item.refusal =
        refusalOfItem(item.status, bodyOf(from["body"]), "DELETE /v2/orders", item.orderId);
    // Here 422 has this one meaning, with words or without.
    if (item.refusal->trouble == BrokerTrouble::Refused && item.status == 422)
        item.refusal->trouble = BrokerTrouble::NotCancelable;
    return item;
}

CloseItem closeItemOf(const QJsonObject& from) {
    CloseItem item;
    item.symbol = textOf(from["symbol"]);
    item.status = integerOf(from["status"]).value_or(0);
    const std::string body = bodyOf(from["body"]);
    if (!isAccepted(item.status)) {
        item.refusal = refusalOfItem(item.status, body, "DELETE /v2/positions", item.symbol);
        return item;
    }
    if (auto order = readOrder(body)) {
        if (order->symbol.empty())
            order->symbol = item.symbol;
        item.order = std::move(*order);
    }
    return item;
}

template <class Item>
Result<std::vector<Item>> itemsOf(std::string_view body, Item (*read)(const QJsonObject&)) {
    const auto list = listOf(body);
    if (!list)
        return fail(list.error());
    std::vector<Item> items;
    for (const QJsonValue& item : *list)
        items.push_back(read(item.toObject()));
    return items;
}

} // namespace

Result<std::vector<CancelItem>> readCancelItems(std::string_view body) {
    return itemsOf(body, cancelItemOf);
}

Result<std::vector<CloseItem>> readCloseItems(std::string_view body) {
    return itemsOf(body, closeItemOf);
}

} // namespace catalyst::alpaca
