#include "stop/LaneDecision.h"

#include <algorithm>
#include <chrono>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::seconds cancellingAtMost{3};
constexpr std::chrono::seconds betweenFlats{1};
constexpr std::chrono::seconds clockEvery{30};
constexpr std::chrono::seconds accountEvery{10};
/// Between readings, whatever was changed meanwhile.
constexpr std::chrono::milliseconds shortestReading{300};
constexpr int sightingsToGiveUp = 2;
/// One that failed may be the next moment's: what was accepted before is not to be asked twice for
/// it.
constexpr int readingsToGiveUp = 3;
constexpr std::size_t mutationsAtOnce = 4;
/// More orders than this are cancelled by one request rather than one by one.
constexpr std::size_t cancelledOneByOne = 20;

const StopStep cancelAll{StopStepKind::CancelAll, {}};
const StopStep closeAll{StopStepKind::CloseAll, {}};
const StopStep lift{StopStepKind::Lift, {}};
const StopStep suspend{StopStepKind::Suspend, {}};

const Effort* effortOf(const LaneState& state, const StopStep& step) {
    const auto found = state.efforts.find(step);
    return found == state.efforts.end() ? nullptr : &found->second;
}

template <class T>
bool isAfter(const std::optional<Seen<T>>& seen, const std::optional<Moment>& event) {
    return seen && (!event || seen->asked.boot >= event->boot);
}

bool areCancelled(const LaneState& state) {
    const Effort* effort = effortOf(state, cancelAll);
    return effort && effort->answered && !effort->refusal &&
           isAfter(state.orders, effort->answered) && state.orders->value.isComplete &&
           state.orders->value.orders.empty();
}

bool isFlatTwice(const LaneState& state) {
    return state.flatFirst && state.flatLast &&
           state.flatLast->boot - state.flatFirst->boot >= betweenFlats;
}

void moveFreeze(LaneState& state) {
    state.phase = isSuspended(state) == true ? LanePhase::Watching : LanePhase::Locking;
}

void movePhase(LaneState& state, Moment now) {
    if (state.foreignSightings >= sightingsToGiveUp && state.phase != LanePhase::Watching) {
        state.isGivenUp = true;
        state.phase = LanePhase::Locking;
    }
    if (state.phase == LanePhase::Cancelling &&
        (areCancelled(state) || now.boot - state.pressed.boot >= cancellingAtMost))
        state.phase = LanePhase::Closing;
    if (state.phase == LanePhase::Closing && isFlatTwice(state))
        state.phase = LanePhase::Locking;
    if (state.phase == LanePhase::Locking && !state.isGivenUp && !state.flatFirst)
        state.phase = LanePhase::Closing;
    if (state.phase == LanePhase::Locking && isSuspended(state) == true)
        state.phase = LanePhase::Watching;
    // Somebody lifted it while the stop is in force.
    if (state.phase == LanePhase::Watching && isSuspended(state) == false)
        state.phase = LanePhase::Locking;
}

/// Collects the steps of one decision.
class Steps {
public:
    Steps(const LaneState& state, Moment now) : m_state(state), m_now(now) {
        m_decision.wake = now.boot + readingPace(state, now);
        m_mutations = static_cast<std::size_t>(std::ranges::count_if(
            state.underWay, [](const StopStep& step) { return isMutation(step.kind); }));
    }

    /// Unless it is under way or its next attempt is not due yet.
    void add(const StopStep& step) {
        if (m_state.underWay.contains(step) ||
            std::ranges::find(m_decision.steps, step) != m_decision.steps.end())
            return;
        if (const Effort* effort = effortOf(m_state, step);
            effort && effort->notBefore > m_now.boot) {
            wakeAt(effort->notBefore);
            return;
        }
        if (isMutation(step.kind) && (m_state.isFollowing || ++m_mutations > mutationsAtOnce))
            return;
        m_decision.steps.push_back(step);
    }

    void wakeAt(BootTime time) { m_decision.wake = std::min(m_decision.wake, time); }
    LaneDecision take() { return std::move(m_decision); }
    const LaneState& state() const { return m_state; }
    Moment now() const { return m_now; }

private:
    const LaneState& m_state;
    Moment m_now;
    std::size_t m_mutations = 0;
    LaneDecision m_decision;
};

template <class T>
bool isOlder(const std::optional<Seen<T>>& seen, std::chrono::microseconds age, Moment now) {
    return !seen || now.boot - seen->answered.boot >= age;
}

void readAccountAndClock(Steps& steps) {
    const LaneState& state = steps.state();
    const bool asksSuspension =
        !isSuspended(state) && !state.underWay.contains(suspend) && !state.underWay.contains(lift);
    if (isOlder(state.account, accountEvery, steps.now()) ||
        (asksSuspension && state.phase != LanePhase::Cancelling && state.account &&
         state.account->value.isSuspendedByUser))
        steps.add({StopStepKind::ReadAccount, {}});
    if (isOlder(state.clock, clockEvery, steps.now()))
        steps.add({StopStepKind::ReadClock, {}});
}

/// For the record alone, so never while something else is to be read or done: once what was closed
/// is gone, and again only after more of it is.
void readFills(Steps& steps) {
    const LaneState& state = steps.state();
    if (state.phase != LanePhase::Watching || !state.positions || !hasBegunToClose(state))
        return;
    const bool isKnown =
        state.fills && state.lockedFirst && state.fills->asked.boot >= state.lockedFirst->boot;
    if (!isKnown && state.lockedFirst && isAfter(state.positions, state.lockedFirst))
        steps.add({StopStepKind::ReadFills, {}});
}

/// Orders first, then positions; only the very first readings go side by side, as a record.
void readOrdersAndPositions(Steps& steps) {
    const LaneState& state = steps.state();
    const StopStep orders{StopStepKind::ReadOrders, {}};
    const StopStep positions{StopStepKind::ReadPositions, {}};
    if (!state.positions)
        steps.add(positions);
    if (!state.orders) {
        steps.add(orders);
        return;
    }
    if (state.underWay.contains(orders) || state.underWay.contains(positions))
        return;
    const bool halfRead =
        state.positions && state.positions->asked.boot < state.orders->answered.boot;
    if (halfRead) {
        steps.add(positions);
        return;
    }
    const bool isStale = !isAfter(state.orders, state.mutated);
    const BootTime due = isStale ? state.orders->asked.boot + shortestReading
                                 : state.orders->answered.boot + readingPace(state, steps.now());
    if (due <= steps.now().boot)
        steps.add(orders);
    else
        steps.wakeAt(due);
}

void cancelLeftOver(Steps& steps) {
    const LaneState& state = steps.state();
    if (!isAfter(state.orders, state.mutated))
        return;
    bool hasOurs = false;
    bool hasNameless = false;
    std::vector<StopStep> others;
    for (const Order* order : openOnes(state.orders->value.orders)) {
        if (isClosingOrder(state, *order))
            hasOurs = true;
        else if (order->id.empty())
            hasNameless = true;
        else
            others.push_back({StopStepKind::CancelOrder, order->id});
    }
    if (!hasOurs && (others.size() > cancelledOneByOne || hasNameless))
        others = {cancelAll};
    for (const StopStep& step : others)
        steps.add(step);
}

/// What stands in the way of closing `position`, by the broker's latest refusal.
void clearTheWay(Steps& steps, const BrokerFailure& refusal) {
    if (refusal.trouble == BrokerTrouble::TradingSuspended)
        steps.add(lift);
    if (refusal.trouble == BrokerTrouble::WashTrade && !refusal.existingOrderId.empty())
        steps.add({StopStepKind::CancelOrder, refusal.existingOrderId});
}

/// The suspension is to be lifted, or that is not known to have worked yet.
bool isHeldBySuspension(Steps& steps) {
    if (isSuspended(steps.state()) != true)
        return steps.state().underWay.contains(lift);
    steps.add(lift);
    return true;
}

void closeLeftOver(Steps& steps) {
    const LaneState& state = steps.state();
    if (!isAfter(state.orders, state.mutated) || !isAfter(state.positions, state.mutated) ||
        state.positions->asked.boot < state.orders->answered.boot)
        return;
    for (const Position& position : state.positions->value) {
        if (hasClosingOrder(state, position))
            continue;
        const StopStep close{StopStepKind::ClosePosition, position.symbol};
        const Effort* effort = effortOf(state, close);
        if (effort && effort->refusal)
            clearTheWay(steps, *effort->refusal);
        steps.add(position.symbol.empty() ? closeAll : close);
    }
}

void closePositions(Steps& steps) {
    const LaneState& state = steps.state();
    if (state.flatFirst || isHeldBySuspension(steps))
        return;
    const Effort* all = effortOf(state, closeAll);
    if (!all) {
        steps.add(closeAll);
        return;
    }
    cancelLeftOver(steps);
    // One by one only what it is known to have left.
    if (state.underWay.contains(closeAll))
        return;
    const Effort* reading = effortOf(state, {StopStepKind::ReadPositions, {}});
    if (state.positions)
        closeLeftOver(steps);
    else if (reading && reading->attempts >= readingsToGiveUp)
        steps.add(closeAll); // nobody tells what is left
}

} // namespace

bool isQueued(const LaneState& state) {
    if (!state.clock || state.clock->value.isOpen || !state.positions || !state.orders ||
        state.positions->value.empty() || !state.orders->value.isComplete)
        return false;
    const auto open = openOnes(state.orders->value.orders);
    return std::ranges::all_of(open,
                               [&](const Order* order) { return isClosingOrder(state, *order); }) &&
           std::ranges::all_of(state.positions->value, [&](const Position& position) {
               return hasClosingOrder(state, position);
           });
}

std::chrono::milliseconds readingPace(const LaneState& state, Moment now) {
    // The verdict waits for what is there once the account is suspended.
    if (state.phase == LanePhase::Watching && isAfter(state.orders, state.lockedFirst) &&
        isAfter(state.positions, state.lockedFirst))
        return 5s;
    if (isQueued(state))
        return 15s;
    const auto elapsed = now.boot - state.pressed.boot;
    if (elapsed < 10s)
        return 500ms;
    // With the other requests this stays below the broker's 200 a minute.
    return elapsed < 60s ? 1s : 2s;
}

LaneDecision decide(LaneState& state, Moment now) {
    const bool isFreeze = state.strength == StopStrength::Freeze;
    if (isFreeze)
        moveFreeze(state);
    else
        movePhase(state, now);
    Steps steps(state, now);
    switch (state.phase) {
    case LanePhase::Cancelling:
        steps.add(cancelAll);
        steps.wakeAt(state.pressed.boot + cancellingAtMost);
        break;
    case LanePhase::Closing:
        closePositions(steps);
        break;
    case LanePhase::Locking:
        steps.add(suspend);
        if (!isFreeze)
            cancelLeftOver(steps);
        break;
    case LanePhase::Watching:
        if (!isFreeze)
            cancelLeftOver(steps);
        break;
    }
    readAccountAndClock(steps);
    readOrdersAndPositions(steps);
    readFills(steps);
    return steps.take();
}

} // namespace catalyst
