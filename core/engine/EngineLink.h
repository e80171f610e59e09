#pragma once

#include "base/Result.h"
#include "model/Action.h"
#include "model/Chart.h"
#include "model/ComposeVerb.h"
#include "model/EnvReading.h"
#include "model/Incident.h"
#include "model/PositionClose.h"
#include "model/Series.h"
#include "model/Status.h"
#include "model/Timeline.h"

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace catalyst {

enum class CommandId : std::uint64_t { None = 0 };

/// What the window asks of the engine. Plain values; each is answered by exactly one CommandResult.
/// Every service is probed and the account read at once.
struct ProbeNow {};
struct ReadSeries {
    SeriesQuery query;
};
struct ReadChart {
    ChartQuery query;
};
struct ReadHistory {
    Instant from{};
    Instant to{};
    std::vector<std::string> subjects; ///< empty: all there are
};
struct ReadIncidents {
    Instant from{}; ///< those with first-out at or after it, and all that are open
    std::size_t limit = 1000;
};
struct ReadIncident {
    std::string id;
};
struct SetRehearsalMode {
    std::string service; ///< a service's name, "*", or "postgres", "redis", "droplet", "network"
    std::string mode;    ///< a word of `rehearsal/RehearsalMode.h`
};
struct RunScenario {
    std::string name; ///< a word of `rehearsal/Scenario.h`; "none" ends the one that runs
};
struct MoveDayClock {
    std::optional<Instant> to; ///< what the rehearsal's clock shall show now; empty: the real time
};
/// Judging pauses from now on for that long; 0 ends such a pause. Observation goes on.
struct SetMaintenance {
    std::chrono::seconds duration{0};
    std::string reason;
};
/// Cancels that symbol's orders and closes its position.
struct ClosePosition {
    std::string symbol;
    /// As decided upon, negative for a short: another one is not closed. Empty: whatever there is.
    std::optional<Decimal> quantity;
};
/// Restarts, stops or starts the service's container, once, and looks what became of it. What
/// `restart` does not do is read `.env` again.
struct ChangeContainer {
    std::string service;
    ContainerVerb verb = ContainerVerb::Restart;
};
/// Has compose create, stop or make anew the containers of these services, once, and looks what
/// became of them. `Recreate` is what makes `.env` be read again.
struct ComposeServices {
    ComposeVerb verb = ComposeVerb::Up;
    std::vector<std::string> services; ///< by the profile's names; not empty
};
/// Reads the environment file on the droplet.
struct ReadEnv {
    bool isCompared = false; ///< with what compose passes on and what the containers have, too
};
/// Changes it, whole or not at all. Containers have what they had until they are made anew.
struct ChangeEnv {
    std::string sha256; ///< of what was read before deciding; empty: whatever is there
    std::vector<EnvSetting> settings;
};
using Command =
    std::variant<ProbeNow, ReadSeries, ReadChart, ReadHistory, ReadIncidents, ReadIncident,
                 SetRehearsalMode, RunScenario, MoveDayClock, SetMaintenance, ClosePosition,
                 ChangeContainer, ComposeServices, ReadEnv, ChangeEnv>;

struct CommandResult {
    CommandId id = CommandId::None;
    Result<void> outcome;
    std::vector<Sample> samples;            ///< of ReadSeries
    std::optional<ChartData> chart;         ///< of ReadChart
    std::optional<History> history;         ///< of ReadHistory
    std::vector<Incident> incidents;        ///< of ReadIncidents, newest first
    std::optional<IncidentDetail> incident; ///< of ReadIncident
    std::optional<ActionRecord> action;     ///< of commands that mutate
    std::optional<PositionClose> close;     ///< of ClosePosition, with its action
    std::optional<EnvReading> env;          ///< of ReadEnv
};

/// How the window stands to its engine.
enum class LinkState {
    Starting,
    Own,      ///< the engine runs in this process
    Attached, ///< another process of this user runs the profile's engine; followed over its socket
    Lost,     ///< no engine: what is on the screen is the past
};

/// The window's way to an engine, in this process or in another. Main thread; the callbacks come on
/// the main thread too, later, never from within a call.
class EngineLink {
public:
    struct Callbacks {
        std::function<void(StatusPtr)> status; ///< at most 10 a second
        std::function<void(CommandResult)> finished;
        std::function<void(LinkState, std::string reason)> link;
    };

    virtual ~EngineLink() = default;
    virtual void start(Callbacks callbacks) = 0;
    /// Returns at once.
    virtual void submit(CommandId id, Command command) = 0;
};

} // namespace catalyst
