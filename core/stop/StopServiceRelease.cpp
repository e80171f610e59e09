// Letting go of the latch, see StopRelease.h for what is asked before.
#include "async/Sleep.h"
#include "stop/StopRelease.h"
#include "stop/StopService.h"

#include <chrono>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

/// Between two looks for journals that can be read.
constexpr std::chrono::milliseconds lookEvery{100};
constexpr std::chrono::milliseconds betweenReadings{500};
/// A look at the journals, and one at what was read of them.
constexpr std::chrono::milliseconds othersFollowWithin{300};
/// The broker counts its requests by the minute.
constexpr std::chrono::seconds longestReset{60};
/// Where the broker does not say it, or one of the two clocks is wrong.
constexpr std::chrono::seconds unknownReset{12};

std::chrono::microseconds untilReset(const BrokerFailure& failure, Instant now) {
    if (!failure.resetAt)
        return unknownReset;
    const std::chrono::microseconds wait = *failure.resetAt - now;
    const bool isPlausible = wait > std::chrono::microseconds(0) && wait <= longestReset;
    return isPlausible ? wait : unknownReset;
}

} // namespace

Task<Result<void>> StopService::release(ReleaseOrder order, std::string actor) {
    if (auto may = mayRelease(*m_status, order); !may)
        co_return may;
    const bool wasReleasing = std::exchange(m_isReleasing, true);
    if (wasReleasing)
        co_return fail(Error::Code::NotPermitted, "it is being released already");
    const StopLedger::View view = co_await readableView();
    // What could not be read is let go of as well, with who did so and why.
    const std::string stop = view.stop.empty() ? "unreadable" : view.stop;
    // Else the lane would suspend the account again, and so would another program's.
    m_lane.reset();
    if (order.liftsSuspension) {
        takeOver(stop);
        co_await sleepFor(othersFollowWithin);
        const Result<void> lifted = co_await lift(stop);
        if (!lifted) {
            m_isReleasing = false;
            m_isWanted = true;
            co_return lifted;
        }
    }
    std::vector<std::string> stops = view.unreleased;
    if (stops.empty())
        stops.push_back(stop);
    for (const std::string& each : stops) {
        StopEntry released = plainEntry(StopEntryKind::Released, each, now());
        released.actor = actor;
        released.words = order.reason;
        released.acknowledged = order.acknowledged;
        released.isLifted = order.liftsSuspension;
        m_ledger.record(std::move(released));
    }
    m_isReleasing = false;
    const StopLedger::View after = m_ledger.view();
    if (after.latch != LatchState::Released || !after.writeTrouble.empty())
        co_return fail(Error::Code::Io, "the release could not be written down (" +
                                            after.writeTrouble + "): everything is still refused");
    endLane();
    look();
    co_return Result<void>{};
}

/// Journals that cannot be read would keep the account stopped for ever.
Task<StopLedger::View> StopService::readableView() {
    constexpr int looks = 30;
    for (int i = 0; i < looks && m_ledger.view().latch == LatchState::Unknown; ++i) {
        m_ledger.setUnreadableAside();
        co_await sleepFor(lookEvery);
    }
    co_return m_ledger.view();
}

/// Recorded before and after, sent once, read back.
Task<Result<void>> StopService::lift(std::string stop) {
    BrokerAccess* access = m_reader.hold();
    if (access == nullptr)
        co_return fail(Error::Code::Unreachable,
                       "the suspension cannot be lifted: " + m_reader.accessTrouble());
    const StopStep step{StopStepKind::Lift, {}};
    StopEntry begun = plainEntry(StopEntryKind::Began, stop, now());
    begun.step = step;
    begun.operationId = m_ids.next().toString();
    m_ledger.record(begun);
    const MutationToken token;
    const auto answered = co_await access->broker().setSuspended(token, begun.operationId, false);
    StopAnswer answer = std::monostate{};
    if (!answered)
        answer = answered.error();
    m_ledger.record(endedEntry(stop, step, begun.operationId, now(), answer));
    co_return co_await readBackLifted();
}

Task<Result<void>> StopService::readBackLifted() {
    constexpr int readings = 5;
    std::string seen = "the account still refuses new orders";
    for (int i = 0; i < readings; ++i) {
        const auto account = co_await m_reader.access()->broker().account();
        if (account && account->isSuspendedByUser == false)
            co_return Result<void>{};
        std::chrono::microseconds pause = betweenReadings;
        if (!account) {
            seen = account.error().error.detail;
            if (account.error().trouble == BrokerTrouble::RateLimited)
                pause = untilReset(account.error(), now().wall);
        }
        co_await sleepFor(pause);
    }
    co_return fail(Error::Code::OutcomeUnknown,
                   "the suspension was not seen to be lifted, and nothing was released: " + seen);
}

} // namespace catalyst
