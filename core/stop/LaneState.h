#pragma once

#include "base/Moment.h"
#include "stop/StopStep.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace catalyst {

/// The latest answer to a read. What it shows was so at some moment between the two.
template <class T>
struct Seen {
    T value;
    Moment asked;
    Moment answered;

    bool operator==(const Seen&) const = default;
};

/// How something that is tried until it works goes.
struct Effort {
    int attempts = 0;
    BootTime notBefore{};                 ///< of the next attempt
    std::optional<BrokerFailure> refusal; ///< of the latest attempt; empty: it was accepted
    std::optional<Moment> answered;       ///< when the latest attempt was
    std::string orderId;                  ///< of a position: the closing order that was accepted

    bool operator==(const Effort&) const = default;
};

enum class LanePhase {
    Cancelling, ///< all orders are to go, so that nothing holds the positions
    Closing,    ///< all positions are to go
    Locking,    ///< flat was seen twice: the account is to be suspended
    Watching,   ///< suspended: what still appears is cancelled and told
};
std::string_view toString(LanePhase phase); ///< "cancelling"

/// All that the broker lane knows of a stop. What it decides and what it may claim follow from it
/// alone.
struct LaneState {
    Moment pressed;
    /// Freeze: trading is suspended and nothing else changed.
    StopStrength strength = StopStrength::Everything;
    LanePhase phase = LanePhase::Cancelling;
    bool isFollowing = false; ///< another program acts: nothing is sent but readings

    std::optional<Seen<Account>> account;
    std::optional<Seen<BrokerClock>> clock;
    std::optional<Seen<OpenOrders>> orders;
    std::optional<Seen<Positions>> positions;
    std::optional<BrokerFailure> readFailure; ///< of the latest read, when it failed

    /// What was there before anything was closed. Empty where that was not read, as after a crash.
    std::optional<Orders> ordersBefore;
    /// What was there at the first reading: what comes later is ours or somebody else's doing.
    std::optional<Seen<Orders>> ordersAtFirst;
    std::optional<Positions> positionsAtFirst;    ///< likewise
    std::optional<Seen<std::vector<Fill>>> fills; ///< since the press, the latest 100

    std::set<StopStep> underWay;
    std::map<StopStep, Effort> efforts;  ///< of mutations, and of reads that fail
    std::set<std::string> closingOrders; ///< that the broker accepted from us
    std::optional<Moment> mutated;       ///< when the latest order or cancellation was answered

    /// Flat, as first and last seen in an unbroken row of readings. One reading of it is a complete
    /// list without open orders, and then, asked afterwards, one without positions: an order that
    /// fills between the two shows.
    std::optional<Moment> flatFirst;
    std::optional<Moment> flatLast;
    std::optional<Moment> lockedFirst; ///< read as suspended, and never otherwise since

    std::set<std::string> foreignOrders; ///< every one that was ever seen
    int foreignSightings = 0;            ///< readings with something new of somebody else's
    bool isGivenUp = false; ///< suspended with positions left, because somebody else goes on

    bool operator==(const LaneState&) const = default;
};

/// The account was read as suspended, or not, after everything that could have changed it; empty:
/// not known.
std::optional<bool> isSuspended(const LaneState& state);

/// When the button was pressed, by the broker's clock where that was read: this computer's may be
/// wrong.
Instant brokersTimeOfPress(const LaneState& state);

/// A request to close something was begun: cancelling all orders would cancel closing ones too.
bool hasBegunToClose(const LaneState& state);

/// Is `order` one that closes a position rather than one that was there before or is somebody
/// else's? Ours by its id, or a market order against a position that was not there at the
/// beginning: the answer to one of ours may have been lost.
bool isClosingOrder(const LaneState& state, const Order& order);

/// The orders that may still be filled, legs on their own. Valid as long as `orders`.
std::vector<const Order*> openOnes(const Orders& orders);

/// An order that closes it is open, as last read.
bool hasClosingOrder(const LaneState& state, const Position& position);

} // namespace catalyst
