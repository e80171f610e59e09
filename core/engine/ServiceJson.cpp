#include "engine/ServiceJson.h"

#include "engine/ContainerJson.h"
#include "engine/EvidenceJson.h"

namespace catalyst {

namespace {

QJsonObject toJson(const Capabilities& capabilities) {
    return {{"state", jsonWord(capabilities.state)},
            {"title", toQString(capabilities.title)},
            {"version", toQString(capabilities.version)},
            {"routes", catalyst::toJson(capabilities.routes)},
            {"missing", catalyst::toJson(capabilities.missing)},
            {"detail", toQString(capabilities.detail)},
            {"read_at", catalyst::toJson(capabilities.readAt)},
            {"previous_version", toQString(capabilities.previousVersion)},
            {"version_changed_at", catalyst::toJson(capabilities.versionChangedAt)}};
}

Capabilities capabilitiesFromJson(ObjectReader reader) {
    Capabilities capabilities;
    capabilities.state = reader.word<Capabilities::State::Unreadable>("state");
    capabilities.title = reader.text("title");
    capabilities.version = reader.text("version");
    capabilities.routes = reader.texts("routes");
    capabilities.missing = reader.texts("missing");
    capabilities.detail = reader.text("detail");
    capabilities.readAt = reader.optionalInstant("read_at");
    capabilities.previousVersion = reader.text("previous_version");
    capabilities.versionChangedAt = reader.optionalInstant("version_changed_at");
    return capabilities;
}

std::optional<qint64> countOf(std::optional<std::chrono::microseconds> time) {
    return time ? std::optional<qint64>(time->count()) : std::nullopt;
}

} // namespace

QJsonObject toJson(const ServiceStatus& service) {
    QJsonObject object{{"name", toQString(service.name)},
                       {"port", service.port},
                       {"tier", service.tier},
                       {"depends_on", toJson(service.dependsOn)},
                       {"state", jsonWord(service.state)},
                       {"observed", jsonWord(service.observed)},
                       {"layers", toJson(service.layers)},
                       {"confirmations", service.confirmations},
                       {"confirmations_needed", service.confirmationsNeeded},
                       {"is_flapping", service.isFlapping},
                       {"flap_permille", service.flapPermille},
                       {"observed_at", toJson(service.observedAt)},
                       {"latency_us", jsonNumber(countOf(service.latency))},
                       {"since", toJson(service.since)},
                       {"version", toQString(service.version)},
                       {"failures_in_a_row", service.failuresInARow},
                       {"incident", toQString(service.incident)},
                       {"capabilities", toJson(service.capabilities)},
                       {"container", service.container ? QJsonValue(toJson(*service.container))
                                                       : QJsonValue(QJsonValue::Null)},
                       {"next_probe", toJson(service.nextProbe)}};
    insertEvidence(object, service.evidence);
    return object;
}

ServiceStatus serviceFromJson(ObjectReader reader) {
    ServiceStatus service;
    service.name = reader.text("name");
    service.port = static_cast<int>(reader.integer("port"));
    service.tier = static_cast<int>(reader.integer("tier"));
    service.dependsOn = reader.texts("depends_on");
    service.state = reader.word<State::Paused>("state");
    service.observed = reader.word<State::Paused>("observed");
    service.layers = layersFromJson(reader, "layers");
    service.confirmations = static_cast<int>(reader.integer("confirmations"));
    service.confirmationsNeeded = static_cast<int>(reader.integer("confirmations_needed"));
    service.isFlapping = reader.boolean("is_flapping");
    service.flapPermille = static_cast<int>(reader.integer("flap_permille"));
    service.evidence = evidenceFromJson(reader);
    service.observedAt = reader.optionalInstant("observed_at");
    if (const auto latency = reader.optionalInteger("latency_us"))
        service.latency = std::chrono::microseconds(*latency);
    service.since = reader.optionalInstant("since");
    service.version = reader.text("version");
    service.failuresInARow = static_cast<int>(reader.integer("failures_in_a_row"));
    service.incident = reader.text("incident");
    service.capabilities = capabilitiesFromJson(reader.object("capabilities"));
    if (!reader.isNull("container"))
        service.container = containerFromJson(reader.object("container"));
    service.nextProbe = reader.optionalInstant("next_probe");
    return service;
}

} // namespace catalyst
