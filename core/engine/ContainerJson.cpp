#include "engine/ContainerJson.h"

namespace catalyst {

namespace {

QJsonObject toJson(const ComposePlace& compose) {
    return {{"project", toQString(compose.project)},
            {"service", toQString(compose.service)},
            {"directory", toQString(compose.directory)},
            {"is_one_off", compose.isOneOff}};
}

ComposePlace composeFromJson(ObjectReader reader) {
    ComposePlace compose;
    compose.project = reader.text("project");
    compose.service = reader.text("service");
    compose.directory = reader.text("directory");
    compose.isOneOff = reader.boolean("is_one_off");
    return compose;
}

QJsonObject toJson(const HealthCheckRun& run) {
    return {{"exit_code", run.exitCode},
            {"output", toQString(run.output)},
            {"ended", catalyst::toJson(run.ended)}};
}

HealthCheckRun runFromJson(ObjectReader reader) {
    HealthCheckRun run;
    run.exitCode = static_cast<int>(reader.integer("exit_code"));
    run.output = reader.text("output");
    run.ended = reader.optionalInstant("ended");
    return run;
}

QJsonObject toJson(const PublishedPort& port) {
    return {{"address", toQString(port.address)},
            {"port", port.port},
            {"container_port", port.containerPort},
            {"protocol", toQString(port.protocol)}};
}

PublishedPort portFromJson(ObjectReader reader) {
    PublishedPort port;
    port.address = reader.text("address");
    port.port = static_cast<int>(reader.integer("port"));
    port.containerPort = static_cast<int>(reader.integer("container_port"));
    port.protocol = reader.text("protocol");
    return port;
}

} // namespace

QJsonObject toJson(const EnvironmentVariable& variable) {
    return {{"name", toQString(variable.name)},
            {"shown", toQString(variable.shown)},
            {"is_masked", variable.isMasked}};
}

EnvironmentVariable environmentVariableFromJson(ObjectReader reader) {
    EnvironmentVariable variable;
    variable.name = reader.text("name");
    variable.shown = reader.text("shown");
    variable.isMasked = reader.boolean("is_masked");
    return variable;
}

QJsonObject toJson(const ContainerStatus& container) {
    return {{"id", toQString(container.id)},
            {"name", toQString(container.name)},
            {"compose", toJson(container.compose)},
            {"image", toQString(container.image)},
            {"image_id", toQString(container.imageId)},
            {"state", jsonWord(container.state)},
            {"health", jsonWord(container.health)},
            {"failing_streak", container.failingStreak},
            {"last_check", container.lastCheck ? QJsonValue(toJson(*container.lastCheck))
                                               : QJsonValue(QJsonValue::Null)},
            {"restart_count", container.restartCount},
            {"exit_code", container.exitCode},
            {"is_out_of_memory", container.isOutOfMemory},
            {"error", toQString(container.error)},
            {"created", toJson(container.created)},
            {"started", toJson(container.started)},
            {"finished", toJson(container.finished)},
            {"restart_policy", jsonWord(container.restartPolicy)},
            {"most_restarts", container.mostRestarts},
            {"has_terminal", container.hasTerminal},
            {"ports", jsonList(container.ports, [](const auto& one) { return toJson(one); })},
            {"environment",
             jsonList(container.environment, [](const auto& one) { return toJson(one); })}};
}

ContainerStatus containerFromJson(ObjectReader reader) {
    ContainerStatus container;
    container.id = reader.text("id");
    container.name = reader.text("name");
    container.compose = composeFromJson(reader.object("compose"));
    container.image = reader.text("image");
    container.imageId = reader.text("image_id");
    container.state = reader.word<ContainerState::Dead>("state");
    container.health = reader.word<ContainerHealth::Unknown>("health");
    container.failingStreak = static_cast<int>(reader.integer("failing_streak"));
    if (!reader.isNull("last_check"))
        container.lastCheck = runFromJson(reader.object("last_check"));
    container.restartCount = static_cast<int>(reader.integer("restart_count"));
    container.exitCode = static_cast<int>(reader.integer("exit_code"));
    container.isOutOfMemory = reader.boolean("is_out_of_memory");
    container.error = reader.text("error");
    container.created = reader.optionalInstant("created");
    container.started = reader.optionalInstant("started");
    container.finished = reader.optionalInstant("finished");
    container.restartPolicy = reader.word<RestartPolicy::Unknown>("restart_policy");
    container.mostRestarts = static_cast<int>(reader.integer("most_restarts"));
    container.hasTerminal = reader.boolean("has_terminal");
    container.ports = reader.list("ports", portFromJson);
    container.environment = reader.list("environment", environmentVariableFromJson);
    return container;
}

} // namespace catalyst
