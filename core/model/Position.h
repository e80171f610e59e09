#pragma once

#include "base/Decimal.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

enum class PositionSide { Long, Short, Unknown };
std::string_view toString(PositionSide side); ///< "long", "short", "unknown"

/// One holding as the broker lists it. That it is listed means that it is there, whatever of it
/// cannot be read: an empty field was not sent or is no number.
struct Position {
    std::string symbol; ///< "" when the broker did not say; such a position can only be closed
                        ///< together with all others
    PositionSide side = PositionSide::Unknown;
    std::optional<Decimal> quantity;          ///< negative for a short
    std::optional<Decimal> availableQuantity; ///< not held by open orders
    std::optional<Decimal> averageEntryPrice;
    std::optional<Decimal> currentPrice;
    std::optional<Decimal> marketValue;
    std::optional<Decimal> costBasis;
    std::optional<Decimal> unrealizedProfit;
    std::optional<Decimal> unrealizedFraction; ///< 0.2 is 20 %
    std::optional<Decimal> unrealizedToday;

    bool operator==(const Position&) const = default;
};

using Positions = std::vector<Position>;

/// The amounts of all market values together. Empty when one of them is not known.
std::optional<Decimal> grossMarketValue(const Positions& positions);

} // namespace catalyst
