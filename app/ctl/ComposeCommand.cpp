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
    return text + "nothing was done; add --yes to do it\n";
}

} // namespace

Task<int> composeCommand(EngineSession& session) {
    const auto request = composeRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    const auto status = co_await judgedStatus(session);
    if (!status) {
        const int code = co_await session.failed(status.error());
        co_return code;
    }
    const StatusSnapshot& all = **status;
    for (const std::string& name : request->compose.services) {
        if (std::ranges::find(all.services, name, &ServiceStatus::name) != all.services.end())
            continue;
        Error none{Error::Code::NotFound, "there is no service \"" + name + "\""};
        const int code = co_await session.failed(std::move(none));
        co_return code;
    }
    if (request->isConfirmed) {
        // Named before the call: GCC 12 destroys the arguments of an awaited call twice.
        Command command = request->compose;
        std::function<void(const ActionRecord&)> print = recordPrinter(session, all);
        const int code = co_await mutate(session, std::move(command), std::move(print));
        co_return code;
    }
    if (session.arguments().isJson)
        printJson({{"services", toJson(request->compose.services)},
                   {"verb", jsonWord(request->compose.verb)},
                   {"done", false}},
                  true);
    else
        std::cout << planText(all, request->compose);
    co_await session.access().close();
    co_return usageExit;
}

} // namespace catalyst
