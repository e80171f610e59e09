#include "model/AccountSnapshot.h"

#include <algorithm>

namespace catalyst {

std::string_view toString(AccountObstacle obstacle) {
    switch (obstacle) {
    case AccountObstacle::NoKeys:
        return "no_keys";
    case AccountObstacle::KeysRefused:
        return "keys_refused";
    case AccountObstacle::HeldBack:
        return "held_back";
    case AccountObstacle::NotReached:
        return "not_reached";
    }
    return "not_reached";
}

const PositionSince* sinceOf(const AccountSnapshot& account, const Position& position) {
    const auto& all = account.since.list();
    const auto found = std::ranges::find_if(all, [&position](const PositionSince& one) {
        return one.symbol == position.symbol && one.side == position.side;
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace catalyst
