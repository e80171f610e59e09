#include "app/ctl/RehearsalCommands.h"

#include "app/StatusText.h"
#include "app/TextParts.h"
#include "app/ctl/EngineCommands.h"
#include "app/ctl/Output.h"
#include "app/ctl/Requests.h"
#include "engine/CommandJson.h"
#include "engine/JsonObject.h"
#include "market/Zone.h"
#include "rehearsal/RehearsalControl.h"
#include "rehearsal/Scenario.h"

#include <iostream>

namespace catalyst {

namespace {

/// When New York's clock shows that time, on the day that it shows now.
Result<Instant> easternTimeToday(std::chrono::minutes dayTime, Instant now) {
    const auto local = toEasternLocal(now);
    if (!local)
        return fail(local.error());
    const auto instants = fromEasternLocal(std::chrono::local_days(local->date()) + dayTime);
    if (!instants)
        return fail(instants.error());
    return instants->first;
}

QJsonValue scenarioJson(const std::optional<RehearsalScenario>& scenario) {
    if (!scenario)
        return QJsonValue::Null;
    return QJsonObject{{"name", toQString(scenario->name)},
                       {"state", jsonWord(scenario->state)},
                       {"step", qint64(scenario->step)},
                       {"steps", qint64(scenario->count)},
                       {"sees", toQString(scenario->sees)},
                       {"started_at", toJson(std::optional(scenario->startedAt))},
                       {"ended_because", toQString(scenario->endedBecause)}};
}

QJsonValue brokerJson(std::optional<RehearsalBrokerMode> mode) {
    return mode ? QJsonValue(jsonWord(*mode)) : QJsonValue(QJsonValue::Null);
}

std::string scenarioText(const std::optional<RehearsalScenario>& scenario) {
    if (!scenario)
        return "[REHEARSAL] no scenario has run\n";
    std::string text = "[REHEARSAL] scenario " + scenario->name + " " +
                       std::string(toString(scenario->state)) + ", step " +
                       std::to_string(scenario->step) + " of " + std::to_string(scenario->count);
    if (!scenario->endedBecause.empty())
        text += ": " + scenario->endedBecause;
    return wrapped(text, "  ") + wrapped("  " + scenario->sees, "  ");
}

void printOverview(const RehearsalOverview& overview, bool isJson) {
    if (isJson) {
        const auto services = jsonList(overview.services, [](const RehearsalService& service) {
            return QJsonObject{{"name", toQString(service.name)}, {"mode", jsonWord(service.mode)}};
        });
        const auto infrastructure =
            jsonList(overview.infrastructure, [](const RehearsalInfrastructure& one) {
                return QJsonObject{{"name", jsonWord(one.part)}, {"state", jsonWord(one.state)}};
            });
        printJson({{"mode", "rehearsal"},
                   {"services", services},
                   {"infrastructure", infrastructure},
                   {"broker", brokerJson(overview.broker)},
                   {"scenario", scenarioJson(overview.scenario)},
                   {"day_shift_us", qint64(overview.dayShift.count())}},
                  true);
        return;
    }
    for (const RehearsalService& service : overview.services)
        std::cout << "[REHEARSAL] " << service.name << " " << toString(service.mode) << "\n";
    for (const RehearsalInfrastructure& one : overview.infrastructure)
        std::cout << "[REHEARSAL] " << toString(one.part) << " " << toString(one.state) << "\n";
    if (overview.broker)
        std::cout << "[REHEARSAL] broker " << toString(*overview.broker) << "\n";
    if (overview.scenario)
        std::cout << scenarioText(overview.scenario);
}

void printScenarios(const RehearsalOverview& overview, bool isJson) {
    QJsonArray list;
    for (const Scenario& scenario : scenarios()) {
        list.append(QJsonObject{{"name", toQString(scenario.name)},
                                {"summary", toQString(scenario.summary)},
                                {"steps", qint64(scenario.steps.size())}});
        if (!isJson)
            std::cout << wrapped(padded(scenario.name, 14) + "  " + scenario.summary,
                                 std::string(16, ' '));
    }
    if (isJson)
        printJson({{"mode", "rehearsal"},
                   {"scenarios", list},
                   {"scenario", scenarioJson(overview.scenario)}},
                  true);
    else
        std::cout << scenarioText(overview.scenario);
}

Task<int> change(EngineSession& session, Command command) {
    const auto opened = co_await session.open(EngineNeed::Any);
    if (!opened) {
        const int code = co_await session.failed(opened.error());
        co_return code;
    }
    const bool isJson = session.arguments().isJson;
    const auto print = [isJson](const ActionRecord& record) {
        QJsonObject object = toJson(record);
        object.insert(QStringLiteral("mode"), QStringLiteral("rehearsal"));
        if (isJson)
            printJson(object, true);
        else
            std::cout << "[REHEARSAL] " << actionText(record) << "\n";
    };
    const int code = co_await mutate(session, std::move(command), print);
    co_return code;
}

/// What the request changes; `now` is the rehearsal's.
Result<Command> commandOf(const RehearsalRequest& request, Instant now) {
    if (request.kind == RehearsalRequest::Kind::Set)
        return SetRehearsalMode{request.target, request.word};
    if (request.kind == RehearsalRequest::Kind::Scenario)
        return RunScenario{request.word};
    if (!request.dayTime)
        return MoveDayClock{request.to};
    const auto to = easternTimeToday(*request.dayTime, now);
    if (!to)
        return fail(to.error());
    return MoveDayClock{*to};
}

} // namespace

Task<int> rehearsalCommand(EngineSession& session) {
    using Kind = RehearsalRequest::Kind;
    const bool isJson = session.arguments().isJson;
    const auto request = rehearsalRequest(session.arguments());
    const std::string id = session.profile().id.text();
    if (!request || session.profile().transport != TransportKind::Rehearsal) {
        Error real{Error::Code::InvalidArgument,
                   "profile \"" + id +
                       "\" is not a rehearsal: its services are real; leave out --profile"};
        printError(request ? real : request.error(), isJson);
        co_return usageExit;
    }
    const auto overview = co_await RehearsalControl(session.loaded().rehearsalDirectory).overview();
    if (!overview) {
        // A rehearsal of our own would end with this command: there is nothing to change.
        Error none{overview.error().code,
                   "no rehearsal runs (" + overview.error().detail +
                       "); start one: catalyst-console --rehearsal, or catalystctl --profile " +
                       id + " run"};
        const int code = co_await session.failed(std::move(none));
        co_return code;
    }
    if (request->kind == Kind::List || request->kind == Kind::ListScenarios) {
        if (request->kind == Kind::List)
            printOverview(*overview, isJson);
        else
            printScenarios(*overview, isJson);
        co_return 0;
    }
    auto command = commandOf(*request, session.now() + overview->dayShift);
    if (!command) {
        const int code = co_await session.failed(command.error());
        co_return code;
    }
    const int code = co_await change(session, std::move(*command));
    co_return code;
}

} // namespace catalyst
