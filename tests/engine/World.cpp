#include "engine/World.h"

#include "async/Sleep.h"
#include "base/Ulid.h"

#include <QtTest/QTest>

#include <filesystem>

namespace catalyst::test {

using namespace std::chrono_literals;

namespace {

constexpr auto latency = 3ms;
constexpr const char* noDatabase =
    "connection to server at \"db\", port 25060 failed: Connection refused";

Evidence said(Finding finding, int status, std::string words, std::string blames = {}) {
    Evidence evidence;
    evidence.finding = finding;
    evidence.httpStatus = status;
    evidence.reported = std::move(words);
    evidence.detail = "HTTP " + std::to_string(status) + ", says \"" + evidence.reported + "\"";
    evidence.blames = std::move(blames);
    return evidence;
}

Evidence seen(Finding finding, std::string detail) {
    Evidence evidence;
    evidence.finding = finding;
    evidence.detail = std::move(detail);
    return evidence;
}

bool isAnswer(Finding finding) {
    switch (finding) {
    case Finding::Healthy:
    case Finding::ReportsDegraded:
    case Finding::ReportsInitializing:
    case Finding::ReportsUnhealthy:
    case Finding::HttpError:
    case Finding::Unclear:
    case Finding::OtherService:
        return true;
    default:
        return false;
    }
}

Task<void> run(Engine& engine, Command command, std::optional<CommandResult>& out) {
    out = co_await engine.execute(std::move(command), "test:me");
}

} // namespace

World::World()
    : profile(defaultProfile(ProfileId::parse("test").value(), TransportKind::Rehearsal)) {}

void World::set(const std::string& target, const std::string& mode) {
    m_modes[target] = mode;
}

std::string World::modeOf(const std::string& target) const {
    const auto found = m_modes.find(target);
    return found == m_modes.end() ? "ok" : found->second;
}

bool World::isStopped(const char* dependency) const {
    return modeOf(dependency) == "stopped";
}

/// As the contract says: who notices, who lies.
Evidence World::withoutDatabase(const std::string& service) const {
    if (service == "pattern")
        return said(Finding::HttpError, 503, noDatabase, "postgres");
    if (service == "technical")
        return said(Finding::ReportsDegraded, 200, "database unavailable", "postgres");
    if (service == "trading")
        return said(Finding::ReportsUnhealthy, 200, noDatabase, "postgres");
    if (service == "reporting")
        return said(Finding::ReportsDegraded, 200, "database: disconnected", "postgres");
    return said(Finding::Healthy, 200, "healthy");
}

Evidence World::healthOf(const std::string& service, const std::string& mode) {
    if (mode == "unhealthy")
        return said(Finding::ReportsUnhealthy, 200, "unhealthy");
    if (mode == "degraded")
        return said(Finding::ReportsDegraded, 200, "degraded");
    if (mode == "initializing")
        return said(Finding::ReportsInitializing, 200, "initializing");
    if (mode == "error503")
        return said(Finding::HttpError, 503, "Service Unavailable");
    if (mode == "gateway")
        return said(Finding::HttpError, 502, "Bad Gateway");
    if (mode == "unclear")
        return said(Finding::Unclear, 200, "");
    if (mode == "other_name")
        return said(Finding::OtherService, 200, "news");
    if (mode == "refuse")
        return seen(Finding::Refused, "connection refused: nothing listens there");
    if (mode == "reset")
        return seen(Finding::Reset, "cut after no complete line");
    if (mode == "garbage")
        return seen(Finding::Garbage, "not HTTP");
    if (mode == "silent")
        return seen(Finding::Silent, "no byte within 3000 ms");
    if (mode == "tls")
        return seen(Finding::TlsFailed, "the certificate has expired");
    if (mode == "unreachable")
        return seen(Finding::Unreachable, "no such socket file");
    if (mode == "not_accepting")
        return seen(Finding::NotConnected, "not connected within 3000 ms");
    if (mode == "flap")
        return ++m_asked[service] % 2 == 0 ? said(Finding::Healthy, 200, "healthy")
                                           : said(Finding::HttpError, 503, "flapping");
    if (isStopped("postgres"))
        return withoutDatabase(service);
    return said(Finding::Healthy, 200, "healthy");
}

Task<Probe> World::probe(std::size_t index) {
    const std::string& service = profile.services[index].name;
    const std::string mode = modeOf(service);
    Probe result;
    result.reading.version = mode == "other_version" ? "9.9.9" : "6.0.3";
    const bool hangs =
        modeOf("redis") == "hung" && (service == "pattern" || service == "technical");
    Evidence& evidence = result.reading.evidence;
    if (modeOf("network") == "lost" || modeOf("droplet") == "lost")
        evidence = seen(Finding::Unreachable, "no route to host");
    else if (modeOf("droplet") == "dropping")
        evidence = seen(Finding::NotConnected, "not connected within 3000 ms");
    else if (hangs)
        evidence = seen(Finding::Silent, "no byte within 3000 ms");
    else
        evidence = healthOf(service, mode);
    if (mode == "once" && isAnswer(evidence.finding)) {
        m_modes[service] = "ok";
        evidence = seen(Finding::Silent, "no byte within 3000 ms");
    }
    const bool isSlow =
        evidence.finding == Finding::Silent || evidence.finding == Finding::NotConnected;
    co_await sleepFor(isSlow ? std::chrono::microseconds(profile.polling.timeout)
                             : std::chrono::microseconds(latency));
    if (isAnswer(evidence.finding))
        result.latency = latency;
    co_return result;
}

Task<Evidence> World::check(std::size_t index) {
    const CheckProfile& check = profile.checks[index];
    const std::string mode = modeOf(check.service);
    co_await sleepFor(latency);
    const bool needsDatabase = check.path != "/health";
    if (isStopped("postgres") && needsDatabase)
        co_return said(Finding::CheckFailed, 500, check.name + ": " + noDatabase, "postgres");
    if (mode == "check_fails")
        co_return said(Finding::CheckFailed, 200, check.name + ": $.success is false");
    if (mode == "stale")
        co_return said(Finding::Stale, 200, check.name + ": 14 min old");
    co_return said(Finding::CheckPassed, 200, check.name);
}

Task<std::vector<AnchorReading>> World::anchors() {
    ++anchorsAsked;
    const bool isLost = modeOf("network") == "lost";
    co_await sleepFor(isLost ? 2s : 20ms);
    std::vector<AnchorReading> readings{
        {"192.0.2.1:443", !isLost, isLost ? "no route to host" : "connected"}};
    co_return readings;
}

WorldRun::WorldRun(World& world)
    : clock(Instant(std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 18) +
                    15h)) {
    EngineParts parts;
    parts.profile = world.profile;
    parts.probe = [&world](std::size_t service) { return world.probe(service); };
    parts.check = [&world](std::size_t check) { return world.check(check); };
    parts.anchors = [&world] { return world.anchors(); };
    parts.sessions = standardSessionPlan();
    parts.storeLocation = {
        std::filesystem::path(m_folder.filePath("history.db").toStdString()),
        RecordsLocation(std::filesystem::path(m_folder.filePath("records.db").toStdString()))};
    parts.store = std::make_unique<Store>(m_worker, clock);
    auto ids = std::make_shared<UlidSource>(clock);
    parts.newId = [ids] { return ids->next().toString(); };
    m_engine = std::make_unique<Engine>(m_executor, std::move(parts));
    m_engine->subscribe([this](const StatusPtr& status) {
        published.push_back(status);
        for (const Incident& incident : status->incidents) {
            if (!incidents.contains(incident.id))
                notified.push_back(incident.id);
            incidents[incident.id] = incident;
        }
    });
    m_engine->start();
    settle();
}

WorldRun::~WorldRun() {
    m_engine.reset();
    settle();
}

void WorldRun::settle() {
    // What one executor runs may post to the other.
    for (int round = 0; round < 20; ++round) {
        m_executor.runPosted();
        m_worker.runPosted();
    }
}

void WorldRun::advance(std::chrono::microseconds duration) {
    while (duration > 0us) {
        const auto step = std::min<std::chrono::microseconds>(duration, 200ms);
        clock.advance(step);
        settle();
        duration -= step;
    }
}

CommandResult WorldRun::execute(Command command) {
    std::optional<CommandResult> result;
    m_scope.spawn(run(*m_engine, std::move(command), result));
    for (int round = 0; round < 50 && !result; ++round)
        settle();
    if (!result) {
        CommandResult none;
        none.outcome = fail(Error::Code::Internal, "the engine did not answer");
        return none;
    }
    return *result;
}

} // namespace catalyst::test
