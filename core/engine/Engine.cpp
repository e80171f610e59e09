#include "engine/Engine.h"

#include "async/Sleep.h"
#include "base/Log.h"
#include "market/MarketStatusAt.h"

#include <algorithm>

namespace catalyst {

using namespace std::chrono_literals;

namespace {

constexpr auto shortestBetweenPublications = 100ms;
/// Published at least this often, so that whoever watches can tell a quiet engine from a dead one.
constexpr auto heartbeat = 5s;
constexpr auto betweenWrites = 1s;
constexpr auto betweenPrunes = 24h;
/// What may wait while the store is being opened; then the oldest are dropped.
constexpr std::size_t mostWaitingSamples = 100'000;

std::vector<ServiceStatus> unobserved(const Profile& profile) {
    std::vector<ServiceStatus> services;
    for (const ServiceProfile& service : profile.services) {
        ServiceStatus status;
        status.name = service.name;
        status.port = service.port;
        status.tier = service.tier;
        services.push_back(std::move(status));
    }
    return services;
}

std::vector<KeyedSample> takeAll(std::vector<KeyedSample>& samples) {
    return std::exchange(samples, {});
}

} // namespace

Engine::Engine(Executor& executor, EngineParts parts)
    : m_executor(executor), m_clock(executor.clock()), m_parts(std::move(parts)),
      m_board(m_parts.profile.id, unobserved(m_parts.profile),
              {m_parts.profile.health.failuresToConfirm}, m_parts.newId),
      m_records(*m_parts.store), m_actions(m_clock, m_records),
      m_status(std::make_shared<StatusSnapshot>()),
      m_poller(executor, m_parts.profile.services.size(), m_parts.probe,
               [this](std::size_t service, const Probe& probe) { observed(service, probe); }),
      m_scope(executor) {}

Engine::~Engine() = default;

void Engine::start() {
    m_scope.spawn(keepStore());
    m_scope.spawn(followClock());
    m_poller.start(intervalFor(m_market));
}

void Engine::drain(std::function<void()> onDrained) {
    m_poller.stop();
    m_scope.cancelAll();
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

void Engine::observed(std::size_t service, const Probe& probe) {
    const Instant now = m_clock.now();
    const auto change = m_board.apply(service, probe, now);
    ServiceStatus& status = m_board.services()[service];
    status.nextProbe = now + (m_poller.nextProbe(service) - m_clock.boot());

    Sample sample{now, Sample::NoValue, status.state};
    if (probe.latency)
        sample.value = probe.latency->count();
    if (m_samples.size() >= mostWaitingSamples)
        m_samples.erase(m_samples.begin(), m_samples.begin() + mostWaitingSamples / 10);
    m_samples.push_back({{m_parts.profile.id, status.name, "latency_us"}, sample});

    if (change.stateChanged) {
        logInfo("health", "a service changed its state",
                {{"service", status.name},
                 {"state", std::string(toString(status.state))},
                 {"evidence", status.evidence.detail}});
    }
    for (const Incident& incident : change.incidents) {
        if (m_areRecordsReady)
            m_scope.spawn(saveIncident(incident));
    }
    changed();
}

void Engine::updateMarket(Instant now) {
    m_market = marketStatusAt(now, m_parts.calendar, m_parts.sessions);
    m_poller.setInterval(intervalFor(m_market));
}

std::chrono::milliseconds Engine::intervalFor(const MarketStatus& market) const {
    const PollingProfile& polling = m_parts.profile.polling;
    // Outside the calendar nobody knows whether the market is open: watch as if it were.
    const bool isOpen = !market.isKnown || market.session == SessionKind::Regular;
    return isOpen ? polling.open : polling.otherwise;
}

Task<void> Engine::followClock() {
    for (;;) {
        const Instant now = m_clock.now();
        updateMarket(now);
        publish();
        std::chrono::microseconds wait = heartbeat;
        if (m_market.changesAt && *m_market.changesAt > now)
            wait = std::min(wait, *m_market.changesAt - now);
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

void Engine::publish() {
    m_isPublishPlanned = false;
    m_lastPublished = m_clock.boot();
    auto next = std::make_shared<StatusSnapshot>();
    next->sequence = m_status->sequence + 1;
    next->profile = m_parts.profile.id;
    next->displayName = m_parts.profile.displayName;
    const bool isRehearsal = m_parts.profile.transport == TransportKind::Rehearsal;
    next->mode = isRehearsal ? Mode::Rehearsal : Mode::Unknown;
    next->takenAt = m_clock.now();
    next->services = m_board.services();
    next->overall = worstOf(next->services);
    next->probeInterval = m_poller.interval();
    next->market = m_market;
    next->incidents = m_board.openIncidents();
    next->notes = m_parts.notes;
    std::ranges::copy(m_parts.store->notes(), std::back_inserter(next->notes));
    m_status = std::move(next);
    // A subscriber may leave while it is told.
    const auto subscribers = m_subscribers;
    for (const auto& [id, subscriber] : subscribers) {
        if (m_subscribers.contains(id))
            subscriber(m_status);
    }
}

// ---- remembering ----

Task<void> Engine::keepStore() {
    const StoreReport report = co_await m_parts.store->open(m_parts.storeLocation);
    for (const EngineNote& note : report.notes)
        logWarning("store", note.text, {{"subject", note.subject}});
    co_await adoptIncidents();
    co_await endForgottenActions();
    co_await recordProfile();
    BootTime nextPrune = m_clock.boot();
    for (;;) {
        if (m_clock.boot() >= nextPrune) {
            nextPrune = m_clock.boot() + betweenPrunes;
            const StoreProfile& kept = m_parts.profile.store;
            const auto limits = HistoryLimits::at(m_clock.now(), kept.historyRetentionDays,
                                                  kept.historyFiveMinuteDays);
            const auto pruned = co_await m_parts.store->prune(limits);
            if (!pruned)
                logWarning("store", "old history was not removed",
                           {{"error", pruned.error().detail}});
        }
        co_await sleepFor(betweenWrites);
        if (m_samples.empty())
            continue;
        auto samples = takeAll(m_samples);
        // A failure is counted and told by the store's notes; watching goes on.
        const auto written = co_await m_parts.store->append(std::move(samples));
        if (!written)
            logWarning("store", "history was not written", {{"error", written.error().detail}});
    }
}

Task<void> Engine::adoptIncidents() {
    const auto open = co_await m_parts.store->openIncidents(m_parts.profile.id);
    if (open) {
        for (const Incident& incident : *open)
            m_recordedIncidents.insert(incident.id);
        for (const Incident& ended : m_board.adopt(*open, m_clock.now()))
            co_await saveIncident(ended);
    }
    // What was observed while the store was being opened is recorded now.
    for (const Incident& incident : m_board.openIncidents()) {
        if (!m_recordedIncidents.contains(incident.id))
            co_await saveIncident(incident);
    }
    m_areRecordsReady = true;
    changed();
}

Task<void> Engine::endForgottenActions() {
    constexpr std::size_t looked = 200;
    const auto recent = co_await m_parts.store->actions(m_parts.profile.id, looked);
    m_areActionsReady = true;
    if (!recent)
        co_return;
    for (const ActionRecord& record : *recent) {
        // What this engine has begun meanwhile is under way, not forgotten.
        if (record.outcome || m_begunHere.contains(record.action.id))
            continue;
        ActionEnd end;
        end.id = record.action.id;
        end.outcome = ActionOutcome::Unknown;
        end.observed = "the console ended before the outcome was observed";
        end.ended = m_clock.now();
        const auto ended = co_await m_parts.store->endAction(std::move(end));
        if (!ended)
            logWarning("store", "a forgotten action was not ended",
                       {{"id", record.action.id}, {"error", ended.error().detail}});
    }
}

Task<void> Engine::recordProfile() {
    const std::string name = "profile";
    const auto last = co_await m_parts.store->setting(m_parts.profile.id, name);
    if (!last || (*last && (*last)->value == m_parts.profileText))
        co_return;
    SettingRecord record;
    record.profile = m_parts.profile.id;
    record.name = name;
    record.value = m_parts.profileText;
    record.actor = m_parts.actor;
    record.at = m_clock.now();
    const auto recorded = co_await m_parts.store->setSetting(std::move(record));
    if (!recorded)
        logWarning("store", "the profile in force was not recorded",
                   {{"error", recorded.error().detail}});
}

Task<void> Engine::saveIncident(Incident incident) {
    // One call: it takes effect even when the engine ends meanwhile.
    m_recordedIncidents.insert(incident.id);
    std::vector<IncidentEvent> events;
    const auto saved = co_await m_parts.store->saveIncident(incident, std::move(events));
    if (!incident.isOpen())
        m_recordedIncidents.erase(incident.id);
    if (!saved)
        logError("store", "an incident was not recorded",
                 {{"incident", incident.id}, {"error", saved.error().detail}});
}

Task<void> Engine::drainTask() {
    auto samples = takeAll(m_samples);
    if (!samples.empty()) {
        const auto written = co_await m_parts.store->append(std::move(samples));
        if (!written)
            logWarning("store", "the last observations were not written",
                       {{"error", written.error().detail}});
    }
    co_await m_parts.store->close();
}

// ---- commands ----

Task<CommandResult> Engine::execute(Command command, std::string actor) {
    if (auto* read = std::get_if<ReadSeries>(&command)) {
        CommandResult result;
        auto samples = co_await m_parts.store->read(std::move(read->query));
        if (samples)
            result.samples = std::move(*samples);
        else
            result.outcome = fail(samples.error());
        co_return result;
    }
    if (auto* set = std::get_if<SetRehearsalMode>(&command)) {
        CommandResult result = co_await setRehearsalMode(std::move(*set), std::move(actor));
        co_return result;
    }
    m_poller.probeNow();
    co_return CommandResult{};
}

Task<CommandResult> Engine::setRehearsalMode(SetRehearsalMode command, std::string actor) {
    CommandResult result;
    if (!m_parts.rehearsal) {
        result.outcome =
            fail(Error::Code::NotPermitted, "profile \"" + m_parts.profile.id.text() +
                                                "\" is not a rehearsal: its services are real");
        co_return result;
    }
    Action action;
    action.id = m_parts.newId();
    if (!m_areActionsReady)
        m_begunHere.insert(action.id);
    action.actor = std::move(actor);
    action.profile = m_parts.profile.id;
    action.kind = "rehearsal.set";
    action.target = command.service + "=" + command.mode;
    ActionSteps steps = rehearsalSteps(*m_parts.rehearsal, command.service, command.mode);
    result.action = co_await m_actions.run(std::move(action), std::move(steps));
    if (result.action->outcome != ActionOutcome::Done)
        result.outcome =
            fail(result.action->outcome == ActionOutcome::Unknown ? Error::Code::OutcomeUnknown
                                                                  : Error::Code::ProcessFailed,
                 result.action->observed);
    m_poller.probeNow();
    co_return result;
}

} // namespace catalyst
