#include "droplet/ContainerJson.h"

#include "base/Secret.h"
#include "base/Text.h"
#include "droplet/DockerFields.h"

#include <QJsonObject>

#include <algorithm>
#include <charconv>

namespace catalyst::docker {

namespace {

constexpr std::size_t mostPorts = 200;
constexpr std::size_t mostChecks = 100;
constexpr std::size_t longestOutput = 500;
constexpr std::size_t longestError = 500;

int numberOf(std::string_view digits) {
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

ContainerSummary summaryOf(Fields& fields, const JsonPlace& place) {
    ContainerSummary summary;
    summary.id = fields.text(place["Id"]);
    // A container that others link to has more names, with the others' before a second slash.
    const std::size_t names = fields.list(place["Names"], mostPorts);
    for (std::size_t i = 0; i < names; ++i) {
        std::string name = withoutSlash(fields.text(place["Names"][i]));
        if (summary.name.empty() && name.find('/') == std::string::npos)
            summary.name = std::move(name);
    }
    summary.compose = fields.compose(place["Labels"]);
    summary.image = fields.text(place["Image"]);
    summary.imageId = fields.text(place["ImageID"]);
    summary.state = containerStateFrom(fields.text(place["State"]));
    summary.statusText = fields.text(place["Status"]);
    if (const auto created = fields.integer(place["Created"]); created && *created > 0) {
        constexpr std::int64_t latest = 253'402'300'799; // of the year 9999
        summary.created = Instant(std::chrono::seconds(std::min(*created, latest)));
    }
    const std::size_t ports = fields.list(place["Ports"], mostPorts);
    for (std::size_t i = 0; i < ports; ++i) {
        const JsonPlace port = place["Ports"][i];
        const int published = fields.count(port["PublicPort"]);
        if (published != 0)
            summary.ports.push_back({fields.text(port["IP"]), published,
                                     fields.count(port["PrivatePort"]), fields.text(port["Type"])});
    }
    return summary;
}

void readHealth(Fields& fields, const JsonPlace& health, ContainerStatus& status) {
    if (!fields.object(health))
        return;
    status.health = containerHealthFrom(fields.text(health["Status"]));
    status.failingStreak = fields.count(health["FailingStreak"]);
    const std::size_t checks = fields.list(health["Log"], mostChecks);
    if (checks == 0)
        return;
    const JsonPlace last = health["Log"][checks - 1];
    HealthCheckRun run;
    run.exitCode = fields.count(last["ExitCode"]);
    run.output = fields.words(last["Output"], longestOutput);
    run.ended = fields.instant(last["End"]);
    status.lastCheck = std::move(run);
}

void readState(Fields& fields, const JsonPlace& state, ContainerStatus& status) {
    if (!fields.object(state))
        return;
    status.state = containerStateFrom(fields.text(state["Status"]));
    status.exitCode = fields.count(state["ExitCode"]);
    status.isOutOfMemory = fields.flag(state["OOMKilled"]);
    status.error = fields.words(state["Error"], longestError);
    status.started = fields.instant(state["StartedAt"]);
    status.finished = fields.instant(state["FinishedAt"]);
    readHealth(fields, state["Health"], status);
}

/// {"5001/tcp": [{"HostIp": "0.0.0.0", "HostPort": "5001"}], "6379/tcp": null}
void readPorts(Fields& fields, const JsonPlace& ports, ContainerStatus& status) {
    if (!fields.object(ports))
        return;
    const QStringList keys = ports.value().toObject().keys();
    for (const QString& key : keys) {
        const std::string name = sanitizeForDisplay(key.toStdString(), 40);
        const std::size_t slash = std::min(name.find('/'), name.size());
        const JsonPlace bindings = ports[key.toStdString()];
        const std::size_t count = fields.list(bindings, mostPorts);
        for (std::size_t i = 0; i < count && status.ports.size() < mostPorts; ++i) {
            PublishedPort port;
            port.address = fields.text(bindings[i]["HostIp"]);
            port.port = numberOf(fields.text(bindings[i]["HostPort"]));
            port.containerPort = numberOf(std::string_view(name).substr(0, slash));
            port.protocol = slash < name.size() ? name.substr(slash + 1) : "tcp";
            if (port.port != 0)
                status.ports.push_back(std::move(port));
        }
    }
}

Result<ContainerStatus> statusOf(const JsonPlace& place) {
    Fields fields;
    ContainerStatus status;
    status.id = fields.text(place["Id"]);
    status.name = withoutSlash(fields.text(place["Name"]));
    status.imageId = fields.text(place["Image"]);
    status.created = fields.instant(place["Created"]);
    status.restartCount = fields.count(place["RestartCount"]);
    readState(fields, place["State"], status);
    const JsonPlace config = place["Config"];
    if (fields.object(config)) {
        status.image = fields.text(config["Image"]);
        status.compose = fields.compose(config["Labels"]);
        status.hasTerminal = fields.flag(config["Tty"]);
    }
    const JsonPlace policy = place["HostConfig"]["RestartPolicy"];
    if (fields.object(policy)) {
        status.restartPolicy = restartPolicyFrom(fields.text(policy["Name"]));
        status.mostRestarts = fields.count(policy["MaximumRetryCount"]);
    }
    readPorts(fields, place["NetworkSettings"]["Ports"], status);
    if (fields.error())
        return fail(*fields.error());
    if (status.id.empty())
        return fail(Error::Code::InvalidData, "$.Id is missing");
    return status;
}

/// As `docker stats`: the container's share of what all processors did between two readings.
std::optional<int> cpuPermilleOf(Fields& fields, const JsonPlace& stats) {
    const JsonPlace now = stats["cpu_stats"];
    const JsonPlace before = stats["precpu_stats"];
    const auto usage = fields.integer(now["cpu_usage"]["total_usage"]);
    const auto system = fields.integer(now["system_cpu_usage"]);
    const auto usageBefore = fields.integer(before["cpu_usage"]["total_usage"]);
    const auto systemBefore = fields.integer(before["system_cpu_usage"]);
    std::int64_t processors = fields.integer(now["online_cpus"]).value_or(0);
    if (processors <= 0)
        processors = static_cast<std::int64_t>(now["cpu_usage"]["percpu_usage"].size());
    if (!usage || !system || !usageBefore || !systemBefore || processors <= 0)
        return std::nullopt;
    const double used = static_cast<double>(*usage) - static_cast<double>(*usageBefore);
    const double passed = static_cast<double>(*system) - static_cast<double>(*systemBefore);
    // A container that was restarted between the two counts from zero again.
    if (used < 0 || passed <= 0)
        return std::nullopt;
    constexpr double most = 1e6;
    return static_cast<int>(
        std::min(used / passed * static_cast<double>(processors) * 1000.0 + 0.5, most));
}

} // namespace

Result<std::vector<ContainerSummary>> readContainerList(std::string_view body) {
    constexpr std::string_view what = "list of containers";
    const auto document = documentOf(body, listCap, what);
    if (!document)
        return fail(document.error());
    if (!document->isArray())
        return fail(Error::Code::InvalidData, "Docker's list of containers is not a list");
    const JsonPlace place(*document);
    Fields fields;
    std::vector<ContainerSummary> found;
    const std::size_t count = fields.list(place, mostContainers);
    for (std::size_t i = 0; i < count && !fields.error(); ++i) {
        if (!place[i].value().isObject())
            fields.refuse({Error::Code::InvalidData, place[i].path() + " is not an object"});
        found.push_back(summaryOf(fields, place[i]));
        if (found.back().id.empty())
            fields.refuse({Error::Code::InvalidData, place[i].path() + ".Id is missing"});
    }
    if (fields.error())
        return fail(in(what, *fields.error()));
    return found;
}

Result<ContainerStatus> readContainer(std::string body, const EnvironmentMask& mask) {
    constexpr std::string_view what = "answer about a container";
    if (body.size() > inspectCap) {
        wipe(body);
        return fail(Error::Code::TooLarge, "Docker's answer about a container is larger than " +
                                               std::to_string(inspectCap) + " bytes");
    }
    auto environment = takeEnvironment(body, mask);
    if (!environment)
        return fail(environment.error());
    const auto document = documentOf(body, inspectCap, what);
    wipe(body);
    if (!document)
        return fail(document.error());
    auto status = statusOf(JsonPlace(*document));
    if (!status)
        return fail(in(what, status.error()));
    status->environment = std::move(*environment);
    return status;
}

Result<ContainerUsage> readContainerUsage(std::string_view body) {
    constexpr std::string_view what = "statistics of a container";
    const auto document = documentOf(body, inspectCap, what);
    if (!document)
        return fail(document.error());
    const JsonPlace place(*document);
    Fields fields;
    ContainerUsage usage;
    usage.at = fields.instant(place["read"]);
    usage.cpuPermille = cpuPermilleOf(fields, place);
    const JsonPlace memory = place["memory_stats"];
    usage.memoryBytes = fields.integer(memory["usage"]);
    usage.memoryLimitBytes = fields.integer(memory["limit"]);
    // cgroup v1 has the first, v2 the second (docker/cli, calculateMemUsageUnixNoCache).
    auto cache = fields.integer(memory["stats"]["total_inactive_file"]);
    if (!cache)
        cache = fields.integer(memory["stats"]["inactive_file"]);
    if (usage.memoryBytes && cache && *cache > 0 && *cache < *usage.memoryBytes)
        *usage.memoryBytes -= *cache;
    if (const JsonPlace processes = place["pids_stats"]["current"]; processes.exists())
        usage.processes = fields.count(processes);
    if (fields.error())
        return fail(in(what, *fields.error()));
    return usage;
}

Result<DockerVersion> readDockerVersion(std::string_view body) {
    constexpr std::string_view what = "version";
    const auto document = documentOf(body, inspectCap, what);
    if (!document)
        return fail(document.error());
    const JsonPlace place(*document);
    Fields fields;
    DockerVersion version;
    version.engine = fields.text(place["Version"]);
    version.apiVersion = fields.text(place["ApiVersion"], 20);
    version.oldestApi = fields.text(place["MinAPIVersion"], 20);
    version.system = fields.text(place["Os"], 40) + "/" + fields.text(place["Arch"], 40) +
                     ", kernel " + fields.text(place["KernelVersion"], 80);
    if (fields.error())
        return fail(in(what, *fields.error()));
    return version;
}

Result<DockerInfo> readDockerInfo(std::string_view body) {
    constexpr std::string_view what = "information";
    constexpr std::size_t mostWarnings = 50;
    const auto document = documentOf(body, inspectCap, what);
    if (!document)
        return fail(document.error());
    const JsonPlace place(*document);
    Fields fields;
    DockerInfo info;
    info.containers = fields.count(place["Containers"]);
    info.running = fields.count(place["ContainersRunning"]);
    info.paused = fields.count(place["ContainersPaused"]);
    info.stopped = fields.count(place["ContainersStopped"]);
    info.storageDriver = fields.text(place["Driver"], 40);
    info.loggingDriver = fields.text(place["LoggingDriver"], 40);
    info.cgroupVersion = fields.text(place["CgroupVersion"], 10);
    info.dataDirectory = fields.text(place["DockerRootDir"]);
    info.processors = fields.count(place["NCPU"]);
    info.memoryBytes = fields.integer(place["MemTotal"]).value_or(0);
    info.at = fields.instant(place["SystemTime"]);
    const std::size_t warnings = fields.list(place["Warnings"], mostWarnings);
    for (std::size_t i = 0; i < warnings; ++i)
        info.warnings.push_back(fields.text(place["Warnings"][i], 300));
    if (fields.error())
        return fail(in(what, *fields.error()));
    return info;
}

std::string readDockerMessage(std::string_view body) {
    constexpr std::size_t shown = 300;
    Fields fields;
    std::string message;
    if (const auto document = parseJson(body, inspectCap))
        message = fields.words(JsonPlace(*document)["message"], shown);
    if (!message.empty())
        return message;
    while (!body.empty() && body.back() == '\n')
        body.remove_suffix(1);
    return sanitizeForDisplay(body, shown);
}

} // namespace catalyst::docker
