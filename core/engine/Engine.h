#pragma once

#include "actions/ActionRunner.h"
#include "actions/AuditLog.h"
#include "actions/AuditedRecords.h"
#include "actions/RehearsalSwitch.h"
#include "async/TaskScope.h"
#include "broker/BrokerAccess.h"
#include "config/Profile.h"
#include "droplet/DockerApi.h"
#include "droplet/EnvAccess.h"
#include "engine/EngineLink.h"
#include "engine/StatusRecorder.h"
#include "engine/StoreRecords.h"
#include "health/HealthPoller.h"
#include "health/ServiceObserver.h"
#include "health/StatusBoard.h"
#include "health/TimeGuard.h"
#include "health/TransportLink.h"
#include "market/ExchangeCalendar.h"
#include "market/SessionPlan.h"
#include "ssh/RunScript.h"
#include "store/Store.h"
#include "trading/AccountWatch.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace catalyst {

/// Something that services cannot work without and the console asks itself.
struct AskedDependency {
    std::string name; ///< "postgres"
    std::function<Task<DependencyReading>()> probe;
};

/// The Docker engine on the droplet.
struct AskedDocker {
    std::shared_ptr<DockerApi> api; ///< for what is to be changed
    std::function<Task<DockerReading>()> look;
    /// Goes on until its frame is destroyed; `happened` after everything that happens to
    /// containers. Null: nobody tells.
    std::function<Task<void>(std::function<void()> happened)> follow = {};
};

/// The droplet's host.
struct AskedHost {
    /// The operation's id tells the reading from others in the droplet's list of processes.
    std::function<Task<Result<HostReading>>(std::string operationId)> read;
};

/// Everything an engine stands on, made by the composition on the engine's thread.
struct EngineParts {
    Profile profile;
    std::function<Task<Probe>(std::size_t service)> probe;
    /// Asks the check of that place in the profile's list; null: there are none.
    std::function<Task<Evidence>(std::size_t check)> check = {};
    /// Reads what the service of that place publishes about itself; null: nobody reads it.
    std::function<Task<Capabilities>(std::size_t service)> capabilities = {};
    /// Tries every anchor of the profile at once; null: there are none.
    std::function<Task<std::vector<AnchorReading>>()> anchors = {};
    std::vector<AskedDependency> dependencies = {};
    std::optional<AskedDocker> docker = {};
    std::optional<AskedHost> host = {};
    RunScript run = {};                        ///< null: nothing can be run on the droplet
    std::shared_ptr<const EnvAccess> env = {}; ///< null: its environment file is not reached
    /// The way to the droplet, where it is a connection that is kept open; null: it is not.
    std::unique_ptr<TransportLink> transport = {};
    /// Of a rehearsal: asks it how far its day is from the real one, for when no service answers;
    /// null: not a rehearsal.
    std::function<Task<std::optional<std::chrono::microseconds>>()> dayShift = {};
    /// Opens the profile's broker account for polling and for what somebody asks for; null: none.
    OpenBroker openBroker = {};
    /// Asked before every action (a latch, an interlock).
    std::vector<ActionRunner::Permit> permits = {};
    std::unique_ptr<AuditLog> audit = {}; ///< null: actions are not audited
    /// A stop works on the account, which nobody else may ask meanwhile; null: nobody knows.
    std::function<bool()> stopRuns = {};
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
    static constexpr std::chrono::seconds betweenHostReadings{30};

    Task<void> observe(std::size_t service);
    void startPolling();
    /// Of `parts.dependencies` by its place; the one behind the last is Docker.
    Task<void> observeDependency(std::size_t index);
    void dependencyRead(const std::string& name, DependencyReading reading);
    void dockerRead(DockerReading reading);
    Task<void> readHost();
    void lookAtDockerSoon();
    Task<void> lookAtDockerLater();
    void observed(std::size_t service, const ServiceReading& reading);
    Task<void> askAnchors();
    void transportChanged();
    void probeAllNow();
    Task<void> readCapabilities(std::size_t service);
    bool wantsCapabilities(std::size_t service) const;
    void lookAtClock();
    void applyDayShift(std::chrono::microseconds shift);
    void record();
    void changed();
    void publish();
    void updateMarket(Instant now);
    void updateMaintenance(Instant now);
    bool isMarketOpen() const;
    std::chrono::milliseconds intervalFor(const MarketStatus& market) const;

    Task<void> followClock();
    Task<void> publishSoon();
    Task<void> keepStore();
    Task<void> recall();
    Task<void> pruneStore();
    Task<void> endForgottenActions();
    Task<void> recordProfile();
    Task<void> drainTask();

    void observeNow();
    Task<CommandResult> readChart(ReadChart command);
    Task<CommandResult> readHistory(ReadHistory command);
    Task<CommandResult> readIncidents(ReadIncidents command);
    Task<CommandResult> readIncident(ReadIncident command);
    Task<CommandResult> setMaintenance(SetMaintenance command, std::string actor);
    Task<CommandResult> closePosition(ClosePosition command, std::string actor);
    Task<CommandResult> changeContainer(ChangeContainer command, std::string actor);
    Task<CommandResult> composeServices(ComposeServices command, std::string actor);
    Task<CommandResult> readEnv(ReadEnv command);
    Task<EnvReading> compareEnv(EnvReading reading, std::set<std::string> interpolated);
    Task<CommandResult> changeEnv(ChangeEnv command, std::string actor);
    void expectContainerChanges(const std::vector<std::size_t>& services,
                                std::chrono::microseconds within);
    void containersChanged(const std::vector<std::size_t>& services, const ActionRecord& record);
    Task<CommandResult> act(Action action, ActionSteps steps);
    Action makeAction(std::string kind, std::string target, std::string actor);
    Mode observedMode() const;
    Task<CommandResult> steerRehearsal(Command command, std::string actor);

    Executor& m_executor;
    ShiftedClock m_clock; ///< a rehearsal's day; the real one everywhere else
    EngineParts m_parts;
    StatusBoard m_board;
    ServiceObserver m_observer;
    StatusRecorder m_recorder;
    TimeGuard m_guard;
    StoreRecords m_records;
    AuditedRecords m_audited;
    ActionRunner m_actions;
    MarketStatus m_market;
    StatusPtr m_status;
    std::map<std::uint64_t, Subscriber> m_subscribers;
    std::uint64_t m_lastSubscription = 0;
    BootTime m_lastPublished{};
    BootTime m_lastInterruption{};
    std::vector<std::optional<BootTime>> m_capabilitiesAskedAt; ///< per service
    std::vector<std::string> m_capabilitiesOf;                  ///< per service: the version then
    std::optional<Instant> m_maintenanceUntil;                  ///< ordered by hand
    std::string m_maintenanceReason;
    bool m_isAskingAnchors = false;
    bool m_isTransportUp = false;
    bool m_isTransportStill = false;
    bool m_isPolling = false; ///< by a transport that is kept open
    bool m_isPublishPlanned = false;
    bool m_isDockerLookPlanned = false;
    bool m_isHostUnread = false; ///< the last reading failed
    BootTime m_lastDockerLook{};
    bool m_areActionsReady = false;    ///< the last run's actions have been looked at
    std::set<std::string> m_begunHere; ///< actions begun before the last run's were looked at
    HealthPoller m_poller;
    HealthPoller m_dependencyPoller;
    HealthPoller m_hostPoller;
    std::unique_ptr<AccountWatch> m_account; ///< null: there is no broker
    TaskScope m_scope;
};

} // namespace catalyst
