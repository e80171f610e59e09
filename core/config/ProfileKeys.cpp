#include "config/ProfileKeys.h"

#include "config/HttpsKeys.h"
#include "config/KeyAccess.h"
#include "config/ProfileProblem.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace catalyst {

namespace {

using access::get;
using access::Outcome;
using access::setDayTime;
using access::setNumber;
using access::setText;
using access::setTextOrEmpty;
using access::textOf;

Outcome setId(Profile& profile, const ProfileValue& value) {
    const Result<ProfileId> id = ProfileId::parse(textOf(value));
    if (!id)
        return Complaint{quoted(textOf(value)) + " is not a profile's name",
                         "use 1 to 32 characters of a-z, 0-9 and '-', beginning with a letter"};
    profile.id = *id;
    return std::nullopt;
}

Outcome setTransport(Profile& profile, const ProfileValue& value) {
    constexpr const char* fix = R"(use "rehearsal", "local", "https" or "ssh")";
    const std::optional<TransportKind> kind = transportKindFrom(textOf(value));
    if (!kind)
        return Complaint{quoted(textOf(value)) + " is not a transport", fix};
    profile.transport = *kind;
    return std::nullopt;
}

Outcome setPreset(Profile& profile, const ProfileValue& value) {
    const std::optional<PollingPreset> preset = pollingPresetFrom(textOf(value));
    if (!preset)
        return Complaint{quoted(textOf(value)) + " is not a polling preset",
                         R"(use "console" or "plan"; own seconds go into open_seconds and )"
                         "otherwise_seconds"};
    profile.polling.choose(*preset);
    return std::nullopt;
}

Outcome setBroker(Profile& profile, const ProfileValue& value) {
    const std::optional<BrokerEnvironment> environment = brokerEnvironmentFrom(textOf(value));
    if (!environment)
        return Complaint{quoted(textOf(value)) + " is not an environment of the broker",
                         R"(use "paper" or "live"; without a broker remove [broker])"};
    profile.broker = environment;
    return std::nullopt;
}

ProfileValue getBroker(const Profile& profile) {
    return std::string(profile.broker ? toString(*profile.broker) : std::string_view());
}

/// Beside the profile, so a plain file name, or an absolute path.
Outcome overridesFile(std::string_view text) {
    if (text.starts_with('/'))
        return rules::absolutePath(text);
    if (text.find('/') == std::string_view::npos && text != ".." && !rules::containerName(text))
        return std::nullopt;
    return Complaint{quoted(text) + " is neither a file's name nor an absolute path",
                     "write it like \"session-overrides.toml\""};
}

/// A Unix socket's path has room for 107 characters; the longest service name and its ending
/// need 50.
Outcome socketDirectory(std::string_view text) {
    if (text.size() > 57)
        return Complaint{"the directory's path is longer than 57 characters, too long for sockets",
                         "choose a shorter one, or \"\""};
    return rules::absolutePath(text);
}

Outcome setAnchors(Profile& profile, const ProfileValue& value) {
    constexpr std::size_t most = 8;
    const auto& anchors = std::get<std::vector<std::string>>(value);
    if (anchors.size() > most)
        return Complaint{"there are more than 8", "remove some"};
    for (const std::string& anchor : anchors) {
        if (Outcome complaint = rules::hostAndPort(anchor))
            return complaint;
    }
    profile.network.anchors = anchors;
    return std::nullopt;
}

constexpr std::array keysBeforeHttps{
    ProfileKey<Profile>{
        .table = "",
        .name = "id",
        .about = "The profile's name in every path, record and message. The same as its directory.",
        .accepts = "1 to 32 characters of a-z, 0-9 and '-', beginning with a letter; required",
        .isRequired = true,
        .get = get<&Profile::id>,
        .set = setId},
    ProfileKey<Profile>{.table = "",
                        .name = "display_name",
                        .about = "What the window calls it.",
                        .accepts = "1 to 64 bytes of text; default: the id",
                        .get = get<&Profile::displayName>,
                        .set = setText<rules::displayName, &Profile::displayName>},
    ProfileKey<Profile>{
        .table = "",
        .name = "transport",
        .about = "How the services are reached. rehearsal: the built-in stand-in, Unix sockets "
                 "only. ssh: through an ssh connection to the droplet. local: the console runs on "
                 "the droplet. https: by URLs, as a rule through one TLS proxy.",
        .accepts = R"("rehearsal", "ssh", "local" or "https"; required)",
        .isRequired = true,
        .get = get<&Profile::transport>,
        .set = setTransport},
    ProfileKey<Profile>{
        .table = "rehearsal",
        .name = "directory",
        .about = "Where the rehearsal keeps its sockets. Empty: the profile's runtime directory.",
        .accepts = "\"\" or an absolute path of at most 57 characters",
        .get = get<&Profile::rehearsalDirectory>,
        .set = setTextOrEmpty<socketDirectory, &Profile::rehearsalDirectory>},
    ProfileKey<Profile>{
        .table = "ssh",
        .name = "host",
        .about = "The droplet: its alias in your ssh configuration, its name or its address. Your "
                 "configuration's jump hosts, keys and agent are used; its forwards are not.",
        .accepts = "letters, digits and . _ : -; required with transport \"ssh\"",
        .isCommentedOut = true,
        .get = get<&Profile::ssh, &SshProfile::host>,
        .set = setText<rules::sshHost, &Profile::ssh, &SshProfile::host>},
    ProfileKey<Profile>{.table = "ssh",
                        .name = "user",
                        .about = "Who logs in there. Empty: as your ssh configuration says.",
                        .accepts = "\"\" or a user's name",
                        .isCommentedOut = true,
                        .get = get<&Profile::ssh, &SshProfile::user>,
                        .set = setTextOrEmpty<rules::sshUser, &Profile::ssh, &SshProfile::user>},
    ProfileKey<Profile>{.table = "ssh",
                        .name = "port",
                        .kind = ValueKind::Integer,
                        .min = 0,
                        .max = 65535,
                        .about = "Where sshd listens. 0: as your ssh configuration says.",
                        .isCommentedOut = true,
                        .get = get<&Profile::ssh, &SshProfile::port>,
                        .set = setNumber<&Profile::ssh, &SshProfile::port>},
    ProfileKey<Profile>{
        .table = "ssh",
        .name = "identity_file",
        .about = "The private key to log in with, beside those of your ssh configuration.",
        .accepts = "\"\" or an absolute path without spaces",
        .isCommentedOut = true,
        .get = get<&Profile::ssh, &SshProfile::identityFile>,
        .set = setTextOrEmpty<rules::sshPath, &Profile::ssh, &SshProfile::identityFile>},
    ProfileKey<Profile>{
        .table = "ssh",
        .name = "config_file",
        .about = "Your ssh configuration. Empty: ~/.ssh/config. The system's counts after it.",
        .accepts = "\"\" or an absolute path without spaces",
        .isCommentedOut = true,
        .get = get<&Profile::ssh, &SshProfile::configFile>,
        .set = setTextOrEmpty<rules::sshPath, &Profile::ssh, &SshProfile::configFile>},
};

constexpr std::array keysBehindHttps{
    ProfileKey<Profile>{
        .table = "broker",
        .name = "environment",
        .about = "Which account the broker's keys are for: one of play money or one of real money. "
                 "The keys themselves are asked for by `catalystctl broker login` and kept in the "
                 "keychain, never in this file. Without [broker] no broker is asked. A rehearsal "
                 "has its own and refuses this section.",
        .accepts = R"("paper" or "live"; required in [broker])",
        .isRequired = true,
        .isCommentedOut = true,
        .get = getBroker,
        .set = setBroker},
    ProfileKey<Profile>{.table = "compose",
                        .name = "directory",
                        .about = "Where docker-compose.yml and .env are on the droplet.",
                        .accepts = "an absolute path",
                        .get = get<&Profile::paths, &DropletPaths::compose>,
                        .set =
                            setText<rules::absolutePath, &Profile::paths, &DropletPaths::compose>},
    ProfileKey<Profile>{
        .table = "compose",
        .name = "docker_socket",
        .about = "Where the Docker engine listens on the droplet; asked by transports ssh and "
                 "local. Empty: Docker is not asked.",
        .accepts = "\"\" or an absolute path without spaces",
        .get = get<&Profile::infrastructure, &InfrastructureProfile::dockerSocket>,
        .set = setTextOrEmpty<rules::sshPath, &Profile::infrastructure,
                              &InfrastructureProfile::dockerSocket>},
    ProfileKey<Profile>{
        .table = "database",
        .name = "url",
        .about = "The trading database, as the droplet sees it: the console asks it itself, "
                 "read-only and by one connection, instead of believing the services. Its "
                 "password is asked for by `catalystctl database-password set` and kept in the "
                 "keychain. Empty: it is not asked.",
        .accepts = "\"\" or \"postgresql://user@host:port/database?sslmode=require\"",
        .get = get<&Profile::infrastructure, &InfrastructureProfile::database>,
        .set = setTextOrEmpty<rules::databaseUrl, &Profile::infrastructure,
                              &InfrastructureProfile::database>},
    ProfileKey<Profile>{
        .table = "redis",
        .name = "address",
        .about = "Redis, as the droplet sees it. A password is kept in the keychain, as the "
                 "database's. Empty: it is not asked.",
        .accepts = "\"\" or \"host:port\", as \"127.0.0.1:6379\"",
        .get = get<&Profile::infrastructure, &InfrastructureProfile::redis>,
        .set = setTextOrEmpty<rules::hostAndPort, &Profile::infrastructure,
                              &InfrastructureProfile::redis>},
    ProfileKey<Profile>{.table = "redis",
                        .name = "user",
                        .about = "Of Redis' access list. Empty: its default user.",
                        .accepts = "\"\" or a login's name",
                        .isCommentedOut = true,
                        .get = get<&Profile::infrastructure, &InfrastructureProfile::redisUser>,
                        .set = setTextOrEmpty<rules::sshUser, &Profile::infrastructure,
                                              &InfrastructureProfile::redisUser>},
    ProfileKey<Profile>{.table = "paths",
                        .name = "logs",
                        .about = "The services' log files on the droplet.",
                        .accepts = "an absolute path",
                        .get = get<&Profile::paths, &DropletPaths::logs>,
                        .set = setText<rules::absolutePath, &Profile::paths, &DropletPaths::logs>},
    ProfileKey<Profile>{.table = "paths",
                        .name = "backups",
                        .about = "The database's backups on the droplet.",
                        .accepts = "an absolute path",
                        .get = get<&Profile::paths, &DropletPaths::backups>,
                        .set =
                            setText<rules::absolutePath, &Profile::paths, &DropletPaths::backups>},
    ProfileKey<Profile>{
        .table = "network",
        .name = "anchors",
        .kind = ValueKind::TextList,
        .about = "Addresses that answer whenever this computer's network works. They are connected "
                 "to, without sending anything, and only while the droplet cannot be reached: when "
                 "every one of them fails too, it is this computer that is cut off. A rehearsal "
                 "has its own.",
        .accepts = "a list of at most 8 \"host:port\"; a rehearsal's must be empty",
        .get = get<&Profile::network, &NetworkProfile::anchors>,
        .set = setAnchors},
    ProfileKey<Profile>{
        .table = "polling",
        .name = "preset",
        .about = "How often every service is probed. console: 10 s while the market is open, 60 s "
                 "otherwise. plan: 120 s and 300 s.",
        .accepts = R"("console" or "plan")",
        .get = get<&Profile::polling, &PollingProfile::preset>,
        .set = setPreset},
    ProfileKey<Profile>{.table = "polling",
                        .name = "open_seconds",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 3600,
                        .unit = "s",
                        .about =
                            "Between probes while the market is open, instead of the preset's.",
                        .isCommentedOut = true,
                        .get = get<&Profile::polling, &PollingProfile::open>,
                        .set = setNumber<&Profile::polling, &PollingProfile::open>},
    ProfileKey<Profile>{.table = "polling",
                        .name = "otherwise_seconds",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 3600,
                        .unit = "s",
                        .about = "Between probes at any other time, instead of the preset's.",
                        .isCommentedOut = true,
                        .get = get<&Profile::polling, &PollingProfile::otherwise>,
                        .set = setNumber<&Profile::polling, &PollingProfile::otherwise>},
    ProfileKey<Profile>{
        .table = "polling",
        .name = "timeout_seconds",
        .kind = ValueKind::Integer,
        .min = 1,
        .max = 60,
        .unit = "s",
        .about = "A probe without a complete answer by then has failed. Not above the intervals.",
        .get = get<&Profile::polling, &PollingProfile::timeout>,
        .set = setNumber<&Profile::polling, &PollingProfile::timeout>},
    ProfileKey<Profile>{.table = "health",
                        .name = "failures_to_confirm",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 20,
                        .unit = "probes",
                        .about = "Probes in a row that must agree before a worse state counts.",
                        .formerName = "failures_to_open_incident",
                        .get = get<&Profile::health, &HealthThresholds::failuresToConfirm>,
                        .set = setNumber<&Profile::health, &HealthThresholds::failuresToConfirm>},
    ProfileKey<Profile>{.table = "health",
                        .name = "successes_to_recover",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 20,
                        .unit = "probes",
                        .about = "Probes in a row that must agree before a better state counts.",
                        .get = get<&Profile::health, &HealthThresholds::successesToRecover>,
                        .set = setNumber<&Profile::health, &HealthThresholds::successesToRecover>},
    ProfileKey<Profile>{.table = "health",
                        .name = "retry_seconds",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 60,
                        .unit = "s",
                        .about = "Between probes while a change is being confirmed.",
                        .get = get<&Profile::health, &HealthThresholds::retry>,
                        .set = setNumber<&Profile::health, &HealthThresholds::retry>},
    ProfileKey<Profile>{.table = "host",
                        .name = "cpu_percent",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 100,
                        .unit = "%",
                        .about = "Processor use of the droplet above which it is reported.",
                        .get = get<&Profile::host, &HostThresholds::cpuPercent>,
                        .set = setNumber<&Profile::host, &HostThresholds::cpuPercent>},
    ProfileKey<Profile>{.table = "host",
                        .name = "memory_percent",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 100,
                        .unit = "%",
                        .about = "Memory use of the droplet above which it is reported.",
                        .get = get<&Profile::host, &HostThresholds::memoryPercent>,
                        .set = setNumber<&Profile::host, &HostThresholds::memoryPercent>},
    ProfileKey<Profile>{.table = "host",
                        .name = "disk_percent",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 100,
                        .unit = "%",
                        .about = "Disk use of the droplet above which it is reported.",
                        .get = get<&Profile::host, &HostThresholds::diskPercent>,
                        .set = setNumber<&Profile::host, &HostThresholds::diskPercent>},
    ProfileKey<Profile>{
        .table = "market",
        .name = "overrides_file",
        .about = "Closures and early closes that no rule knows, kept by you. It need not exist.",
        .accepts = "a file's name beside this file, or an absolute path",
        .get = get<&Profile::market, &MarketProfile::overridesFile>,
        .set = setText<overridesFile, &Profile::market, &MarketProfile::overridesFile>},
    ProfileKey<Profile>{.table = "market",
                        .name = "early_day_end",
                        .about = "When after-hours ends on a day that closes early, New York time.",
                        .accepts = "\"HH:MM\"",
                        .get = get<&Profile::market, &MarketProfile::earlyDayEnd>,
                        .set = setDayTime<&Profile::market, &MarketProfile::earlyDayEnd>},
    ProfileKey<Profile>{
        .table = "market",
        .name = "closed_mode",
        .about = "How the trading system is to behave outside of the sessions.",
        .accepts = R"("aggressive", "normal", "conservative" or "monitoring")",
        .get = get<&Profile::market, &MarketProfile::closedMode>,
        .set = setText<rules::tradingMode, &Profile::market, &MarketProfile::closedMode>},
    ProfileKey<Profile>{.table = "market",
                        .name = "closed_scan_every_seconds",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 86400,
                        .unit = "s",
                        .about = "Between two scans of the market outside of the sessions.",
                        .get = get<&Profile::market, &MarketProfile::closedScanEvery>,
                        .set = setNumber<&Profile::market, &MarketProfile::closedScanEvery>},
    ProfileKey<Profile>{
        .table = "store",
        .name = "records",
        .about = "Where incidents, actions and verdicts are kept. Empty: SQLite in the data "
                 "directory. A team shares a PostgreSQL database; its access data stay out of "
                 "this file, in the keychain or in ~/.pgpass.",
        .accepts = "\"\" or \"postgresql://user@host:port/database\"",
        .get = get<&Profile::store, &StoreProfile::records>,
        .set = setTextOrEmpty<rules::recordsConnection, &Profile::store, &StoreProfile::records>},
    ProfileKey<Profile>{.table = "store",
                        .name = "history_retention_days",
                        .kind = ValueKind::Integer,
                        .min = 1,
                        .max = 3650,
                        .unit = "days",
                        .about = "How long every single sample is kept.",
                        .get = get<&Profile::store, &StoreProfile::historyRetentionDays>,
                        .set = setNumber<&Profile::store, &StoreProfile::historyRetentionDays>},
    ProfileKey<Profile>{.table = "store",
                        .name = "history_five_minute_days",
                        .kind = ValueKind::Integer,
                        .min = 30,
                        .max = 3650,
                        .unit = "days",
                        .about = "How long five minutes of samples in one are kept. Hours stay.",
                        .get = get<&Profile::store, &StoreProfile::historyFiveMinuteDays>,
                        .set = setNumber<&Profile::store, &StoreProfile::historyFiveMinuteDays>},
};

} // namespace

std::span<const ProfileKey<Profile>> profileKeys() {
    static const std::vector<ProfileKey<Profile>> all = [] {
        std::vector<ProfileKey<Profile>> keys(keysBeforeHttps.begin(), keysBeforeHttps.end());
        std::ranges::copy(httpsKeys(), std::back_inserter(keys));
        std::ranges::copy(keysBehindHttps, std::back_inserter(keys));
        return keys;
    }();
    return all;
}

} // namespace catalyst
