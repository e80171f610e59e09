#include "engine/Engine.h"

#include "async/Sleep.h"
#include "base/Log.h"
#include "base/TimeText.h"
#include "market/MarketStatusAt.h"
#include "market/WeeklyWindow.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr auto shortestBetweenPublications = 100ms;
/// Published at least this often, so that whoever watches can tell a quiet engine from a dead one.
constexpr auto heartbeat = 5s;
/// What a service publishes is read again after this time, and when its version changes.
constexpr auto capabilitiesGoodFor = 6h;
constexpr auto betweenCapabilityReads = 1min;

WeeklyWindow windowOf(const MaintenanceProfile& profile) {
    static constexpr std::array<std::string_view, 7> names{"sun", "mon", "tue", "wed",
                                                           "thu", "fri", "sat"};
    WeeklyWindow window;
    window.start = profile.start;
    window.end = profile.end;
    for (std::size_t day = 0; day < names.size(); ++day)
        window.days.set(day, std::ranges::find(profile.days, names[day]) != profile.days.end());
    return window;
}

/// Which money every line of the log is about.
void nameMoneyInLog(const StatusSnapshot& status) {
    std::string mode(toString(status.mode));
    std::ranges::transform(mode, mode.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    Log::setContext({status.profile.text(), std::move(mode), status.accountLastFour});
}

} // namespace

Engine::Engine(Executor& executor, EngineParts parts)
    : m_executor(executor), m_clock(executor.clock()), m_parts(std::move(parts)),
      m_board(m_parts.profile, bool(m_parts.anchors), m_parts.newId),
      m_observer(m_parts.profile, {m_parts.probe, m_parts.check}, m_clock),
      m_recorder(m_parts.profile.id, *m_parts.store), m_guard(heartbeat), m_records(*m_parts.store),
      m_audited(m_records, m_parts.audit.get()), m_actions(m_clock, m_audited),
      m_status(std::make_shared<StatusSnapshot>()),
      m_capabilitiesAskedAt(m_parts.profile.services.size()),
      m_capabilitiesOf(m_parts.profile.services.size()),
      m_poller(executor, m_parts.profile.services.size(),
               [this](std::size_t service) { return observe(service); }),
      m_dependencyPoller(executor, m_parts.dependencies.size() + (m_parts.docker ? 1 : 0),
                         [this](std::size_t index) { return observeDependency(index); }),
      m_hostPoller(executor, m_parts.host ? 1 : 0, [this](std::size_t) { return readHost(); }),
      m_scope(executor) {
    for (const AskedDependency& dependency : m_parts.dependencies)
        m_board.expectDependency(dependency.name);
    if (m_parts.docker)
        m_board.expectDependency("docker");
    if (m_parts.host)
        m_board.expectHost(betweenHostReadings);
    for (ActionRunner::Permit& permit : m_parts.permits)
        m_actions.addPermit(std::move(permit));
    if (m_parts.openBroker) {
        m_account = std::make_unique<AccountWatch>(executor, m_clock, m_parts.openBroker,
                                                   [this] { changed(); });
        m_account->setStopRuns(m_parts.stopRuns);
    }
}

Engine::~Engine() = default;

void Engine::start() {
    m_scope.spawn(keepStore());
    m_scope.spawn(followClock());
    if (m_parts.transport)
        m_parts.transport->start([this] { transportChanged(); });
    else
        startPolling();
    if (m_account)
        m_account->start();
}

void Engine::drain(std::function<void()> onDrained) {
    m_poller.stop();
    m_dependencyPoller.stop();
    m_hostPoller.stop();
    if (m_account)
        m_account->stop();
    m_scope.cancelAll();
    m_parts.transport.reset();
    m_scope.spawn(drainTask(), std::move(onDrained));
}

void Engine::addNote(EngineNote note) {
    m_parts.notes.push_back(std::move(note));
    changed();
}

std::uint64_t Engine::subscribe(Subscriber subscriber) {
    m_subscribers.emplace(++m_lastSubscription, std::move(subscriber));
    return m_lastSubscription;
}

void Engine::unsubscribe(std::uint64_t subscription) {
    m_subscribers.erase(subscription);
}

// ---- observing ----

Task<void> Engine::observe(std::size_t service) {
    const BootTime begun = m_clock.boot();
    ServiceObserver::Circumstances circumstances;
    circumstances.isUrgent = m_board.wantsRetry(service);
    circumstances.isMarketOpen = isMarketOpen();
    circumstances.description = m_board.services()[service].capabilities.state;
    circumstances.missingRoutes = m_board.services()[service].capabilities.missing;
    ServiceReading reading = co_await m_observer.observe(service, std::move(circumstances));
    if (!reading.probe.dayShift && m_parts.dayShift)
        reading.probe.dayShift = co_await m_parts.dayShift();
    lookAtClock();
    // What a sleep has cut in two says nothing about now.
    if (begun > m_lastInterruption)
        observed(service, reading);
    if (begun <= m_lastInterruption || m_board.wantsRetry(service))
        m_poller.retryIn(service, m_parts.profile.health.retry);
}

void Engine::observed(std::size_t service, const ServiceReading& reading) {
    if (reading.probe.dayShift)
        applyDayShift(*reading.probe.dayShift);
    const Moment now = momentOf(m_clock);
    const State before = m_board.services()[service].state;
    m_board.observe(service, reading, now);
    const ServiceStatus& status = m_board.services()[service];

    Sample sample{now.wall, Sample::NoValue, status.observed};
    if (reading.probe.latency)
        sample.value = reading.probe.latency->count();
    // A gap is no failure of the service: it leaves no sample.
    if (!m_board.isGap())
        m_recorder.sample({{m_parts.profile.id, status.name, "latency_us"}, sample});
    if (before != status.state)
        logInfo("health", "a service changed its state",
                {{"service", status.name},
                 {"state", std::string(toString(status.state))},
                 {"evidence", status.evidence.detail}});
    record();
    if (m_board.wantsAnchors(now) && !std::exchange(m_isAskingAnchors, true))
        m_scope.spawn(askAnchors());
    if (reading.probe.latency && wantsCapabilities(service)) {
        m_capabilitiesAskedAt[service] = now.boot;
        m_capabilitiesOf[service] = status.version;
        m_scope.spawn(readCapabilities(service));
    }
    changed();
}

Task<void> Engine::askAnchors() {
    const std::vector<AnchorReading> readings = co_await m_parts.anchors();
    m_isAskingAnchors = false;
    lookAtClock();
    const bool wasGap = m_board.isGap();
    m_board.anchorsRead(readings, momentOf(m_clock));
    if (wasGap != m_board.isGap())
        logWarning("health", wasGap ? "the network is back" : "this computer's network is lost");
    if (m_parts.transport && wasGap && !m_board.isGap())
        m_parts.transport->networkIsBack();
    record();
    changed();
}

void Engine::transportChanged() {
    const std::optional<LayerStatus> status = m_parts.transport->status();
    m_board.setTransport(status, momentOf(m_clock));
    const bool isUp = m_parts.transport->isUp();
    const bool wasUp = std::exchange(m_isTransportUp, isUp);
    // It stands, and nothing is heard through it.
    const bool isStill = isUp && status && status->state != State::Ok;
    const bool wasStill = std::exchange(m_isTransportStill, isStill);
    // What Docker and the host said went with the way to them.
    if (wasUp && !isUp) {
        m_board.loseContainers();
        m_board.loseHost("the way to the droplet is lost", momentOf(m_clock));
    }
    // While the way is being made for the first time, no failure of a service is one.
    const bool isKnown = isUp || (status && status->evidence.finding != Finding::NotProbed);
    if (!m_isPolling && isKnown) {
        m_isPolling = true;
        startPolling();
    } else if (wasUp != isUp) {
        // What the services are now is worth asking as soon as the way is there, or is not.
        probeAllNow();
    } else if (wasStill != isStill) {
        m_poller.probeNow();
    }
    record();
    changed();
}

void Engine::probeAllNow() {
    m_poller.probeNow();
    m_dependencyPoller.probeNow();
    m_hostPoller.probeNow();
}

bool Engine::wantsCapabilities(std::size_t service) const {
    if (!m_parts.capabilities)
        return false;
    const ServiceStatus& status = m_board.services()[service];
    const auto& asked = m_capabilitiesAskedAt[service];
    if (!asked)
        return true;
    const auto since = m_clock.boot() - *asked;
    const bool isOther = m_capabilitiesOf[service] != status.version;
    const bool isKnown = status.capabilities.state == Capabilities::State::Known ||
                         status.capabilities.state == Capabilities::State::NoDescription;
    if (isOther || !isKnown)
        return since >= betweenCapabilityReads;
    return since >= capabilitiesGoodFor;
}

Task<void> Engine::readCapabilities(std::size_t service) {
    Capabilities capabilities = co_await m_parts.capabilities(service);
    m_board.setCapabilities(service, std::move(capabilities), momentOf(m_clock));
    const ServiceStatus& status = m_board.services()[service];
    m_recorder.capabilities(status.name, status.capabilities);
    record();
    changed();
}

void Engine::record() {
    BoardChanges changes = m_board.takeChanges();
    for (const IncidentChange& change : changes.incidents) {
        for (const IncidentEvent& event : change.events)
            logInfo("health", "incident " + std::string(toString(event.kind)),
                    {{"incident", change.incident.id},
                     {"subject", event.subject},
                     {"evidence", event.text}});
    }
    m_recorder.record(std::move(changes));
}

// ---- time ----

void Engine::lookAtClock() {
    const Moment now = momentOf(m_clock);
    const auto found = m_guard.look(now);
    if (!found)
        return;
    logWarning("health", found->evidence,
               {{"from", formatUtc(found->from)}, {"to", formatUtc(found->to)}});
    if (found->reason == GapReason::Suspended)
        m_lastInterruption = now.boot;
    m_board.interrupted(found->reason, found->from, found->to, found->evidence, now);
    record();
    if (found->reason != GapReason::Suspended)
        return;
    if (m_parts.transport)
        m_parts.transport->networkIsBack();
    probeAllNow();
}

void Engine::applyDayShift(std::chrono::microseconds shift) {
    const auto by = shift - m_clock.shift();
    if (by == 0us || m_parts.profile.transport != TransportKind::Rehearsal)
        return;
    const Instant before = m_clock.now();
    m_clock.setShift(shift);
    m_guard.shifted(by);
    if (m_account)
        m_account->shifted(by);
    const Moment now = momentOf(m_clock);
    m_board.interrupted(GapReason::ClockChanged, before, now.wall,
                        "the rehearsal's day clock was moved", now);
    updateMarket(now.wall);
}

void Engine::updateMarket(Instant now) {
    m_market = marketStatusAt(now, m_parts.calendar, m_parts.sessions);
    m_poller.setInterval(intervalFor(m_market));
    m_dependencyPoller.setInterval(intervalFor(m_market));
    if (m_account)
        m_account->setMarketOpen(isMarketOpen());
}

bool Engine::isMarketOpen() const {
    // Outside the calendar nobody knows whether the market is open: watch as if it were.
    return !m_market.isKnown || m_market.session == SessionKind::Regular;
}

std::chrono::milliseconds Engine::intervalFor(const MarketStatus& market) const {
    const PollingProfile& polling = m_parts.profile.polling;
    const bool isOpen = !market.isKnown || market.session == SessionKind::Regular;
    return isOpen ? polling.open : polling.otherwise;
}

void Engine::updateMaintenance(Instant now) {
    MaintenanceStatus status;
    if (m_maintenanceUntil && *m_maintenanceUntil > now) {
        status = {true, {}, m_maintenanceReason, m_maintenanceUntil};
    } else {
        m_maintenanceUntil.reset();
        for (const MaintenanceProfile& profile : m_parts.profile.maintenance) {
            const auto end = endOfWindow(windowOf(profile), now);
            if (!end)
                continue;
            status = {true, profile.services, profile.reason, end};
            break;
        }
    }
    const bool isEnding = m_status->maintenance.isActive && !status.isActive;
    m_board.setMaintenance(std::move(status), momentOf(m_clock));
    // What was not judged meanwhile is seen anew before it is believed.
    if (isEnding)
        m_poller.probeNow();
}

Task<void> Engine::followClock() {
    for (;;) {
        lookAtClock();
        const Moment now = momentOf(m_clock);
        updateMarket(now.wall);
        updateMaintenance(now.wall);
        m_board.tick(now);
        record();
        publish();
        std::chrono::microseconds wait = heartbeat;
        if (m_market.changesAt && *m_market.changesAt > now.wall)
            wait = std::min(wait, *m_market.changesAt - now.wall);
        co_await sleepFor(wait);
    }
}

// ---- publishing ----

void Engine::changed() {
    if (!std::exchange(m_isPublishPlanned, true))
        m_scope.spawn(publishSoon());
}

Task<void> Engine::publishSoon() {
    co_await sleepFor(m_lastPublished + shortestBetweenPublications - m_clock.boot());
    publish();
}

Mode Engine::observedMode() const {
    if (m_parts.profile.transport == TransportKind::Rehearsal)
        return Mode::Rehearsal;
    return m_account ? m_account->mode() : Mode::Unknown;
}

void Engine::publish() {
    m_isPublishPlanned = false;
    m_lastPublished = m_clock.boot();
    auto next = std::make_shared<StatusSnapshot>();
    next->sequence = m_status->sequence + 1;
    next->profile = m_parts.profile.id;
    next->displayName = m_parts.profile.displayName;
    next->mode = observedMode();
    if (m_account) {
        next->account = m_account->snapshot();
        if (next->account->summary)
            next->accountLastFour = lastFour(*next->account->summary);
    }
    next->takenAt = m_clock.now();
    next->dayShift = m_clock.shift();
    m_board.describe(*next);
    for (std::size_t i = 0; i < next->services.size(); ++i) {
        ServiceStatus& service = next->services[i];
        if (service.observedAt)
            service.nextProbe = next->takenAt + (m_poller.nextProbe(i) - m_lastPublished);
    }
    next->probeInterval = m_poller.interval();
    next->market = m_market;
    next->notes = m_parts.notes;
    std::ranges::copy(m_parts.store->notes(), std::back_inserter(next->notes));
    if (m_recorder.dropped() > 0)
        next->notes.push_back({"records", std::to_string(m_recorder.dropped()) +
                                              " changes of state could not be recorded since the "
                                              "start; the log has them"});
    if (next->mode != m_status->mode || next->accountLastFour != m_status->accountLastFour)
        nameMoneyInLog(*next);
    m_status = std::move(next);
    // A subscriber may leave while it is told.
    const auto subscribers = m_subscribers;
    for (const auto& [id, subscriber] : subscribers) {
        if (m_subscribers.contains(id))
            subscriber(m_status);
    }
}

} // namespace catalyst
