#include "stop/StopService.h"

#include "async/Combinators.h"
#include "async/Sleep.h"
#include "base/Log.h"
#include "stop/StopRelease.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

/// Between two looks at what other programs wrote.
constexpr std::chrono::milliseconds lookEvery{100};
/// Between two publications of what only grew older.
constexpr std::chrono::seconds publishEvery{1};

/// A look that comes so late: this thread stood still, and with it perhaps whoever reads what the
/// others wrote, who gets the same time to catch up.
constexpr std::chrono::milliseconds stoodStill{500};

/// Half of what makes a holder count as silent.
constexpr std::chrono::milliseconds beatAfter{500};

constexpr const char* noDropletLane = "the droplet is not connected in this version";
constexpr const char* noAlertLane = "this program tells nobody";

} // namespace

StopService::StopService(Executor& executor, StopLedger& ledger, UlidSource& ids, Parts parts,
                         Changed changed)
    : m_executor(executor), m_ledger(ledger), m_ids(ids), m_parts(std::move(parts)),
      m_changed(std::move(changed)), m_reader(executor, m_parts.open, [this] { look(); }),
      m_scope(executor) {
    StopStatus nothing;
    nothing.timeline = std::make_shared<const std::vector<StopEntry>>();
    m_status = std::make_shared<const StopStatus>(std::move(nothing));
}

StopService::~StopService() = default;

void StopService::start() {
    m_reader.start();
    look();
}

void StopService::press(StopStrength strength, const std::string& actor) {
    if (strength == StopStrength::PauseEntries) {
        stopDroplet(strength);
        return;
    }
    const StopLedger::View view = m_ledger.view();
    const bool isAnother = view.stop.empty() || view.isSettled;
    const bool isActing = m_lane && !m_lane->state().isFollowing;
    const bool doOthersAct = view.duty == StopDuty::Follow;
    if (isActing) {
        m_lane->press(actor, strength);
    } else if (BrokerAccess* access = m_reader.hold(); access && !doOthersAct) {
        beginLane(*access);
        m_ledger.claim();
        if (!isAnother)
            m_lane->resume(*view.entries);
        m_lane->press(actor, strength);
    } else {
        // Nobody to ask yet, or another program acts: the latch holds from now on all the same.
        if (!doOthersAct)
            m_ledger.claim();
        StopEntry pressed = plainEntry(StopEntryKind::Pressed,
                                       isAnother ? m_ids.next().toString() : view.stop, now());
        pressed.actor = actor;
        pressed.strength = strength;
        m_ledger.record(std::move(pressed));
        m_isWanted = !doOthersAct;
    }
    stopDroplet(strength);
    look();
}

/// What is to be done by what all programs have written so far.
void StopService::look() {
    m_next.reset();
    const bool isOld = isViewOld();
    const StopLedger::View view = m_ledger.view();
    renewBroker(view);
    const bool isFollowing = m_lane && m_lane->state().isFollowing;
    const bool isActing = m_lane && !isFollowing;
    const bool mayGoOn = view.duty == StopDuty::GoOn && !isOld && m_parts.goesOnByItself;
    const bool mustAct = mayGoOn || (view.duty == StopDuty::Act && m_isWanted);
    const bool hasToFollow =
        (view.duty == StopDuty::Follow && !isFollowing) ||
        (isActing && view.duty == StopDuty::None && m_ledger.isOvertaken(m_lane->id()));
    // While it is being released nobody acts.
    if (!m_isReleasing && view.latch == LatchState::Released && m_lane)
        endLane();
    else if (!m_isReleasing && ((mustAct && !isActing) || hasToFollow))
        goOnWith(view);
    heedPresses(view);
    nameAccount();
    settle();
    beat(view);
    publish();
    m_next.emplace(m_executor, lookEvery, [this] { look(); });
}

/// After this thread stood still everybody else seems to have fallen silent.
bool StopService::isViewOld() {
    const BootTime time = m_executor.clock().boot();
    if (m_looked != BootTime{} && time - m_looked > stoodStill)
        m_viewOldUntil = time + stoodStill;
    m_looked = time;
    return time < m_viewOldUntil;
}

/// As the one who acts, or as one who reads beside another program.
void StopService::goOnWith(const StopLedger::View& view) {
    BrokerAccess* access = m_reader.hold();
    if (!access || view.entries->empty()) {
        m_isWanted = true;
        return;
    }
    m_isWanted = false;
    if (m_lane && !m_lane->state().isFollowing && m_lane->id() != view.stop)
        join(view);
    beginLane(*access);
    const bool hasOthersHand = view.duty == StopDuty::Follow || view.duty == StopDuty::None;
    if (hasOthersHand) {
        m_ledger.yield();
        m_lane->follow(*view.entries);
        return;
    }
    if (view.duty == StopDuty::GoOn)
        takeOver(view.stop);
    m_lane->resume(*view.entries);
}

void StopService::takeOver(const std::string& stop) {
    logWarning("stop", "takes a stop over", {{"stop", stop}});
    m_ledger.claim();
    StopEntry tookOver = plainEntry(StopEntryKind::TookOver, stop, now());
    tookOver.actor = m_parts.actor;
    m_ledger.record(std::move(tookOver));
}

void StopService::beginLane(BrokerAccess& access) {
    access.budget().setStopRuns(true);
    m_lane.reset();
    m_presses.reset();
    m_lane = std::make_unique<BrokerLane>(access.broker(), m_executor, m_ids, m_ledger,
                                          [this](const LaneState&) { publish(); });
}

/// As after a crash: what was under way is unknown, and read back.
void StopService::renewBroker(const StopLedger::View& view) {
    const bool isOfLane = !m_lane || m_lane->id() == view.stop;
    const BrokerCandidate* better = m_reader.better();
    if (better == nullptr || m_isReleasing || !isOfLane)
        return;
    const auto known = reading().account;
    const std::string& number = better->account.number;
    if (known && !known->value.number.empty() && known->value.number != number) {
        if (std::exchange(m_refused, number) != number)
            logWarning("stop",
                       "the keys given meanwhile belong to another account, for which nobody "
                       "pressed: it is left alone",
                       {{"stop", view.stop}, {"account", lastFour(better->account)}});
        m_reader.refuseBetter();
        return;
    }
    const bool hadLane = m_lane != nullptr;
    const bool wasFollowing = hadLane && m_lane->state().isFollowing;
    m_lane.reset();
    BrokerAccess& access = m_reader.renew();
    if (!hadLane)
        return;
    logWarning("stop", "goes on with the broker that knows the keys", {{"stop", view.stop}});
    beginLane(access);
    if (wasFollowing)
        m_lane->follow(*view.entries);
    else
        m_lane->resume(*view.entries);
}

/// The stop that was begun here becomes a part of the one that leads.
void StopService::join(const StopLedger::View& view) {
    StopEntry joined = plainEntry(StopEntryKind::Settled, m_lane->id(), now());
    joined.words = "joined " + view.stop;
    m_ledger.yield();
    StopEntry pressed = plainEntry(StopEntryKind::Pressed, view.stop, now());
    pressed.actor = m_parts.actor;
    pressed.strength = m_lane->state().strength;
    m_ledger.record(std::move(joined));
    m_ledger.record(std::move(pressed));
}

/// Another program's press of this stop may ask for more than was done so far.
void StopService::heedPresses(const StopLedger::View& view) {
    if (!m_lane || m_lane->id() != view.stop)
        return;
    std::size_t presses = 0;
    StopStrength strongest = StopStrength::PauseEntries;
    for (const StopEntry& entry : *view.entries) {
        if (entry.kind != StopEntryKind::Pressed)
            continue;
        ++presses;
        strongest = std::max(strongest, entry.strength);
    }
    // A lane begins with what was pressed until then.
    const std::size_t heeded = m_presses.value_or(presses);
    m_presses = presses;
    if (presses > heeded)
        m_lane->joined(strongest);
}

/// A thread that hangs writes nothing, so that another program takes over.
void StopService::beat(const StopLedger::View& view) {
    const bool isActing = m_lane && !m_lane->state().isFollowing;
    const bool isDue = now().boot - view.written >= beatAfter;
    if (!isActing || view.isSettled || !isDue || view.stop != m_lane->id())
        return;
    m_ledger.record(plainEntry(StopEntryKind::Alive, view.stop, now()));
}

/// A rehearsal's account is its profile's alone.
void StopService::nameAccount() {
    const BrokerAccess* access = m_reader.access();
    const auto& account = m_reader.reading().account;
    const bool isReal = access && (access->mode() == Mode::Paper || access->mode() == Mode::Live);
    if (isReal && account && !account->value.number.empty())
        m_ledger.setAccount(std::string(toString(access->mode())) + '-' + account->value.number);
}

void StopService::endLane() {
    m_lane.reset();
    m_isWanted = false;
    if (BrokerAccess* access = m_reader.access())
        access->budget().setStopRuns(false);
    m_told.reset();
    m_reader.goOn();
}

void StopService::stopDroplet(StopStrength strength) {
    if (!m_parts.droplet)
        return;
    m_scope.spawn(stopContainers(strength));
}

Task<void> StopService::stopContainers(StopStrength strength) {
    const MutationToken token;
    const auto seen = co_await m_parts.droplet->stop(token, strength);
    m_dropletWords = seen ? *seen : seen.error().detail;
    publish();
}

/// Writes down that the stop came to an end, once.
void StopService::settle() {
    if (!m_lane || m_lane->state().isFollowing)
        return;
    const StopLedger::View view = m_ledger.view();
    const StopVerdict verdict = verdictOf(m_lane->state(), now(), std::nullopt);
    if (!verdict.isSettled || view.isSettled || view.stop != m_lane->id())
        return;
    StopEntry settled = plainEntry(StopEntryKind::Settled, m_lane->id(), now());
    settled.words = toString(verdict.kind);
    m_ledger.record(std::move(settled));
}

/// While a lane works, it is the one who reads.
AccountReading StopService::reading() const {
    if (!m_lane)
        return m_reader.reading();
    const LaneState& state = m_lane->state();
    return {state.account ? state.account : m_reader.reading().account,
            state.clock ? state.clock : m_reader.reading().clock, state.orders, state.positions,
            state.readFailure};
}

/// The lane's or, until that has read anything, what was seen before the press.
AccountReading StopService::lastReading() const {
    AccountReading last = reading();
    const AccountReading& before = m_reader.reading();
    // Both of one time: what the press left of the orders is not what was there before it.
    if ((!last.orders || !last.positions) && before.orders && before.positions) {
        last.orders = before.orders;
        last.positions = before.positions;
    }
    return last;
}

StopReadiness StopService::readiness(const StopLedger::View& view) const {
    ReadinessInput input;
    input.now = now();
    input.accessTrouble = m_reader.access() ? std::string() : m_reader.accessTrouble();
    input.expected = m_parts.expected;
    input.reading = reading();
    if (BrokerAccess* access = m_reader.access()) {
        input.observed = access->mode();
        input.requestsLeft = access->budget().remaining(input.now.wall);
    }
    if (m_parts.dropletsAccount)
        input.dropletsAccount = m_parts.dropletsAccount();
    input.journalTrouble = view.writeTrouble.empty() ? view.latchTrouble : view.writeTrouble;
    input.dropletLaneTrouble = m_parts.droplet ? m_parts.droplet->trouble() : noDropletLane;
    input.alertLaneTrouble = m_parts.alerts ? m_parts.alerts->trouble() : noAlertLane;
    // With real money a stop is no drill.
    input.lastDrill = m_parts.expected == Mode::Live ? m_parts.lastDrill : view.lastFlat;
    return readinessOf(input);
}

void StopService::publish() {
    const StopLedger::View view = m_ledger.view();
    StopStatus next;
    next.sequence = m_status->sequence;
    next.plan = planOf(lastReading());
    next.left = whatIsLeft(reading(), now());
    next.readiness = readiness(view);
    if (m_reader.access())
        next.mode = m_reader.access()->mode();
    if (m_reader.reading().account)
        next.accountNumber = m_reader.reading().account->value.number;
    next.latch = view.latch;
    next.latchTrouble = view.latchTrouble;
    next.stop = view.stop;
    next.journalTrouble = view.writeTrouble;
    next.timeline = view.entries;
    next.dropletWords = m_dropletWords;
    for (const StopEntry& entry : *view.entries) {
        if (entry.kind != StopEntryKind::Pressed)
            continue;
        if (!next.pressedAt) {
            next.pressedAt = entry.at.wall;
            next.actor = entry.actor;
            next.strength = entry.strength;
        }
        next.strength = std::max(next.strength, entry.strength);
    }
    if (m_lane) {
        const LaneState& state = m_lane->state();
        next.role = state.isFollowing ? StopRole::Following : StopRole::Acting;
        next.heldBy = state.isFollowing ? view.heldBy : std::string();
        next.verdict = verdictOf(
            state, now(), m_parts.dropletsAccount ? m_parts.dropletsAccount() : std::nullopt);
        next.progress = progressOf(state);
        if (state.account)
            next.accountNumber = state.account->value.number;
    } else if (m_isWanted) {
        next.role = StopRole::Acting;
        next.verdict = StopVerdict{};
        next.verdict->words = m_reader.accessTrouble();
    }
    next.waitsForPress =
        view.latch == LatchState::Latched && !m_lane && !m_isWanted && !view.isSettled;
    next.at = m_status->at;
    const BootTime time = m_executor.clock().boot();
    if (next == *m_status && time - m_published < publishEvery)
        return;
    next.at = now();
    ++next.sequence;
    m_published = time;
    m_status = std::make_shared<const StopStatus>(std::move(next));
    m_changed(m_status);
    const auto kind = m_status->verdict ? std::optional(m_status->verdict->kind) : std::nullopt;
    if (m_parts.alerts && kind != m_told) {
        m_told = kind;
        m_parts.alerts->tell(*m_status);
    }
}

} // namespace catalyst
