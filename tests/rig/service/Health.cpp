#include "rig/service/Health.h"

#include "rig/service/Json.h"

#include <array>
#include <ctime>

namespace catalyst::rig {

namespace {

const std::string connected = quoted("connected");
const std::string disconnected = quoted("disconnected");

std::string word(bool isThere) {
    return isThere ? connected : disconnected;
}

Reply orchestration(const Surroundings& around) {
    constexpr const char* plain = "text/plain; charset=utf-8";
    if (!around.hasRedis)
        return {503, plain, "Unhealthy: Redis connection lost", false};
    return {200, plain, "OK - Orchestration v" + std::string(versionOf("orchestration")), false};
}

/// One service writes the exchange's time without saying so.
std::string newYorkStamp(Instant at) {
    const std::time_t seconds =
        std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    std::tm local{};
    ::localtime_r(&seconds, &local);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &local);
    return text.data();
}

std::string identity(std::string_view service) {
    return quoted("service") + ':' + quoted(service) + ',' + quoted("version") + ':' +
           quoted(versionOf(service));
}

Reply json(int status, std::string_view service, std::string_view state, const std::string& more) {
    return {status, "application/json",
            '{' + quoted("status") + ':' + quoted(state) + ',' + identity(service) +
                (more.empty() ? "" : "," + more) + '}',
            false};
}

std::string member(std::string_view name, const std::string& value) {
    return quoted(name) + ':' + value;
}

/// The lie of the contract: it says "connected" with the database down.
Reply scanner(const Surroundings& around) {
    return json(200, "scanner", "healthy",
                member("schema", quoted("v6.0 3NF normalized")) + ',' +
                    member("timestamp", quoted(naiveUtc(around.now))) + ',' +
                    member("database", connected) + ',' + member("redis", connected));
}

Reply pattern(const Surroundings& around) {
    if (!around.hasDatabase)
        return {
            503, "application/json",
            object({{"detail", quoted("Database not available: " + std::string(databaseError))}}),
            false};
    return json(200, "pattern", around.hasRedis ? "healthy" : "degraded",
                member("timestamp", quoted(naiveUtc(around.now))) + ',' +
                    member("redis", word(around.hasRedis)));
}

Reply technical(const Surroundings& around) {
    std::string more = member("timestamp", quoted(newYorkStamp(around.now))) + ',' +
                       member("database", word(around.hasDatabase)) + ',' +
                       member("redis", word(around.hasRedis));
    const bool isWhole = around.hasDatabase && around.hasRedis;
    if (!isWhole)
        more +=
            ',' + member("message", quoted(around.hasDatabase ? "Redis connection lost"
                                                              : "Indicators cannot be stored: " +
                                                                    std::string(databaseError)));
    return json(200, "technical", isWhole ? "healthy" : "degraded", more);
}

Reply trading(const Surroundings& around) {
    std::string more = member("timestamp", quoted(naiveUtc(around.now) + "+00:00")) + ',' +
                       member("database", word(around.hasDatabase));
    if (around.hasDatabase)
        return json(200, "trading", "healthy", more);
    more += ',' + member("error", quoted(databaseError)) + ',' +
            member("message", quoted("Database connection lost"));
    return json(200, "trading", "unhealthy", more);
}

Reply workflowHealth(const Surroundings& around, const Workflow& workflow) {
    const auto cycles = workflow.cycles();
    const bool isRunning = workflow.isRunning(around.now);
    return json(200, "workflow", "healthy",
                member("timestamp", quoted(naiveUtc(around.now))) + ',' +
                    member("current_status", quoted(workflow.stage(around.now))) + ',' +
                    member("last_run",
                           cycles.empty() ? "null" : quoted(naiveUtc(cycles.back().startedAt))) +
                    ',' + member("active_cycle", isRunning ? quoted(cycles.back().id) : "null"));
}

} // namespace

std::string_view versionOf(std::string_view service) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> versions{
        {{"orchestration", "6.0.3"},
         {"news", "5.4.0"},
         {"scanner", "6.0.1"},
         {"pattern", "5.2.0"},
         {"technical", "5.3.1"},
         {"risk-manager", "5.1.0"},
         {"trading", "8.0.2"},
         {"workflow", "2.1.4"},
         {"reporting", "5.1.1"}}};
    for (const auto& [name, version] : versions) {
        if (name == service)
            return version;
    }
    return "1.0.0";
}

Reply health(std::string_view service, const Surroundings& around, const Workflow& workflow) {
    if (service == "orchestration")
        return orchestration(around);
    if (service == "scanner")
        return scanner(around);
    if (service == "pattern")
        return pattern(around);
    if (service == "technical")
        return technical(around);
    if (service == "trading")
        return trading(around);
    if (service == "workflow")
        return workflowHealth(around, workflow);
    if (service == "reporting")
        return json(200, service, "healthy", member("database", word(around.hasDatabase)));
    return json(200, service, "healthy", {});
}

} // namespace catalyst::rig
