#pragma once

#include "base/Error.h"
#include "model/Account.h"
#include "model/Order.h"
#include "model/Position.h"
#include "model/SharedList.h"

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// Why the account cannot be read.
enum class AccountObstacle {
    NoKeys,      ///< none are kept, or the keychain gives none out
    KeysRefused, ///< the broker does not know the keys
    HeldBack,    ///< the rest of the broker's minute is kept for a stop, or it said 429
    NotReached,  ///< no answer, or none that can be believed
};
std::string_view toString(AccountObstacle obstacle); ///< "keys_refused"

struct AccountFailure {
    AccountObstacle obstacle = AccountObstacle::NotReached;
    Error error;     ///< of the latest attempt
    Instant since{}; ///< of the first of the attempts in a row that failed

    bool operator==(const AccountFailure&) const = default;
};

/// How long a position has been there, as far as that is known.
struct PositionSince {
    std::string symbol;
    PositionSide side = PositionSide::Unknown;
    Instant at{};
    /// The broker's fills show that it began then; false: this console has seen it since then, and
    /// it may be older.
    bool isOpening = false;

    bool operator==(const PositionSince&) const = default;
};

/// What was read of the profile's broker account. The parts are read one after another; what
/// cannot be read anew stays, with the time it was read. All of one account: with another one it
/// begins anew.
struct AccountSnapshot {
    std::optional<Account> summary;
    std::optional<Instant> summaryReadAt;
    /// Orders are read before positions: an order that fills between the two shows as a position.
    SharedList<Order> orders;            ///< open ones, legs inside their order
    bool areOrdersComplete = true;       ///< false: there are more than could be read
    std::optional<Instant> ordersReadAt; ///< empty: never
    SharedList<Position> positions;
    std::optional<Instant> positionsReadAt; ///< empty: never
    SharedList<PositionSince> since;        ///< one a position
    std::optional<BrokerClock> clock;       ///< the market by the broker's word
    std::optional<Instant> clockReadAt;
    std::optional<AccountFailure> failure; ///< of the latest attempt; empty: it went well

    bool operator==(const AccountSnapshot&) const = default;
};

/// Null when nothing is known of it.
const PositionSince* sinceOf(const AccountSnapshot& account, const Position& position);

} // namespace catalyst
