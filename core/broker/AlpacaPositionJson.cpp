#include "broker/AlpacaJson.h"
#include "broker/JsonFields.h"

namespace catalyst::alpaca {

namespace {

/// What word and sign of the quantity say together: Unknown when they contradict each other.
PositionSide sideOf(const std::string& word, const std::optional<Decimal>& quantity) {
    using enum PositionSide;
    const int sign = quantity ? quantity->sign() : 0;
    const PositionSide bySign = sign > 0 ? Long : sign < 0 ? Short : Unknown;
    if (word.empty())
        return bySign;
    const PositionSide byWord = word == "long" ? Long : word == "short" ? Short : Unknown;
    return bySign == Unknown || bySign == byWord ? byWord : Unknown;
}

Position positionOf(const QJsonObject& from) {
    Position position;
    position.symbol = textOf(from["symbol"]);
    position.quantity = decimalOf(from["qty"]);
    position.side = sideOf(textOf(from["side"]), position.quantity);
    position.availableQuantity = decimalOf(from["qty_available"]);
    position.averageEntryPrice = decimalOf(from["avg_entry_price"]);
    position.currentPrice = decimalOf(from["current_price"]);
    position.marketValue = decimalOf(from["market_value"]);
    position.costBasis = decimalOf(from["cost_basis"]);
    position.unrealizedProfit = decimalOf(from["unrealized_pl"]);
    position.unrealizedFraction = decimalOf(from["unrealized_plpc"]);
    position.unrealizedToday = decimalOf(from["unrealized_intraday_pl"]);
    return position;
}

} // namespace

Result<Positions> readPositions(std::string_view body) {
    const auto list = listOf(body);
    if (!list)
        return fail(list.error());
    Positions positions;
    for (const QJsonValue& item : *list)
        positions.push_back(positionOf(item.toObject()));
    return positions;
}

} // namespace catalyst::alpaca
