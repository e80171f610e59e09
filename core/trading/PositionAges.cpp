#include "trading/PositionAges.h"

#include <algorithm>

namespace catalyst {

namespace {

template <class List, class Wanted>
auto findLike(const List& list, const Wanted& wanted) {
    return std::ranges::find_if(list, [&wanted](const auto& one) {
        return one.symbol == wanted.symbol && one.side == wanted.side;
    });
}

} // namespace

std::optional<Instant> openedAt(const Position& position, const std::vector<Fill>& fills) {
    if (!position.quantity || position.quantity->isZero() || position.symbol.empty())
        return std::nullopt;
    Decimal quantity = *position.quantity;
    const int side = quantity.sign();
    for (auto fill = fills.rbegin(); fill != fills.rend(); ++fill) {
        if (fill->symbol != position.symbol)
            continue;
        if (fill->side == OrderSide::Unknown)
            return std::nullopt;
        const auto before = fill->side == OrderSide::Buy ? quantity.subtract(fill->quantity)
                                                         : quantity.add(fill->quantity);
        if (!before)
            return std::nullopt;
        quantity = *before;
        if (quantity.sign() != side)
            return fill->at;
    }
    return std::nullopt;
}

std::vector<PositionSince> sinceNow(const std::vector<PositionSince>& known,
                                    const Positions& before, const Positions& positions,
                                    const std::optional<std::vector<Fill>>& fills, Instant now) {
    std::vector<PositionSince> all;
    for (const Position& position : positions) {
        const auto found = findLike(known, position);
        PositionSince since{position.symbol, position.side, now, false};
        if (found != known.end())
            since = *found;
        const auto last = findLike(before, position);
        const bool isSame = last != before.end() && last->quantity == position.quantity;
        if (!since.isOpening && fills && isSame) {
            if (const auto opened = openedAt(position, *fills)) {
                since.at = *opened;
                since.isOpening = true;
            }
        }
        all.push_back(std::move(since));
    }
    return all;
}

} // namespace catalyst
