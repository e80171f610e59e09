#include "model/Position.h"

namespace catalyst {

std::string_view toString(PositionSide side) {
    switch (side) {
    case PositionSide::Long:
        return "long";
    case PositionSide::Short:
        return "short";
    case PositionSide::Unknown:
        return "unknown";
    }
    return "unknown";
}

std::optional<Decimal> grossMarketValue(const Positions& positions) {
    Decimal sum;
    for (const Position& position : positions) {
        if (!position.marketValue)
            return std::nullopt;
        const auto next = sum.add(position.marketValue->abs());
        if (!next)
            return std::nullopt;
        sum = *next;
    }
    return sum;
}

} // namespace catalyst
