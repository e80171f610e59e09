#include "actions/ComposeChange.h"
#include "actions/ContainerChange.h"
#include "actions/PositionClosing.h"
#include "base/TimeText.h"
#include "engine/Engine.h"
#include "rehearsal/DayShift.h"

#include <utility>

// What the engine does when it is told to.
namespace catalyst {

using namespace std::chrono_literals;

namespace {

/// A container that was changed by this console is seen so within this time, beside its grace.
constexpr std::chrono::microseconds ownChangeWithin = 60s;
/// The look after it has ended within this time.
constexpr std::chrono::microseconds seenWithin = 15s;

/// The store's answer in its place, or why there is none.
template <class T, class Place>
CommandResult answered(Result<T> read, Place CommandResult::* place) {
    CommandResult result;
    if (read)
        result.*place = std::move(*read);
    else
        result.outcome = fail(read.error());
    return result;
}

} // namespace

Task<CommandResult> Engine::execute(Command command, std::string actor) {
    if (auto* read = std::get_if<ReadSeries>(&command)) {
        auto samples = co_await m_parts.store->read(std::move(read->query));
        co_return answered(std::move(samples), &CommandResult::samples);
    }
    CommandResult result;
    if (auto* chart = std::get_if<ReadChart>(&command))
        result = co_await readChart(std::move(*chart));
    else if (auto* history = std::get_if<ReadHistory>(&command))
        result = co_await readHistory(std::move(*history));
    else if (auto* incidents = std::get_if<ReadIncidents>(&command))
        result = co_await readIncidents(*incidents);
    else if (auto* incident = std::get_if<ReadIncident>(&command))
        result = co_await readIncident(std::move(*incident));
    else if (auto* maintenance = std::get_if<SetMaintenance>(&command))
        result = co_await setMaintenance(std::move(*maintenance), std::move(actor));
    else if (auto* close = std::get_if<ClosePosition>(&command))
        result = co_await closePosition(std::move(*close), std::move(actor));
    else if (auto* change = std::get_if<ChangeContainer>(&command))
        result = co_await changeContainer(std::move(*change), std::move(actor));
    else if (auto* compose = std::get_if<ComposeServices>(&command))
        result = co_await composeServices(std::move(*compose), std::move(actor));
    else if (const auto* read = std::get_if<ReadEnv>(&command))
        result = co_await readEnv(*read);
    else if (auto* env = std::get_if<ChangeEnv>(&command))
        result = co_await changeEnv(std::move(*env), std::move(actor));
    else if (std::holds_alternative<ProbeNow>(command))
        observeNow();
    else
        result = co_await steerRehearsal(std::move(command), std::move(actor));
    co_return result;
}

void Engine::observeNow() {
    if (m_parts.transport)
        m_parts.transport->tryNow();
    probeAllNow();
    if (m_account)
        m_account->readNow();
}

Task<CommandResult> Engine::readChart(ReadChart command) {
    auto chart = co_await m_parts.store->chart(std::move(command.query));
    co_return answered(std::move(chart), &CommandResult::chart);
}

// What was judged a moment ago is part of what the following three read.

Task<CommandResult> Engine::readHistory(ReadHistory command) {
    co_await m_recorder.flush();
    auto history = co_await m_parts.store->history(m_parts.profile.id, command.from, command.to,
                                                   std::move(command.subjects));
    co_return answered(std::move(history), &CommandResult::history);
}

Task<CommandResult> Engine::readIncidents(ReadIncidents command) {
    co_await m_recorder.flush();
    auto incidents =
        co_await m_parts.store->incidentsSince(m_parts.profile.id, command.from, command.limit);
    co_return answered(std::move(incidents), &CommandResult::incidents);
}

Task<CommandResult> Engine::readIncident(ReadIncident command) {
    co_await m_recorder.flush();
    auto detail = co_await m_parts.store->incident(m_parts.profile.id, std::move(command.id));
    co_return answered(std::move(detail), &CommandResult::incident);
}

Task<CommandResult> Engine::setMaintenance(SetMaintenance command, std::string actor) {
    CommandResult result;
    const Instant now = m_clock.now();
    SettingRecord record;
    record.profile = m_parts.profile.id;
    record.name = "maintenance";
    record.actor = std::move(actor);
    record.at = now;
    record.value = command.duration > 0s
                       ? "until " + formatUtc(now + command.duration) + ": " + command.reason
                       : "ended";
    // A pause of the judgement that is not on record is not made.
    auto recorded = co_await m_parts.store->setSetting(std::move(record));
    if (!recorded) {
        result.outcome = fail(recorded.error());
        co_return result;
    }
    m_maintenanceUntil =
        command.duration > 0s ? std::optional(now + command.duration) : std::nullopt;
    m_maintenanceReason = std::move(command.reason);
    updateMaintenance(m_clock.now());
    this->record();
    changed();
    co_return result;
}

Task<CommandResult> Engine::steerRehearsal(Command command, std::string actor) {
    if (!m_parts.rehearsal) {
        CommandResult result;
        result.outcome =
            fail(Error::Code::NotPermitted, "profile \"" + m_parts.profile.id.text() +
                                                "\" is not a rehearsal: its services are real");
        co_return result;
    }
    RehearsalPort& port = *m_parts.rehearsal;
    // Everything named before the call: GCC 12 destroys a conditional argument of an awaited call
    // twice.
    std::string kind = "rehearsal.set";
    std::string target;
    ActionSteps steps;
    if (const auto* set = std::get_if<SetRehearsalMode>(&command)) {
        target = set->service + "=" + set->mode;
        steps = rehearsalSteps(port, set->service, set->mode);
    } else if (const auto* run = std::get_if<RunScenario>(&command)) {
        kind = "rehearsal.scenario";
        target = run->name;
        steps = scenarioSteps(port, run->name);
    } else {
        const auto& to = std::get<MoveDayClock>(command).to;
        kind = "rehearsal.clock";
        target = to ? formatUtc(*to) : std::string("real");
        steps = clockSteps(port, dayShiftFor(to, m_executor.clock().now()));
    }
    Action action = makeAction(std::move(kind), std::move(target), std::move(actor));
    CommandResult result = co_await act(std::move(action), std::move(steps));
    m_poller.probeNow();
    co_return result;
}

Task<CommandResult> Engine::closePosition(ClosePosition command, std::string actor) {
    CommandResult result;
    if (!m_account) {
        result.outcome = fail(Error::Code::Unsupported, "profile \"" + m_parts.profile.id.text() +
                                                            "\" has no broker account");
        co_return result;
    }
    auto access = co_await m_account->access();
    if (!access) {
        result.outcome = fail(access.error().error);
        co_return result;
    }
    const std::string target =
        command.symbol + (command.quantity ? "=" + command.quantity->toString() : std::string());
    Action action = makeAction("position.close", target, std::move(actor));
    PositionClose close;
    close.symbol = command.symbol;
    PositionClosing begun{std::move(*access), m_executor.clock(), action.id, command.quantity,
                          std::move(close)};
    const auto closing = std::make_shared<PositionClosing>(std::move(begun));
    ActionSteps steps = closingSteps(closing);
    result = co_await act(std::move(action), std::move(steps));
    if (result.action->outcome == ActionOutcome::Unknown)
        closing->close.end = CloseEnd::Unknown;
    else if (result.action->outcome == ActionOutcome::Refused)
        closing->close.end = CloseEnd::NotClosed;
    if (closing->close.reason.empty() && closing->close.end != CloseEnd::Closed)
        closing->close.reason = result.action->observed;
    result.close = closing->close;
    m_account->readNow();
    co_return result;
}

Task<CommandResult> Engine::changeContainer(ChangeContainer command, std::string actor) {
    CommandResult result;
    const auto& services = m_board.services();
    const auto found = std::ranges::find(services, command.service, &ServiceStatus::name);
    if (found == services.end()) {
        result.outcome =
            fail(Error::Code::NotFound, "the profile has no service \"" + command.service + "\"");
        co_return result;
    }
    if (!m_parts.docker) {
        result.outcome = fail(Error::Code::Unsupported, "profile \"" + m_parts.profile.id.text() +
                                                            "\" does not reach a Docker engine");
        co_return result;
    }
    const auto index = static_cast<std::size_t>(found - services.begin());
    const std::string kind = "container." + std::string(toString(command.verb));
    Action action = makeAction(kind, command.service, std::move(actor));
    // As Docker knows it: a name may be another's by then.
    const std::string container =
        found->container ? found->container->id : m_parts.profile.services[index].container;
    ContainerChange begun{m_parts.docker->api, m_executor.clock(), command.verb, container,
                          action.id};
    const auto change = std::make_shared<ContainerChange>(std::move(begun));
    expectContainerChanges({index}, change->grace + ownChangeWithin);
    ActionSteps steps = containerSteps(change);
    result = co_await act(std::move(action), std::move(steps));
    containersChanged({index}, *result.action);
    co_return result;
}

Task<CommandResult> Engine::composeServices(ComposeServices command, std::string actor) {
    CommandResult result;
    if (!m_parts.docker || !m_parts.run) {
        result.outcome = fail(Error::Code::Unsupported,
                              "profile \"" + m_parts.profile.id.text() +
                                  "\" does not reach a Docker engine and a shell on its droplet");
        co_return result;
    }
    std::vector<std::size_t> places;
    std::vector<WantedContainer> wanted;
    std::string target;
    for (const std::string& name : command.services) {
        const auto& services = m_parts.profile.services;
        const auto found = std::ranges::find(services, name, &ServiceProfile::name);
        if (found == services.end()) {
            result.outcome =
                fail(Error::Code::NotFound, "the profile has no service \"" + name + "\"");
            co_return result;
        }
        places.push_back(static_cast<std::size_t>(found - services.begin()));
        wanted.push_back({found->name, found->container});
        target += (target.empty() ? "" : ",") + name;
    }
    if (wanted.empty()) {
        result.outcome = fail(Error::Code::InvalidArgument, "no service is named");
        co_return result;
    }
    Action action = makeAction("compose." + std::string(toString(command.verb)), std::move(target),
                               std::move(actor));
    ComposeSite site{m_parts.profile.paths.compose, m_parts.profile.infrastructure.dockerSocket};
    ComposeChange begun{m_parts.docker->api, m_parts.run,       m_executor.clock(), command.verb,
                        std::move(site),     std::move(wanted), action.id};
    const auto change = std::make_shared<ComposeChange>(std::move(begun));
    ActionSteps steps = composeSteps(change);
    expectContainerChanges(places, steps.performWithin + ownChangeWithin);
    result = co_await act(std::move(action), std::move(steps));
    containersChanged(places, *result.action);
    co_return result;
}

void Engine::expectContainerChanges(const std::vector<std::size_t>& services,
                                    std::chrono::microseconds within) {
    Moment until = momentOf(m_clock);
    until.boot += within;
    for (const std::size_t service : services)
        m_board.expectContainerChange(service, until);
}

void Engine::containersChanged(const std::vector<std::size_t>& services,
                               const ActionRecord& record) {
    // From here on it is somebody else's, but for what is on its way or not known.
    if (record.outcome != ActionOutcome::Unknown)
        expectContainerChanges(services, record.outcome == ActionOutcome::Done ? seenWithin : 0us);
    m_dependencyPoller.probeNow(m_parts.dependencies.size());
    for (const std::size_t service : services)
        m_poller.probeNow(service);
}

Action Engine::makeAction(std::string kind, std::string target, std::string actor) {
    Action action;
    action.id = m_parts.newId();
    action.actor = std::move(actor);
    action.profile = m_parts.profile.id;
    action.kind = std::move(kind);
    action.target = std::move(target);
    return action;
}

Task<CommandResult> Engine::act(Action action, ActionSteps steps) {
    CommandResult result;
    if (!m_areActionsReady)
        m_begunHere.insert(action.id);
    result.action = co_await m_actions.run(std::move(action), std::move(steps));
    if (result.action->outcome != ActionOutcome::Done)
        result.outcome =
            fail(result.action->outcome == ActionOutcome::Unknown ? Error::Code::OutcomeUnknown
                                                                  : Error::Code::ProcessFailed,
                 result.action->observed);
    co_return result;
}

} // namespace catalyst
