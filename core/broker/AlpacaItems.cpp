#include "broker/AlpacaFields.h"
#include "broker/AlpacaJson.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace catalyst::alpaca {

namespace {

/// The body of one item of a 207, as a text of its own again.
std::string bodyOf(const JsonPlace& item) {
    const QJsonValue body = item["body"].value();
    if (body.isObject())
        return QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact).toStdString();
    return body.toString().toStdString();
}

int statusOf(const JsonPlace& item) {
    const auto status = item["status"].integer();
    return status && *status >= 100 && *status <= 599 ? static_cast<int>(*status) : 0;
}

bool isAccepted(int status) {
    return status >= 200 && status < 300;
}

} // namespace

Result<std::vector<CancelItem>> readCancelItems(std::string_view body) {
    const auto document = listIn(body, "cancelled orders");
    if (!document)
        return fail(document.error());
    const JsonPlace list(*document);
    std::vector<CancelItem> items;
    for (std::size_t i = 0; i < list.size(); ++i) {
        CancelItem& item = items.emplace_back();
        item.orderId = text(list[i], "id");
        item.status = statusOf(list[i]);
        if (!isAccepted(item.status))
            item.refusal =
                refusalOf(item.status, bodyOf(list[i]), "DELETE /v2/orders/" + item.orderId);
    }
    return items;
}

Result<std::vector<CloseItem>> readCloseItems(std::string_view body) {
    const auto document = listIn(body, "closed positions");
    if (!document)
        return fail(document.error());
    const JsonPlace list(*document);
    std::vector<CloseItem> items;
    for (std::size_t i = 0; i < list.size(); ++i) {
        CloseItem& item = items.emplace_back();
        item.symbol = text(list[i], "symbol");
        item.status = statusOf(list[i]);
        if (!isAccepted(item.status))
            item.refusal =
                refusalOf(item.status, bodyOf(list[i]), "DELETE /v2/positions/" + item.symbol);
        else if (list[i]["body"].value().isObject())
            item.order = orderAt(list[i]["body"]);
    }
    return items;
}

} // namespace catalyst::alpaca
