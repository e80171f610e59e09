#include "config/Profile.h"

namespace catalyst {

std::string_view toString(TransportKind kind) {
    switch (kind) {
    case TransportKind::Rehearsal:
        return "rehearsal";
    case TransportKind::Local:
        return "local";
    case TransportKind::Https:
        return "https";
    case TransportKind::Ssh:
        return "ssh";
    }
    return "rehearsal";
}

std::optional<TransportKind> transportKindFrom(std::string_view word) {
    for (const TransportKind kind : {TransportKind::Rehearsal, TransportKind::Local,
                                     TransportKind::Https, TransportKind::Ssh}) {
        if (word == toString(kind))
            return kind;
    }
    return std::nullopt;
}

std::string_view toString(BrokerEnvironment environment) {
    return environment == BrokerEnvironment::Live ? "live" : "paper";
}

std::optional<BrokerEnvironment> brokerEnvironmentFrom(std::string_view word) {
    for (const BrokerEnvironment environment :
         {BrokerEnvironment::Paper, BrokerEnvironment::Live}) {
        if (word == toString(environment))
            return environment;
    }
    return std::nullopt;
}

std::string_view toString(HttpsAuth auth) {
    switch (auth) {
    case HttpsAuth::None:
        return "none";
    case HttpsAuth::Token:
        return "token";
    case HttpsAuth::ClientCertificate:
        return "client-certificate";
    }
    return "none";
}

std::optional<HttpsAuth> httpsAuthFrom(std::string_view word) {
    for (const HttpsAuth auth : {HttpsAuth::None, HttpsAuth::Token, HttpsAuth::ClientCertificate}) {
        if (word == toString(auth))
            return auth;
    }
    return std::nullopt;
}

std::string_view toString(PollingPreset preset) {
    return preset == PollingPreset::Plan ? "plan" : "console";
}

std::optional<PollingPreset> pollingPresetFrom(std::string_view word) {
    for (const PollingPreset preset : {PollingPreset::Console, PollingPreset::Plan}) {
        if (word == toString(preset))
            return preset;
    }
    return std::nullopt;
}

bool isInfrastructure(std::string_view name) {
    return name == "postgres" || name == "redis";
}

void PollingProfile::choose(PollingPreset chosen) {
    preset = chosen;
    open = std::chrono::seconds(chosen == PollingPreset::Plan ? 120 : 10);
    otherwise = std::chrono::seconds(chosen == PollingPreset::Plan ? 300 : 60);
}

std::vector<ServiceProfile> defaultServices() {
    struct Row {
        const char* name;
        int port;
        int tier;
        std::vector<std::string> services;
        std::vector<std::string> hangsWithout = {};
    };
    const std::vector<Row> rows{
        {"orchestration", 5000, 2, {}},
        {"news", 5008, 2, {}},
        {"scanner", 5001, 3, {"news"}},
        {"pattern", 5002, 3, {}, {"redis"}},
        {"technical", 5003, 3, {}, {"redis"}},
        {"risk-manager", 5004, 3, {}},
        {"trading", 5005, 4, {"scanner", "pattern", "technical"}},
        {"workflow", 5006, 4, {}},
        {"reporting", 5009, 4, {"trading"}},
    };
    std::vector<ServiceProfile> services;
    services.reserve(rows.size());
    for (const Row& row : rows) {
        ServiceProfile& service = services.emplace_back();
        service.name = row.name;
        service.port = row.port;
        service.tier = row.tier;
        service.dependsOn = {"postgres", "redis"};
        service.dependsOn.insert(service.dependsOn.end(), row.services.begin(), row.services.end());
        service.hangsWithout = row.hangsWithout;
        service.container = "catalyst-" + service.name;
    }
    return services;
}

std::vector<CheckProfile> defaultChecks() {
    return {{.service = "scanner",
             .name = "own clock",
             .path = "/health",
             .json = "$.timestamp",
             .freshWithin = std::chrono::seconds(120)},
            {.service = "risk-manager",
             .name = "risk metrics",
             .path = "/api/v1/metrics/console-check",
             .route = "/api/v1/metrics/{cycle_id}"},
            {.service = "trading",
             .name = "open positions",
             .path = "/api/v1/positions/active",
             .json = "$.success",
             .condition = "== true"},
            {.service = "trading",
             .name = "active cycles",
             .path = "/api/v1/cycles/active",
             .json = "$.success",
             .condition = "== true"},
            {.service = "workflow",
             .name = "last cycle",
             .path = "/api/v1/workflow/status",
             .json = "$.status",
             .condition = "!= \"failed\""},
            {.service = "workflow",
             .name = "cycle history",
             .path = "/api/v1/workflow/history?limit=1",
             .json = "$.history",
             .condition = "exists"}};
}

std::vector<SessionProfile> defaultSessions() {
    using std::chrono::hours;
    using std::chrono::minutes;
    using std::chrono::seconds;
    return {{.kind = SessionKind::PreMarket,
             .name = "pre-market",
             .start = hours(4),
             .end = hours(9) + minutes(30),
             .mode = "aggressive",
             .scanEvery = seconds(300)},
            {.kind = SessionKind::Regular,
             .name = "regular",
             .start = hours(9) + minutes(30),
             .end = hours(16),
             .mode = "normal",
             .scanEvery = seconds(900)},
            {.kind = SessionKind::AfterHours,
             .name = "after-hours",
             .start = hours(16),
             .end = hours(20),
             .mode = "conservative",
             .scanEvery = seconds(1800)}};
}

Profile defaultProfile(const ProfileId& id, TransportKind transport) {
    Profile profile;
    profile.id = id;
    profile.displayName = id.text();
    profile.transport = transport;
    profile.sessions = defaultSessions();
    profile.services = defaultServices();
    profile.checks = defaultChecks();
    if (transport == TransportKind::Https)
        profile.https.baseUrl = "https://droplet.invalid/{service}";
    if (transport == TransportKind::Ssh)
        profile.ssh.host = "droplet.invalid";
    if (transport == TransportKind::Https || transport == TransportKind::Ssh)
        profile.network.anchors = {"api.alpaca.markets:443", "1.1.1.1:443", "9.9.9.9:443"};
    return profile;
}

} // namespace catalyst
