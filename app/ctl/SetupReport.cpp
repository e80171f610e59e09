#include "app/ctl/SetupReport.h"

#include "app/TextParts.h"
#include "engine/JsonObject.h"

#include <QJsonArray>

namespace catalyst {

namespace {

constexpr std::size_t column = 16;

std::string sourceText(PortSource source) {
    switch (source) {
    case PortSource::Published:
        return "published";
    case PortSource::Environment:
        return "its environment";
    case PortSource::EnvFile:
        return ".env";
    case PortSource::Contract:
        return "not found, the plan's";
    }
    return {};
}

std::string line(const std::string& name, const std::string& text) {
    return padded(name, column) + text + '\n';
}

std::string voiceText(const DiscoveredService& service) {
    if (!service.voice)
        return "not asked";
    const ServiceVoice& voice = *service.voice;
    std::string text(toString(stateOf(voice.evidence.finding)));
    if (!voice.calledItself.empty())
        text += ", calls itself \"" + voice.calledItself + '"';
    return text;
}

QJsonObject toJson(const DiscoveredService& service) {
    QJsonObject object{{"service", toQString(service.name)},
                       {"container", toQString(service.container)},
                       {"container_state", service.container.empty()
                                               ? QJsonValue(QJsonValue::Null)
                                               : QJsonValue(jsonWord(service.state))},
                       {"port", service.port},
                       {"port_source", jsonWord(service.source)},
                       {"state", QJsonValue(QJsonValue::Null)},
                       {"finding", QJsonValue(QJsonValue::Null)},
                       {"calls_itself", QString()},
                       {"description", QJsonValue(QJsonValue::Null)},
                       {"detail", QString()}};
    if (service.voice) {
        const ServiceVoice& voice = *service.voice;
        object["state"] = jsonWord(stateOf(voice.evidence.finding));
        object["finding"] = jsonWord(voice.evidence.finding);
        object["calls_itself"] = toQString(voice.calledItself);
        object["description"] = jsonWord(voice.description);
        object["detail"] = toQString(voice.evidence.detail);
    }
    return object;
}

QJsonObject toJson(const Shortfall& shortfall) {
    return {{"code", toQString(shortfall.code)},
            {"subject", toQString(shortfall.subject)},
            {"what", toQString(shortfall.what)},
            {"fix", toQString(shortfall.fix)}};
}

} // namespace

std::string surveyText(const Survey& survey) {
    const DropletDiscovery& found = survey.found;
    const auto orNone = [](const std::string& text) { return text.empty() ? "not found" : text; };
    std::string text = line("docker", found.isDockerUsable ? "answers" : "cannot be asked");
    text += line("compose", orNone(found.composeDirectory));
    for (const DiscoveredService& service : found.services) {
        const std::string container =
            service.container.empty() ? std::string("no container") : service.container;
        text += line(service.name, padded(std::to_string(service.port), 7) +
                                       padded(sourceText(service.source), 23) + container + ", " +
                                       voiceText(service));
    }
    text += line("database", orNone(found.database));
    text += line("redis", orNone(found.redis));
    if (!found.missing.empty())
        text += "\nMissing\n";
    for (const Shortfall& shortfall : found.missing) {
        const std::string subject = shortfall.subject.empty() ? "" : shortfall.subject + ": ";
        text += wrapped("- " + subject + shortfall.what, "  ");
        text += wrapped("  to do: " + shortfall.fix, "  ");
    }
    return text;
}

QJsonObject toJson(const DropletDiscovery& found) {
    QJsonArray services;
    for (const DiscoveredService& service : found.services)
        services.append(toJson(service));
    QJsonArray missing;
    for (const Shortfall& shortfall : found.missing)
        missing.append(toJson(shortfall));
    return {{"docker", found.isDockerUsable},
            {"docker_trouble", toQString(found.dockerTrouble)},
            {"compose_directory", toQString(found.composeDirectory)},
            {"services", services},
            {"database", toQString(found.database)},
            {"redis", toQString(found.redis)},
            {"missing", missing}};
}

std::vector<std::string> nextSteps(const Profile& profile, const std::vector<SetupRest>& rest) {
    const std::string call = "catalystctl --profile " + profile.id.text() + ' ';
    std::vector<std::string> steps;
    for (const SetupRest one : rest) {
        switch (one) {
        case SetupRest::DatabasePassword:
            steps.push_back(call + "database-password set");
            break;
        case SetupRest::RedisPassword:
            steps.push_back(call + "redis-password set");
            break;
        case SetupRest::BrokerEnvironment:
            steps.push_back("write environment = \"paper\" or \"live\" into [broker], then " +
                            call + "broker login");
            break;
        case SetupRest::BrokerKeys:
            steps.push_back(call + "broker login");
            break;
        }
    }
    return steps;
}

} // namespace catalyst
