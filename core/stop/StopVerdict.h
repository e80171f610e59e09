#pragma once

#include "model/Mode.h"
#include "stop/LaneState.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What a stop may claim, from reading back alone.
enum class StopVerdictKind {
    Unknown,       ///< nothing, or nothing recent, was read
    NotFlat,       ///< positions or orders are left
    QueuedUntil,   ///< nothing is open but the positions' closing orders, which wait for the market
    Flat,          ///< nothing is left in the account that was read
    NotFrozen,     ///< trading was to be suspended and is not, as read
    Frozen,        ///< trading is suspended; positions and orders stay as they are
    FlatAndLocked, ///< the same of the account the droplet trades with, and new orders are refused
};
std::string_view toString(StopVerdictKind kind); ///< "flat_and_locked"

/// Whose account was read.
enum class AccountMatch {
    NotConfirmed, ///< which account the droplet trades with is not known, or which was read is not
    Same,
    Different,
};
std::string_view toString(AccountMatch match); ///< "not_confirmed", "same", "different"

/// Why a position is still there.
enum class ResidueReason {
    NotAsked,  ///< no closing order was sent yet
    Accepted,  ///< a closing order is open and not filled
    Refused,   ///< see the words
    Unclear,   ///< a closing order may have been sent; none is open
    Expired,   ///< closing orders were accepted and are gone, the position is not
    Suspended, ///< the account refuses orders, the closing ones too
};
std::string_view toString(ResidueReason reason); ///< "not_asked"

struct ResidueItem {
    std::string symbol; ///< "" when the broker does not say
    std::optional<Decimal> quantity;
    std::optional<Decimal> marketValue;
    ResidueReason reason = ResidueReason::NotAsked;
    std::string words;          ///< the broker's, of a refusal
    bool isUnprotected = false; ///< its stops were cancelled and no closing order is open

    bool operator==(const ResidueItem&) const = default;
};

struct StopVerdict {
    StopVerdictKind kind = StopVerdictKind::Unknown;
    /// Of the account that was read; "" when none was.
    std::string accountNumber;
    AccountMatch match = AccountMatch::NotConfirmed;
    std::optional<bool> isLocked; ///< new orders are refused, as read after the last change of it
    std::vector<ResidueItem> residue;    ///< the unprotected first, then by amount
    std::vector<std::string> openOrders; ///< ids of those that close nothing; "" for a nameless one
    int foreignSightings = 0;
    std::optional<Instant> queuedUntil; ///< of QueuedUntil, where the broker said it
    std::optional<Instant> lastSeen;    ///< when orders and positions were last read together
    std::string words;                  ///< the latest failure to read, for Unknown
    /// Nothing more is going to change by itself. A stop that still works on it is not settled.
    bool isSettled = false;

    bool operator==(const StopVerdict&) const = default;
};

/// What may be claimed at `now`. `dropletsAccount`: the number of the account the droplet trades
/// with, where that was observed. Flat needs two readings without open orders and positions, at
/// least a second apart; locked needs one of them after the suspension was read. Pure.
StopVerdict verdictOf(const LaneState& state, Moment now,
                      const std::optional<std::string>& dropletsAccount);

} // namespace catalyst
