#include "stop/StopVerdict.h"

#include "stop/LaneDecision.h"

#include <algorithm>
#include <chrono>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds betweenFlats{1};
/// Beside three readings that should have come by then.
constexpr std::chrono::seconds answersWithin{5};

/// Two readings of the account that should have come by then, and what they take.
constexpr std::chrono::seconds accountsKeepFor{30};

bool isRead(const LaneState& state) {
    return state.orders && state.positions;
}

bool isRecent(const LaneState& state, Moment now) {
    const BootTime oldest = std::min(state.orders->answered.boot, state.positions->answered.boot);
    return now.boot - oldest <= 3 * readingPace(state, now) + answersWithin;
}

/// Everything that was read is of after the press: a state taken over from before is not.
bool isOfThisStop(const LaneState& state) {
    return state.orders->asked.boot >= state.pressed.boot &&
           state.positions->asked.boot >= state.pressed.boot;
}

bool isFlat(const LaneState& state) {
    return state.flatFirst && state.flatLast &&
           state.flatLast->boot - state.flatFirst->boot >= betweenFlats;
}

bool isFlatSinceLocked(const LaneState& state) {
    return isFlat(state) && isSuspended(state) == true && state.lockedFirst &&
           state.flatLast->boot >= state.lockedFirst->boot;
}

ResidueReason reasonOf(const LaneState& state, const Position& position, const Effort* effort) {
    if (hasClosingOrder(state, position))
        return ResidueReason::Accepted;
    if (isSuspended(state) == true)
        return ResidueReason::Suspended;
    if (!effort || !effort->answered) {
        const auto all = state.efforts.find({StopStepKind::CloseAll, {}});
        return all == state.efforts.end() ? ResidueReason::NotAsked : ResidueReason::Unclear;
    }
    if (!effort->refusal)
        return ResidueReason::Expired;
    return effort->refusal->trouble == BrokerTrouble::Unclear ? ResidueReason::Unclear
                                                              : ResidueReason::Refused;
}

ResidueItem residueOf(const LaneState& state, const Position& position) {
    const auto found = state.efforts.find({StopStepKind::ClosePosition, position.symbol});
    const Effort* effort = found == state.efforts.end() ? nullptr : &found->second;
    ResidueItem item;
    item.symbol = position.symbol;
    item.quantity = position.quantity;
    item.marketValue = position.marketValue;
    item.reason = reasonOf(state, position, effort);
    if (effort && effort->refusal && item.reason != ResidueReason::Accepted)
        item.words = effort->refusal->message;
    const bool isProtected =
        std::ranges::any_of(openOnes(state.orders->value.orders), [&](const Order* order) {
            return order->symbol == position.symbol && order->state != OrderState::PendingCancel;
        });
    item.isUnprotected = !isProtected;
    return item;
}

bool comesFirst(const ResidueItem& a, const ResidueItem& b) {
    if (a.isUnprotected != b.isUnprotected)
        return a.isUnprotected;
    // An amount that is not known may be a large one.
    if (!a.marketValue || !b.marketValue)
        return !a.marketValue && b.marketValue;
    return a.marketValue->abs() > b.marketValue->abs();
}

AccountMatch matchOf(const std::string& number, const std::optional<std::string>& droplets) {
    if (number.empty() || !droplets || droplets->empty())
        return AccountMatch::NotConfirmed;
    return number == *droplets ? AccountMatch::Same : AccountMatch::Different;
}

/// A frozen account is known by itself alone.
StopVerdictKind kindOfFreeze(const LaneState& state, Moment now) {
    const bool isRecent = state.account && state.account->asked.boot >= state.pressed.boot &&
                          now.boot - state.account->answered.boot <= accountsKeepFor;
    const std::optional<bool> suspended = isSuspended(state);
    if (!isRecent || !suspended)
        return StopVerdictKind::Unknown;
    return *suspended ? StopVerdictKind::Frozen : StopVerdictKind::NotFrozen;
}

StopVerdictKind kindOf(const LaneState& state, Moment now, AccountMatch match) {
    if (state.strength == StopStrength::Freeze)
        return kindOfFreeze(state, now);
    if (!isRead(state) || !isOfThisStop(state) || !isRecent(state, now))
        return StopVerdictKind::Unknown;
    if (isFlat(state)) {
        const bool isLocked = match == AccountMatch::Same && isFlatSinceLocked(state);
        return isLocked ? StopVerdictKind::FlatAndLocked : StopVerdictKind::Flat;
    }
    return isQueued(state) ? StopVerdictKind::QueuedUntil : StopVerdictKind::NotFlat;
}

/// Suspended with positions left, and after that no order was open that could still change that.
bool isAtRest(const LaneState& state) {
    return state.phase == LanePhase::Watching && state.lockedFirst &&
           state.orders->asked.boot >= state.lockedFirst->boot &&
           state.positions->asked.boot >= state.orders->answered.boot &&
           state.orders->value.isComplete && openOnes(state.orders->value.orders).empty() &&
           !state.positions->value.empty();
}

bool isSettled(const LaneState& state, StopVerdictKind kind) {
    switch (kind) {
    case StopVerdictKind::FlatAndLocked:
    case StopVerdictKind::QueuedUntil:
    case StopVerdictKind::Frozen:
        return true;
    case StopVerdictKind::NotFrozen:
        return false;
    case StopVerdictKind::Flat:
        return isFlatSinceLocked(state);
    case StopVerdictKind::NotFlat:
        return isAtRest(state);
    case StopVerdictKind::Unknown:
        return false;
    }
    return false;
}

} // namespace

std::string_view toString(StopVerdictKind kind) {
    switch (kind) {
    case StopVerdictKind::Unknown:
        return "unknown";
    case StopVerdictKind::NotFlat:
        return "not_flat";
    case StopVerdictKind::QueuedUntil:
        return "queued_until";
    case StopVerdictKind::Flat:
        return "flat";
    case StopVerdictKind::NotFrozen:
        return "not_frozen";
    case StopVerdictKind::Frozen:
        return "frozen";
    case StopVerdictKind::FlatAndLocked:
        return "flat_and_locked";
    }
    return "unknown";
}

std::string_view toString(AccountMatch match) {
    switch (match) {
    case AccountMatch::NotConfirmed:
        return "not_confirmed";
    case AccountMatch::Same:
        return "same";
    case AccountMatch::Different:
        return "different";
    }
    return "not_confirmed";
}

std::string_view toString(ResidueReason reason) {
    switch (reason) {
    case ResidueReason::NotAsked:
        return "not_asked";
    case ResidueReason::Accepted:
        return "accepted";
    case ResidueReason::Refused:
        return "refused";
    case ResidueReason::Unclear:
        return "unclear";
    case ResidueReason::Expired:
        return "expired";
    case ResidueReason::Suspended:
        return "suspended";
    }
    return "unclear";
}

StopVerdict verdictOf(const LaneState& state, Moment now,
                      const std::optional<std::string>& dropletsAccount) {
    StopVerdict verdict;
    if (state.account)
        verdict.accountNumber = state.account->value.number;
    verdict.match = matchOf(verdict.accountNumber, dropletsAccount);
    verdict.isLocked = isSuspended(state);
    verdict.foreignSightings = state.foreignSightings;
    verdict.kind = kindOf(state, now, verdict.match);
    verdict.isSettled = isSettled(state, verdict.kind);
    if (verdict.kind == StopVerdictKind::QueuedUntil)
        verdict.queuedUntil = state.clock->value.nextOpen;
    if (verdict.kind == StopVerdictKind::Unknown && state.readFailure)
        verdict.words = state.readFailure->error.detail;
    if (!isRead(state))
        return verdict;
    verdict.lastSeen = std::min(state.orders->answered.wall, state.positions->answered.wall);
    for (const Position& position : state.positions->value)
        verdict.residue.push_back(residueOf(state, position));
    std::ranges::stable_sort(verdict.residue, comesFirst);
    for (const Order* order : openOnes(state.orders->value.orders)) {
        if (!isClosingOrder(state, *order))
            verdict.openOrders.push_back(order->id);
    }
    return verdict;
}

} // namespace catalyst
