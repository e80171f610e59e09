#include "actions/RehearsalSwitch.h"

#include "rehearsal/DayShift.h"
#include "rehearsal/Scenario.h"

namespace catalyst {

namespace {

ReadBack seenOf(const RehearsalServices& services, const std::string& service,
                const std::string& mode) {
    ReadBack seen{true, {}};
    bool isKnown = false;
    for (const RehearsalService& one : services) {
        if (service != "*" && service != one.name)
            continue;
        isKnown = true;
        if (toString(one.mode) != mode)
            seen.isAsIntended = false;
        if (service != "*" || toString(one.mode) != mode)
            seen.observed += (seen.observed.empty() ? "" : ", ") + one.name + " is " +
                             std::string(toString(one.mode));
    }
    if (!isKnown)
        return {false, "the rehearsal has no service \"" + service + "\""};
    if (seen.observed.empty())
        seen.observed = "every service is " + mode;
    return seen;
}

ReadBack seenOf(const std::vector<RehearsalInfrastructure>& parts, Infrastructure wanted,
                const std::string& word) {
    for (const RehearsalInfrastructure& one : parts) {
        if (one.part == wanted)
            return {toString(one.state) == word,
                    std::string(toString(one.part)) + " is " + std::string(toString(one.state))};
    }
    return {false, "the rehearsal does not speak of " + std::string(toString(wanted))};
}

ReadBack seenOf(std::optional<RehearsalBrokerMode> broker, const std::string& word) {
    if (!broker)
        return {false, "the rehearsal does not speak of a broker"};
    return {toString(*broker) == word, "broker is " + std::string(toString(*broker))};
}

ReadBack seenOf(const std::optional<RehearsalScenario>& scenario, const std::string& name) {
    using State = RehearsalScenario::State;
    if (!scenario)
        return {name == noScenario, "no scenario has run"};
    const std::string at = "step " + std::to_string(scenario->step) + " of " +
                           std::to_string(scenario->count) + " of " + scenario->name;
    const bool isStaged = scenario->state != State::Ended;
    const bool isAsIntended =
        name == noScenario ? scenario->state != State::Running : isStaged && scenario->name == name;
    switch (scenario->state) {
    case State::Running:
        return {isAsIntended, "at " + at};
    case State::Finished:
        return {isAsIntended, "finished with " + at};
    case State::Ended:
        return {isAsIntended, "ended at " + at + ": " + scenario->endedBecause};
    }
    return {false, at};
}

} // namespace

ActionSteps rehearsalSteps(RehearsalPort& port, const std::string& service,
                           const std::string& mode) {
    ActionSteps steps;
    steps.perform = [&port, service, mode](MutationToken token) {
        return port.setMode(token, service, mode);
    };
    steps.readBack = [&port, service, mode] { return port.hasMode(service, mode); };
    return steps;
}

ActionSteps scenarioSteps(RehearsalPort& port, const std::string& name, double pace) {
    ActionSteps steps;
    steps.perform = [&port, name, pace](MutationToken token) {
        return port.runScenario(token, name, pace);
    };
    steps.readBack = [&port, name] { return port.runsScenario(name); };
    return steps;
}

ActionSteps clockSteps(RehearsalPort& port, std::chrono::microseconds shift) {
    ActionSteps steps;
    steps.perform = [&port, shift](MutationToken token) { return port.moveClock(token, shift); };
    steps.readBack = [&port, shift] { return port.hasDayShift(shift); };
    return steps;
}

Task<Result<void>> RehearsalSwitch::setMode(MutationToken token, std::string service,
                                            std::string mode) {
    if (auto allowed = checkRehearsalWord(service, mode); !allowed)
        co_return allowed;
    auto outcome = co_await m_control.set(token, std::move(service), std::move(mode));
    co_return outcome;
}

Task<Result<ReadBack>> RehearsalSwitch::hasMode(std::string service, std::string mode) {
    const auto overview = co_await m_control.overview();
    if (!overview)
        co_return fail(overview.error());
    if (const auto part = infrastructureFrom(service))
        co_return seenOf(overview->infrastructure, *part, mode);
    if (service == rehearsalBroker)
        co_return seenOf(overview->broker, mode);
    co_return seenOf(overview->services, service, mode);
}

Task<Result<void>> RehearsalSwitch::runScenario(MutationToken token, std::string name,
                                                double pace) {
    if (const auto found = findScenario(name); !found && name != noScenario)
        co_return fail(found.error());
    if (auto allowed = checkPace(pace); !allowed)
        co_return allowed;
    auto outcome = co_await m_control.runScenario(token, std::move(name), pace);
    co_return outcome;
}

Task<Result<ReadBack>> RehearsalSwitch::runsScenario(std::string name) {
    const auto overview = co_await m_control.overview();
    if (!overview)
        co_return fail(overview.error());
    co_return seenOf(overview->scenario, name);
}

Task<Result<void>> RehearsalSwitch::moveClock(MutationToken token,
                                              std::chrono::microseconds shift) {
    if (auto allowed = checkDayShift(shift); !allowed)
        co_return allowed;
    auto outcome = co_await m_control.moveClock(token, shift);
    co_return outcome;
}

Task<Result<ReadBack>> RehearsalSwitch::hasDayShift(std::chrono::microseconds shift) {
    const auto overview = co_await m_control.overview();
    if (!overview)
        co_return fail(overview.error());
    co_return ReadBack{overview->dayShift == shift, "its day is " +
                                                        std::to_string(overview->dayShift.count()) +
                                                        " microseconds from the real one"};
}

} // namespace catalyst
