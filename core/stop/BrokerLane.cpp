#include "stop/BrokerLane.h"

#include "async/Combinators.h"
#include "stop/LaneDecision.h"
#include "stop/LaneEvents.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

/// Above the adapter's own deadlines: a broker port that never comes back must not hold the stop.
constexpr std::chrono::seconds stepAtMost{8};
/// Of readings after the account was suspended.
constexpr std::chrono::seconds watchIsRecordedFor{30};

/// A wake that comes so late: this thread stood still, for about as long as makes others take over.
constexpr std::chrono::milliseconds stoodStill{500};
/// Then the journals are read anew; a disk that does not answer holds nothing up for longer.
constexpr std::chrono::milliseconds looksFirst{500};

template <class T>
StopAnswer answerOf(BrokerResult<T> result) {
    if (!result)
        return std::move(result.error());
    return std::move(*result);
}

StopAnswer answerOf(BrokerResult<void> result) {
    if (!result)
        return std::move(result.error());
    return std::monostate{};
}

StopAnswer noAnswer(const StopStep& step) {
    BrokerFailure failure;
    failure.error = {isMutation(step.kind) ? Error::Code::OutcomeUnknown : Error::Code::Timeout,
                     std::string(toString(step.kind)) + " did not come back within " +
                         std::to_string(stepAtMost.count()) + " s"};
    return failure;
}

StopAnswer notSent(const StopStep& step) {
    BrokerFailure failure;
    failure.trouble = BrokerTrouble::NotSent;
    failure.error = {Error::Code::NotPermitted,
                     std::string(toString(step.kind)) +
                         " was not sent: this program stood still before it"};
    return failure;
}

} // namespace

BrokerLane::BrokerLane(Broker& broker, Executor& executor, UlidSource& ids, StopRecorder& recorder,
                       Changed changed)
    : m_broker(broker), m_executor(executor), m_ids(ids), m_recorder(recorder),
      m_changed(std::move(changed)), m_steps(executor) {}

void BrokerLane::press(const std::string& actor, StopStrength strength) {
    m_wake.reset();
    m_changesFrom = {};
    if (m_isRunning) {
        pressAgain(m_state, now(), strength);
    } else {
        m_isRunning = true;
        m_id = m_ids.next().toString();
        m_state = startLane(now(), strength);
    }
    StopEntry entry;
    entry.stop = m_id;
    entry.at = now();
    entry.actor = actor;
    entry.strength = strength;
    m_recorder.record(std::move(entry));
    goOn();
}

void BrokerLane::joined(StopStrength strength) {
    pressAgain(m_state, now(), strength);
    goOn();
}

void BrokerLane::resume(std::span<const StopEntry> entries) {
    if (m_isRunning || entries.empty())
        return;
    m_isRunning = true;
    m_id = entries.front().stop;
    m_state = stateAfter(entries, now());
    goOn();
}

void BrokerLane::follow(std::span<const StopEntry> entries) {
    if (m_isRunning || entries.empty())
        return;
    m_isRunning = true;
    m_id = entries.front().stop;
    m_state = stateAfter(entries, now());
    m_state.isFollowing = true;
    goOn();
}

void BrokerLane::record(StopEntry entry) {
    // Watching goes on for days; what it reads then is told by what is done about it.
    const bool isWatching = m_state.phase == LanePhase::Watching && m_state.lockedFirst &&
                            now().boot - m_state.lockedFirst->boot > watchIsRecordedFor;
    const bool isReading = !isMutation(entry.step.kind) && entry.trouble.empty();
    if (!m_state.isFollowing && !(isWatching && isReading))
        m_recorder.record(std::move(entry));
}

/// Somebody else may have gone on meanwhile, or let go of the latch. Not asked of a press.
bool BrokerLane::mayChange(BootTime time) {
    if (m_wake && time - m_due > stoodStill)
        m_changesFrom = time + looksFirst;
    return time >= m_changesFrom;
}

void BrokerLane::goOn() {
    LaneDecision decision = decide(m_state, now());
    const auto changes = [](const StopStep& step) { return isMutation(step.kind); };
    if (!mayChange(now().boot)) {
        std::erase_if(decision.steps, changes);
        decision.wake = std::min(decision.wake, m_changesFrom);
    }
    if (std::ranges::any_of(decision.steps, changes) && m_recorder.isOvertaken(m_id))
        std::erase_if(decision.steps, changes);
    m_due = decision.wake;
    for (const StopStep& step : decision.steps)
        stepBegan(m_state, step);
    m_wake.emplace(m_executor, decision.wake - now().boot, [this] { goOn(); });
    for (const StopStep& step : decision.steps)
        m_steps.spawn(perform(step));
    // Telling it takes longer than sending it.
    m_changed(m_state);
}

Task<void> BrokerLane::perform(StopStep step) {
    StopEntry begun;
    begun.kind = StopEntryKind::Began;
    begun.stop = m_id;
    begun.step = step;
    begun.at = now();
    if (isMutation(step.kind))
        begun.operationId = m_ids.next().toString();
    const std::string operationId = begun.operationId;
    record(begun);
    StopAnswer answer = noAnswer(step);
    // Writing it down is what a program that stands still stands in.
    const bool mustLookFirst = isMutation(step.kind) && now().boot - begun.at.boot > stoodStill;
    if (mustLookFirst) {
        m_changesFrom = now().boot + looksFirst;
        answer = notSent(step);
    } else {
        Task<StopAnswer> asking = ask(step, operationId);
        const bool inTime = co_await detail::WithTimeout<StopAnswer>(asking, stepAtMost);
        if (inTime)
            answer = asking.promise().take();
        asking = {};
    }
    const Moment answered = now();
    record(endedEntry(m_id, step, operationId, answered, answer));
    stepEnded(m_state, step, begun.at, answered, std::move(answer));
    goOn();
}

Task<StopAnswer> BrokerLane::ask(StopStep step, std::string operationId) {
    const MutationToken token;
    switch (step.kind) {
    case StopStepKind::ReadAccount:
        co_return answerOf(co_await m_broker.account());
    case StopStepKind::ReadClock:
        co_return answerOf(co_await m_broker.clock());
    case StopStepKind::ReadOrders:
        co_return answerOf(co_await m_broker.openOrders());
    case StopStepKind::ReadPositions:
        co_return answerOf(co_await m_broker.positions());
    case StopStepKind::ReadFills:
        co_return answerOf(co_await m_broker.fills(brokersTimeOfPress(m_state)));
    case StopStepKind::CancelAll:
        co_return answerOf(co_await m_broker.cancelAllOrders(token, operationId));
    case StopStepKind::CancelOrder:
        co_return answerOf(co_await m_broker.cancelOrder(token, operationId, step.target));
    case StopStepKind::CloseAll:
        co_return answerOf(co_await m_broker.closeAllPositions(token, operationId));
    case StopStepKind::ClosePosition:
        co_return answerOf(co_await m_broker.closePosition(token, operationId, step.target));
    case StopStepKind::Lift:
        co_return answerOf(co_await m_broker.setSuspended(token, operationId, false));
    case StopStepKind::Suspend:
        co_return answerOf(co_await m_broker.setSuspended(token, operationId, true));
    }
    co_return noAnswer(step);
}

} // namespace catalyst
