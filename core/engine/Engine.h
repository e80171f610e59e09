#pragma once

#include "actions/ActionRunner.h"
#include "actions/RehearsalSwitch.h"
#include "async/TaskScope.h"
#include "config/Profile.h"
#include "engine/EngineLink.h"
#include "engine/StoreRecords.h"
#include "health/HealthPoller.h"
#include "health/ServiceBoard.h"
#include "market/ExchangeCalendar.h"
#include "market/SessionPlan.h"
#include "store/Store.h"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace catalyst {

/// Everything an engine stands on, made by the composition on the engine's thread.
struct EngineParts {
    Profile profile;
    HealthPoller::ProbeOne probe;
    /// Asks the check of that place in the profile's list; null: there are none.
    std::function<Task<Evidence>(std::size_t check)> check = {};
    /// Reads what the service of that place publishes about itself; null: nobody reads it.
    std::function<Task<Capabilities>(std::size_t service)> capabilities = {};
    /// Tries every anchor of the profile at once; null or empty: there are none.
    std::function<Task<std::vector<AnchorReading>>()> anchors = {};
    ExchangeCalendar calendar;
    SessionPlan sessions;
    std::vector<EngineNote> notes; ///< of the composition: an overrides file that cannot be read
    StoreLocation storeLocation;
    std::unique_ptr<Store> store;
    std::unique_ptr<RehearsalPort> rehearsal; ///< null unless the profile is a rehearsal
    std::function<std::string()> newId;       ///< ULIDs
    /// The profile in force as text, and who runs it: a setting of record, kept with its history.
    std::string profileText;
    std::string actor;
};

/// One per profile and machine, on one executor: probes, judges, records, and publishes immutable
/// snapshots. Whoever shows or steers it (the window, catalystctl, other windows) sees values only.
class Engine {
public:
    using Subscriber = std::function<void(const StatusPtr&)>;

    Engine(Executor& executor, EngineParts parts);
    ~Engine();

    /// Opens the store and starts to probe. The first snapshot is published at once, without
    /// observations.
    void start();

    /// Stops probing and writes what is left; `onDrained` runs at the end. Nothing after it.
    void drain(std::function<void()> onDrained);

    /// Something of the console itself that does not work, shown with every status from now on.
    void addNote(EngineNote note);

    StatusPtr status() const { return m_status; }
    const ProfileId& profileId() const { return m_parts.profile.id; }

    /// Told of every new snapshot, at most 10 a second.
    std::uint64_t subscribe(Subscriber subscriber);
    void unsubscribe(std::uint64_t subscription);

    /// The result's id is None; the caller knows which it asked.
    Task<CommandResult> execute(Command command, std::string actor);

private:
    void observed(std::size_t service, const Probe& probe);
    void changed();
    void publish();
    void updateMarket(Instant now);
    std::chrono::milliseconds intervalFor(const MarketStatus& market) const;

    Task<void> followClock();
    Task<void> publishSoon();
    Task<void> keepStore();
    Task<void> adoptIncidents();
    Task<void> endForgottenActions();
    Task<void> recordProfile();
    Task<void> saveIncident(Incident incident);
    Task<void> drainTask();
    Task<CommandResult> setRehearsalMode(SetRehearsalMode command, std::string actor);

    Executor& m_executor;
    const Clock& m_clock;
    EngineParts m_parts;
    ServiceBoard m_board;
    StoreRecords m_records;
    ActionRunner m_actions;
    MarketStatus m_market;
    StatusPtr m_status;
    std::vector<KeyedSample> m_samples; ///< waiting for the next write
    std::map<std::uint64_t, Subscriber> m_subscribers;
    std::uint64_t m_lastSubscription = 0;
    BootTime m_lastPublished{};
    bool m_isPublishPlanned = false;
    bool m_areActionsReady = false; ///< the last run's actions have been looked at
    bool m_areRecordsReady = false; ///< the open incidents of the last run have been read
    std::set<std::string> m_recordedIncidents;
    std::set<std::string> m_begunHere; ///< actions begun before the last run's were looked at
    HealthPoller m_poller;
    TaskScope m_scope;
};

} // namespace catalyst
