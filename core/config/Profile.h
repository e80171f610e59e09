#pragma once

#include "model/Ids.h"
#include "model/Market.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// How the services are reached. Rehearsal: Unix sockets of the stand-in, nothing else ever. Local:
/// the console runs on the droplet itself, loopback ports. Https: URLs, as a rule of one TLS proxy.
/// Ssh: the droplet's loopback ports, through an ssh connection.
enum class TransportKind { Rehearsal, Local, Https, Ssh };
std::string_view toString(TransportKind kind); ///< "rehearsal", "local", "https", "ssh"
std::optional<TransportKind> transportKindFrom(std::string_view word);

/// The two sets of probe intervals an operator chooses by name.
enum class PollingPreset { Console, Plan };
std::string_view toString(PollingPreset preset); ///< "console", "plan"
std::optional<PollingPreset> pollingPresetFrom(std::string_view word);

/// Which of a broker's two worlds an account belongs to. What the profile says is the operator's
/// intention; which one answers is observed.
enum class BrokerEnvironment { Paper, Live };
std::string_view toString(BrokerEnvironment environment); ///< "paper", "live"
std::optional<BrokerEnvironment> brokerEnvironmentFrom(std::string_view word);

/// How the console shows a proxy who it is. The secret of it is in the keychain.
enum class HttpsAuth { None, Token, ClientCertificate };
std::string_view toString(HttpsAuth auth); ///< "none", "token", "client-certificate"
std::optional<HttpsAuth> httpsAuthFrom(std::string_view word);

/// One service of the droplet. Names it, says where it answers and what it stands on.
struct ServiceProfile {
    std::string name; ///< a-z, 0-9, '-'; unique
    int port = 0;     ///< 1 to 65535; unique
    std::string healthPath = "/health";
    int tier = 0;                       ///< 1 to 9, started in this order
    std::vector<std::string> dependsOn; ///< other services' names, or `isInfrastructure` ones
    /// Infrastructure without which it falls silent instead of saying so; part of `dependsOn`.
    std::vector<std::string> hangsWithout;
    std::string container; ///< "catalyst-<name>" unless said otherwise
    std::string url;       ///< transport https only: its own base URL; empty: that of `[https]`

    bool operator==(const ServiceProfile&) const = default;
};

/// "postgres" and "redis": may be depended upon without being one of the probed services.
bool isInfrastructure(std::string_view name);

struct PollingProfile {
    PollingPreset preset = PollingPreset::Console;
    std::chrono::seconds open{10};      ///< between probes while the market is open
    std::chrono::seconds otherwise{60}; ///< at any other time
    std::chrono::seconds timeout{3};    ///< of one whole probe

    /// Takes the preset's two intervals; the time-out stays.
    void choose(PollingPreset chosen);
    bool operator==(const PollingProfile&) const = default;
};

/// One functional check: a GET, and what must hold of its answer.
struct CheckProfile {
    std::string service; ///< whose route it is
    std::string name;    ///< as the operator reads it, unique within its service: "positions"
    std::string path;    ///< with query, "/api/v1/positions/active"
    /// The route as the service publishes it, where it is not `path` without its query:
    /// "/api/v1/metrics/{cycle_id}".
    std::string route = {};
    std::string json = {};      ///< what is looked at: "$.success"; empty: the answer as a whole
    std::string condition = {}; ///< "exists", "== true", ">= 1", "!= \"failed\"", "size >= 1"
    std::chrono::seconds freshWithin{0}; ///< above 0: `json` is an instant, not older than this
    bool onlyWhileOpen = false;          ///< asked in the regular session only
    std::chrono::seconds every{10};

    bool operator==(const CheckProfile&) const = default;
};

/// A weekly time in which nothing is judged, New York time.
struct MaintenanceProfile {
    std::vector<std::string> days;     ///< "sun" … "sat"
    std::chrono::minutes start{-1};    ///< negative: not said
    std::chrono::minutes end{-1};      ///< up to 24:00
    std::vector<std::string> services; ///< empty: all
    std::string reason;

    bool operator==(const MaintenanceProfile&) const = default;
};

struct NetworkProfile {
    /// "host:port" of addresses that answer whenever this computer's network works. Connected to,
    /// and nothing sent, only while the droplet cannot be reached.
    std::vector<std::string> anchors;
    bool operator==(const NetworkProfile&) const = default;
};

struct HealthThresholds {
    int failuresToConfirm = 3;     ///< observations in a row before a worse state counts
    int successesToRecover = 2;    ///< observations in a row before a better state counts
    std::chrono::seconds retry{2}; ///< between observations while one state contradicts another
    bool operator==(const HealthThresholds&) const = default;
};

/// Percent of the host's capacity above which it is reported.
struct HostThresholds {
    int cpuPercent = 80;
    int memoryPercent = 85;
    int diskPercent = 90;
    bool operator==(const HostThresholds&) const = default;
};

/// Directories on the droplet.
struct DropletPaths {
    std::string compose = "/root/catalyst-trading-mcp";
    std::string logs = "/var/log/catalyst";
    std::string backups = "/backups/catalyst";
    bool operator==(const DropletPaths&) const = default;
};

/// The proxy in front of the services: where it is, whom to believe, and how it is let in by.
struct HttpsProfile {
    /// Of every service without an url of its own; see `serviceUrl`. Empty: there is none.
    std::string baseUrl;
    // What is trusted in place of the system's certificate authorities; both may be empty.
    std::string caFile;       ///< absolute path of a PEM file
    std::string publicKeyPin; ///< "sha256//<base64>", as libcurl takes it
    HttpsAuth auth = HttpsAuth::None;
    std::string clientCertificate; ///< absolute path of a PEM file; with ClientCertificate only
    bool allowsPlainHttp = false;  ///< http to other hosts than this one
    bool operator==(const HttpsProfile&) const = default;
};

/// The droplet as the operator's `ssh` knows it. What is empty or 0 is his own configuration's
/// matter.
struct SshProfile {
    std::string host; ///< an alias, a name or an address; empty unless the transport is ssh
    std::string user;
    int port = 0;
    std::string identityFile; ///< absolute path of a private key
    std::string configFile;   ///< absolute; empty: ~/.ssh/config
    bool operator==(const SshProfile&) const = default;
};

/// What the services stand on, which the console asks itself. Empty: it does not.
struct InfrastructureProfile {
    /// postgresql://user@host:port/database?sslmode=…, as seen from the droplet, without a
    /// password.
    std::string database;
    std::string redis;     ///< "host:port", as seen from the droplet
    std::string redisUser; ///< empty: Redis' default user
    /// Absolute path on the droplet; of transports ssh and local.
    std::string dockerSocket = "/var/run/docker.sock";
    bool operator==(const InfrastructureProfile&) const = default;
};

struct StoreProfile {
    std::string records; ///< empty: SQLite in the data directory; else postgresql://, no password
    int historyRetentionDays = 30;   ///< raw samples
    int historyFiveMinuteDays = 400; ///< five-minute roll-ups; hours stay
    bool operator==(const StoreProfile&) const = default;
};

/// One interval of a trading day: [start, end) in minutes since 00:00 of New York's clock.
struct SessionProfile {
    SessionKind kind = SessionKind::Closed; ///< another one once read
    std::string name;                       ///< as the operator reads it: "pre-market"
    std::chrono::minutes start{-1};         ///< negative: not said
    std::chrono::minutes end{-1};           ///< up to 24:00; negative: not said
    std::string mode; ///< "aggressive", "normal", "conservative" or "monitoring"
    std::chrono::seconds scanEvery{0};
    bool isEnabled = true; ///< false: as if closed

    bool operator==(const SessionProfile&) const = default;
};

/// What holds outside of the sessions and on days that close early.
struct MarketProfile {
    std::string overridesFile = "session-overrides.toml"; ///< beside the profile, or absolute
    std::chrono::minutes earlyDayEnd{17 * 60};            ///< end of after-hours on such a day
    std::string closedMode = "monitoring";                ///< as a session's mode
    std::chrono::seconds closedScanEvery{3600};

    bool operator==(const MarketProfile&) const = default;
};

/// Everything the operator says about one droplet, as read from `catalyst.toml`. A value: the
/// reader guarantees the ranges named here and in `ProfileKeys.cpp`.
struct Profile {
    ProfileId id;
    std::string displayName;
    TransportKind transport = TransportKind::Rehearsal;
    std::string rehearsalDirectory; ///< empty: `rehearsal` in the profile's runtime directory
    HttpsProfile https;
    SshProfile ssh;
    std::optional<BrokerEnvironment> broker; ///< empty: no broker; always so in a rehearsal
    DropletPaths paths;
    NetworkProfile network;
    PollingProfile polling;
    HealthThresholds health;
    HostThresholds host;
    InfrastructureProfile infrastructure;
    MarketProfile market;
    StoreProfile store;
    std::vector<SessionProfile> sessions; ///< ascending, not overlapping; never empty once read
    std::vector<ServiceProfile> services; ///< in the file's order; never empty once read
    std::vector<CheckProfile> checks;     ///< in the file's order
    std::vector<MaintenanceProfile> maintenance;

    bool operator==(const Profile&) const = default;
};

/// The plan's nine services with their ports, tiers and dependencies.
std::vector<ServiceProfile> defaultServices();

/// Functional checks of the nine services by routes that deployed systems have. Which of them are
/// really there is discovered; one whose route is missing is not observed.
std::vector<CheckProfile> defaultChecks();

/// The exchange's standard day: 04:00, 09:30, 16:00, 20:00.
std::vector<SessionProfile> defaultSessions();

/// What `catalystctl profile init` writes. For https the proxy, for ssh the droplet gets a name
/// that never resolves, to be replaced by the operator, and anchors are suggested; a file that says
/// nothing of anchors has none.
Profile defaultProfile(const ProfileId& id, TransportKind transport);

} // namespace catalyst
