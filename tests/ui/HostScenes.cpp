#include "ui/HostScenes.h"

#include "ui/Scenes.h"

using namespace std::chrono_literals;

namespace catalyst::test {

namespace {

HostResource resource(HostResourceKind kind, std::int64_t value, std::int64_t limit,
                      const char* subject = "") {
    HostResource made;
    made.kind = kind;
    made.subject = subject;
    made.value = value;
    made.limit = limit;
    made.state = State::Ok;
    made.evidence.finding = Finding::WithinLimits;
    return made;
}

HostPath path(const char* at, const char* mount, std::int64_t usedBytes) {
    constexpr std::int64_t total = 25'000'000'000;
    HostPath path;
    path.path = at;
    path.space = HostSpace{mount, total, usedBytes, total - usedBytes};
    path.inodes = HostInodes{1'600'000, 1'408'000};
    return path;
}

DependencyStatus asked(const char* name, State state, const char* said, Instant now) {
    DependencyStatus one;
    one.name = name;
    one.state = state;
    one.certainty = Certainty::Observed;
    one.evidence = {
        state == State::Ok ? Finding::Healthy : Finding::ReportsDegraded, 0, {}, said, {}};
    one.source = name;
    one.since = now - 9min;
    one.observedAt = now - 4s;
    return one;
}

} // namespace

HostStatus wellHost(Instant now) {
    HostStatus host;
    host.state = State::Ok;
    host.evidence = {Finding::WithinLimits, 0, {}, "everything is within its limits", {}};
    host.observedAt = now - 12s;
    host.reading.emplace();
    HostReading& reading = *host.reading;
    reading.at = now - 12s;
    reading.cpuPermille = 231;
    reading.processors = 2;
    reading.load = HostLoad{48, 51, 50};
    reading.memory = HostMemory{4'106'000'000, 2'190'000'000, 0, 0};
    reading.paths = {path("/", "/", 15'750'000'000)};
    reading.skew = HostSkew{std::chrono::microseconds(11'840), std::chrono::microseconds(52'000)};
    using enum HostResourceKind;
    host.resources = {resource(Cpu, 231, 800),       resource(Memory, 467, 850),
                      resource(Disk, 630, 900, "/"), resource(Inodes, 120, 900, "/"),
                      resource(Load, 240, 2000),     resource(Clock, 11'840, 2'000'000)};
    return host;
}

StatusSnapshot diskNearlyFull(Instant now) {
    StatusSnapshot status = quiet(now);
    HostStatus host = wellHost(now);
    host.reading->paths[0] = path("/", "/", 24'325'000'000);
    HostResource& disk = host.resources[2];
    disk.value = 973;
    disk.state = State::Failed;
    disk.since = now - 17min;
    disk.evidence = {Finding::ResourceExhausted, 0, {}, "/ is 97.3 % full", {}};
    HostResource mount;
    mount.kind = HostResourceKind::Disk;
    mount.subject = "/backups/catalyst";
    mount.limit = 900;
    mount.state = State::Unknown;
    mount.evidence = {Finding::ProbeFailed, 0, {}, "its file system did not answer within 2 s", {}};
    host.state = State::Failed;
    host.evidence = disk.evidence;
    host.resources.push_back(mount);
    status.host = host;
    status.overall = State::Failed;
    Incident incident;
    incident.id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    incident.profile = status.profile;
    incident.kind = CauseKind::Host;
    incident.severity = Severity::Critical;
    incident.layer = Layer::Host;
    incident.subject = "disk /";
    incident.firstOut = now - 17min;
    incident.finding = Finding::ResourceExhausted;
    incident.evidence = "/ is 97.3 % full, 675 MB of 25 GB free; limit 90 %";
    incident.guidance = "host_disk";
    status.incidents = {incident};
    for (LayerStatus& layer : status.layers) {
        if (layer.layer != Layer::Host)
            continue;
        layer.state = State::Degraded;
        layer.evidence = host.evidence;
        layer.source = "host";
    }
    status.dependencies = {
        asked("postgres", State::Degraded, "95 of 100 connections are used", now),
        asked("redis", State::Ok, "answers in 0.4 ms; 31 MB used", now),
        asked("docker", State::Ok, "answers; 10 containers run", now)};
    return status;
}

} // namespace catalyst::test
