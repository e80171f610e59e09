#include "app/ctl/ComposeCommand.h"

#include "app/StatusText.h"
#include "app/ctl/EngineCommands.h"
#include "app/ctl/Output.h"
#include "app/ctl/Requests.h"
#include "base/TimeText.h"
#include "engine/CommandJson.h"
#include "engine/JsonObject.h"

#include <algorithm>
#include <iostream>

namespace catalyst {

namespace {

std::string_view wouldDo(ComposeVerb verb) {
    switch (verb) {
    case ComposeVerb::Up:
        return "would have compose create and start what is missing or changed of these, and what "
               "they depend on";
    case ComposeVerb::Stop:
        return "would have compose stop these; their containers stay";
    case ComposeVerb::Recreate:
        return "would have compose make the containers of these anew, which reads .env again; what "
               "they depend on is left alone";
    }
    return {};
}

std::string planText(const StatusSnapshot& status, const ComposeServices& compose) {
    std::string text = "[" + modeText(status) + "] " + std::string(wouldDo(compose.verb)) + ":\n";
    for (const std::string& name : compose.services) {
        const auto service = std::ranges::find(status.services, name, &ServiceStatus::name);
        text += "  " + name;
        if (service == status.services.end() || !service->container)
            text += ": no container of it was seen";
        else
            text += ": " + service->container->name + ", " +
                    std::string(toString(service->container->state)) +
                    (service->container->started
                         ? ", started " + formatUtc(*service->container->started)
                         : "");
        text += "\n";
    }
    return text;
}

} // namespace

Task<int> composeCommand(EngineSession& session) {
    const auto request = composeRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    // Named before the calls: GCC 12 destroys the arguments of an awaited call twice.
    std::vector<std::string> names = request->compose.services;
    const auto status = co_await judgedStatusWith(session, std::move(names));
    if (!status) {
        const int code = co_await session.failed(status.error());
        co_return code;
    }
    Plan plan{{{"services", toJson(request->compose.services)},
               {"verb", jsonWord(request->compose.verb)}},
              planText(**status, request->compose)};
    Command command = request->compose;
    const int code = co_await mutateOrPlan(session, **status, request->isConfirmed,
                                           std::move(command), std::move(plan));
    co_return code;
}

} // namespace catalyst
