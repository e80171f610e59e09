#include "app/ctl/ContainerCommands.h"

#include "app/StatusText.h"
#include "app/TextParts.h"
#include "app/ctl/EngineCommands.h"
#include "app/ctl/Output.h"
#include "app/ctl/Requests.h"
#include "base/TimeText.h"
#include "engine/CommandJson.h"
#include "engine/ContainerJson.h"
#include "engine/StatusJson.h"

#include <algorithm>
#include <functional>
#include <iostream>

namespace catalyst {

namespace {

const LayerStatus* containerLayer(const ServiceStatus& service) {
    const auto found = std::ranges::find(service.layers, Layer::Container, &LayerStatus::layer);
    return found == service.layers.end() ? nullptr : &*found;
}

bool isByDocker(const LayerStatus* layer) {
    return layer && layer->source == "docker";
}

std::string lineOf(const ServiceStatus& service) {
    constexpr std::size_t nameWidth = 16;
    std::string line = "  " + service.name;
    line.resize(std::max(line.size() + 1, nameWidth + 2), ' ');
    const LayerStatus* layer = containerLayer(service);
    if (!isByDocker(layer) && service.container)
        return line + std::string(toString(service.container->state)) + " (" +
               service.container->name + ", " + service.container->image + ")\n";
    if (!isByDocker(layer))
        return line + "not known: " + (layer ? layer->evidence.detail : "never asked") + "\n";
    line += std::string(toString(layer->state)) + ": " + layer->evidence.detail;
    if (service.container)
        line += " (" + service.container->name + ", " + service.container->image + ")";
    return line + "\n";
}

QJsonObject jsonOf(const StatusSnapshot& status) {
    QJsonArray list;
    for (const ServiceStatus& service : status.services) {
        const LayerStatus* layer = containerLayer(service);
        list.append(QJsonObject{
            {"service", toQString(service.name)},
            {"state", isByDocker(layer) ? jsonWord(layer->state) : jsonWord(State::NotObserved)},
            {"detail", layer ? toQString(layer->evidence.detail) : QString()},
            {"container", service.container ? QJsonValue(toJson(*service.container))
                                            : QJsonValue(QJsonValue::Null)}});
    }
    return {{"mode", jsonWord(status.mode)}, {"containers", list}};
}

std::string planText(const StatusSnapshot& status, const ServiceStatus& service,
                     ContainerVerb verb) {
    std::string text = "[" + modeText(status) + "] would " + std::string(toString(verb)) +
                       " the container of " + service.name;
    if (service.container)
        text +=
            ", " + service.container->name + ", which " +
            (service.container->started ? "was started at " + formatUtc(*service.container->started)
                                        : "was never started");
    if (verb != ContainerVerb::Stop)
        text += "; a restart does not read .env again";
    return text + "\n";
}

} // namespace

Task<int> containersCommand(EngineSession& session) {
    const auto status = co_await judgedStatus(session);
    if (!status) {
        const int code = co_await session.failed(status.error());
        co_return code;
    }
    const StatusSnapshot& all = **status;
    if (session.arguments().isJson) {
        printJson(jsonOf(all), true);
    } else {
        std::cout << "[" << modeText(all) << "] " << all.displayName << "\n\n";
        for (const ServiceStatus& service : all.services)
            std::cout << lineOf(service);
    }
    co_await session.access().close();
    co_return 0;
}

Task<int> changeContainerCommand(EngineSession& session) {
    const auto request = containerRequest(session.arguments());
    if (!request)
        co_return usageExit; // main has said so
    // Named before the calls: GCC 12 destroys the arguments of an awaited call twice.
    std::vector<std::string> names{request->change.service};
    const auto status = co_await judgedStatusWith(session, std::move(names));
    if (!status) {
        const int code = co_await session.failed(status.error());
        co_return code;
    }
    const auto found =
        std::ranges::find((*status)->services, request->change.service, &ServiceStatus::name);
    Plan plan{{{"service", toQString(found->name)}, {"verb", jsonWord(request->change.verb)}},
              planText(**status, *found, request->change.verb)};
    Command command = request->change;
    const int code = co_await mutateOrPlan(session, **status, request->isConfirmed,
                                           std::move(command), std::move(plan));
    co_return code;
}

} // namespace catalyst
