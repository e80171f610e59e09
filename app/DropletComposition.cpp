#include "app/DropletComposition.h"

#include "async/Sleep.h"
#include "database/DatabaseTarget.h"
#include "database/InfrastructureJudge.h"
#include "database/PostgresProbe.h"
#include "database/RedisProbe.h"
#include "droplet/HostProbe.h"
#include "droplet/HostScript.h"
#include "health/DockerLook.h"
#include "net/Http.h"
#include "ssh/RemoteCommand.h"
#include "ssh/SshConnection.h"

#include <charconv>
#include <cstdlib>
#include <map>
#include <memory>

namespace catalyst {

namespace {

struct HostAndPort {
    std::string host;
    int port = 0;
};

/// Of a text that the profile's rules have passed.
HostAndPort hostAndPortOf(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    HostAndPort place;
    place.host = text.substr(0, colon);
    if (place.host.starts_with('[') && place.host.ends_with(']'))
        place.host = place.host.substr(1, place.host.size() - 2);
    const std::string_view port = text.substr(colon + 1);
    std::from_chars(port.data(), port.data() + port.size(), place.port);
    return place;
}

/// Where that forward is reached now. None while the far end does not answer: what would be silent
/// behind it says nothing of itself.
Result<std::string> socketOf(const SshConnection& ssh, std::size_t forward) {
    if (ssh.status().isStale)
        return fail(Error::Code::Unreachable, "the ssh connection does not answer");
    return ssh.socketOf(forward);
}

WayThere wayTo(const SshConnection* ssh, std::optional<std::size_t> forward, HostAndPort direct) {
    if (!ssh)
        return [direct]() -> Result<SocketPlace> {
            return SocketPlace{{}, direct.host, direct.port, false};
        };
    return [ssh, forward]() -> Result<SocketPlace> {
        auto socket = socketOf(*ssh, forward.value());
        if (!socket)
            return fail(socket.error());
        return SocketPlace{std::move(*socket), {}, 0, true};
    };
}

DependencyReading readingOf(InfrastructureStatus status) {
    DependencyReading reading;
    reading.state = status.state;
    reading.evidence = std::move(status.evidence);
    reading.source = std::move(status.source);
    reading.at = status.observedAt.value_or(Instant());
    if (status.postgres) {
        reading.figures = {{"latency_us", status.postgres->roundTrip.count()},
                           {"connections", status.postgres->connectionsUsed}};
    } else if (status.redis) {
        reading.figures = {
            {"latency_us", status.redis->ping.count()},
            {"memory_kib", static_cast<std::int64_t>(status.redis->usedMemory / 1024)}};
    }
    return reading;
}

/// The keychain has said something, or is not waited for any longer.
Task<void> keychainAnswers(std::shared_ptr<const HeldAccess> held) {
    constexpr std::chrono::milliseconds between{20};
    constexpr int longest = 150;
    for (int i = 0; i < longest && held->generation() == 0; ++i)
        co_await sleepFor(between);
}

/// What is asked with the password that the keychain has now, if it has one.
template <class Probe>
class Asked {
public:
    using Make = std::function<std::unique_ptr<Probe>(Secret password)>;

    Asked(Make make, std::shared_ptr<const HeldAccess> password, std::function<void()> askKeychain,
          const Clock& clock)
        : m_make(std::move(make)), m_password(std::move(password)),
          m_askKeychain(std::move(askKeychain)), m_clock(clock) {}

    Task<void> hasPassword() {
        if (m_password)
            co_await keychainAnswers(m_password);
    }

    /// With the latest password; without one where there is none, as many need none.
    Probe& probe() {
        const std::uint64_t generation = m_password ? m_password->generation() : 0;
        if (!m_probe || generation != m_generation) {
            m_generation = generation;
            const HeldAccess::Latest latest = held();
            m_probe = m_make(latest && *latest ? (*latest)->clone() : Secret());
        }
        return *m_probe;
    }

    /// It was asked without a password and wants one: says why there is none.
    void explain(DependencyReading& reading) {
        const HeldAccess::Latest latest = held();
        if (latest)
            return;
        reading.evidence.finding = Finding::AccessMissing;
        reading.evidence.detail += "; " + latest.error().error.detail;
        askAgain();
    }

    std::optional<InfrastructureStatus> before; ///< as judged last

private:
    HeldAccess::Latest held() const {
        return m_password ? m_password->latest() : HeldAccess::Latest(nullptr);
    }
    void askAgain() {
        constexpr std::chrono::seconds between{60};
        const BootTime now = m_clock.boot();
        if (!m_askKeychain || (m_askedAt && now - *m_askedAt < between))
            return;
        m_askedAt = now;
        m_askKeychain();
    }

    Make m_make;
    std::shared_ptr<const HeldAccess> m_password;
    std::function<void()> m_askKeychain;
    const Clock& m_clock;
    std::uint64_t m_generation = 0;
    std::optional<BootTime> m_askedAt;
    std::unique_ptr<Probe> m_probe;
};

Task<DependencyReading> askPostgres(std::shared_ptr<Asked<PostgresProbe>> asked,
                                    DatabaseTarget target) {
    co_await asked->hasPassword();
    const PostgresAnswer answer = co_await asked->probe().probe();
    asked->before = judgePostgres(answer, target, asked->before);
    DependencyReading reading = readingOf(*asked->before);
    if (!answer && answer.error().trouble == PostgresTrouble::PasswordNeeded)
        asked->explain(reading);
    co_return reading;
}

Task<DependencyReading> askRedis(std::shared_ptr<Asked<RedisProbe>> asked, std::string where) {
    co_await asked->hasPassword();
    const RedisAnswer answer = co_await asked->probe().probe();
    asked->before = judgeRedis(answer, where, asked->before);
    DependencyReading reading = readingOf(*asked->before);
    if (!answer && answer.error().trouble == RedisTrouble::PasswordNeeded)
        asked->explain(reading);
    co_return reading;
}

void addPostgres(Executor& executor, const DatabaseTarget& target, WayThere way,
                 const DropletPasswords& passwords, EngineParts& parts) {
    auto make = [&executor, way = std::move(way), target](Secret password) {
        PostgresProbe::Parts probe;
        probe.target = target;
        probe.password = std::move(password);
        probe.way = way;
        return std::make_unique<PostgresProbe>(executor, std::move(probe));
    };
    auto asked = std::make_shared<Asked<PostgresProbe>>(std::move(make), passwords.database,
                                                        passwords.askKeychain, executor.clock());
    parts.dependencies.push_back(
        {"postgres", [asked, target] { return askPostgres(asked, target); }});
}

void addRedis(Executor& executor, const Profile& profile, WayThere way,
              const DropletPasswords& passwords, EngineParts& parts) {
    const InfrastructureProfile& where = profile.infrastructure;
    auto make = [&executor, way = std::move(way), where](Secret password) {
        RedisProbe::Parts probe;
        probe.name = where.redis;
        probe.user = where.redisUser;
        probe.password = std::move(password);
        probe.way = way;
        return std::make_unique<RedisProbe>(executor, std::move(probe));
    };
    auto asked = std::make_shared<Asked<RedisProbe>>(std::move(make), passwords.redis,
                                                     passwords.askKeychain, executor.clock());
    parts.dependencies.push_back(
        {"redis", [asked, name = where.redis] { return askRedis(asked, name); }});
}

struct AskedEngine {
    AskedEngine(std::shared_ptr<Http> shared, DockerApi::Socket socket, DockerApi::Socket way,
                const Clock& clock, const Profile& profile,
                std::shared_ptr<const EnvironmentMask> mask)
        : http(std::move(shared)),
          api(std::make_shared<DockerApi>(*http, std::move(socket), std::move(mask))),
          look(api, clock, profile, std::move(way)) {}
    std::shared_ptr<Http> http;
    std::shared_ptr<DockerApi> api;
    DockerLook look;
};

void addDocker(Executor& executor, const Profile& profile, std::shared_ptr<Http> http,
               const SshConnection* ssh, const DropletForwards& forwards,
               std::shared_ptr<const EnvironmentMask> mask, EngineParts& parts) {
    DockerApi::Socket way;
    if (ssh)
        way = [ssh, forward = forwards.docker.value()] { return socketOf(*ssh, forward); };
    DockerApi::Socket socket = way;
    if (!socket)
        socket = [path = profile.infrastructure.dockerSocket] { return Result<std::string>(path); };
    auto asked = std::make_shared<AskedEngine>(std::move(http), std::move(socket), std::move(way),
                                               executor.clock(), profile, std::move(mask));
    AskedDocker docker;
    docker.api = asked->api;
    docker.look = [asked] { return asked->look.look(); };
    docker.follow = [asked](std::function<void()> happened) {
        return asked->look.follow(std::move(happened));
    };
    parts.docker = std::move(docker);
}

std::map<std::string, std::string> shellEnvironment() {
    std::map<std::string, std::string> variables;
    if (const char* path = std::getenv("PATH"))
        variables["PATH"] = path;
    return variables;
}

RunScript scriptsThrough(SshConnection* ssh, const Clock& clock) {
    if (ssh)
        return [ssh](RemoteScript script, std::string operationId, std::string input) {
            return ssh->run(std::move(script), std::move(operationId), std::move(input));
        };
    return [&clock](RemoteScript script, std::string operationId, std::string input) {
        return runLocalCommand(std::move(script), std::move(operationId), std::move(input),
                               shellEnvironment(),
                               std::chrono::floor<std::chrono::seconds>(clock.now()));
    };
}

void addHost(Executor& executor, const Profile& profile, EngineParts& parts) {
    auto probe = std::make_shared<HostProbe>(executor.clock(), hostPaths(profile.paths), parts.run);
    parts.host =
        AskedHost{[probe](std::string operationId) { return probe->read(std::move(operationId)); }};
}

} // namespace

DropletForwards dropletForwardsOf(const Profile& profile, std::size_t first) {
    DropletForwards forwards;
    const auto add = [&](ForwardTarget target) {
        forwards.targets.push_back(std::move(target));
        return first + forwards.targets.size() - 1;
    };
    const InfrastructureProfile& asked = profile.infrastructure;
    if (!asked.dockerSocket.empty())
        forwards.docker = add({{}, 0, asked.dockerSocket});
    // One that cannot be understood is told when it is to be asked.
    if (const auto target = parseDatabaseTarget(asked.database))
        forwards.database = add({target->host, target->port, {}});
    if (!asked.redis.empty()) {
        const HostAndPort place = hostAndPortOf(asked.redis);
        forwards.redis = add({place.host, place.port, {}});
    }
    return forwards;
}

Task<Result<Secret>> heldPassword(std::shared_ptr<const HeldAccess> held,
                                  std::function<void()> askKeychain) {
    if (held->generation() == 0 && askKeychain) {
        askKeychain();
        co_await keychainAnswers(held);
    }
    const HeldAccess::Latest latest = held->latest();
    if (!latest)
        co_return fail(latest.error().error);
    co_return *latest ? (*latest)->clone() : Secret();
}

std::optional<DatabaseCase> databaseCaseOf(const Profile& profile, const SshConnection* ssh,
                                           std::function<Task<Result<Secret>>()> password) {
    const auto target = parseDatabaseTarget(profile.infrastructure.database);
    if (!target)
        return std::nullopt;
    const DropletForwards forwards = dropletForwardsOf(profile, profile.services.size());
    return DatabaseCase{*target, wayTo(ssh, forwards.database, {target->host, target->port}),
                        std::move(password)};
}

void askDroplet(Executor& executor, const LoadedProfile& loaded, std::shared_ptr<Http> http,
                SshConnection* ssh, DropletPasswords passwords, EngineParts& parts) {
    const Profile& profile = loaded.profile;
    if (profile.transport == TransportKind::Rehearsal)
        return;
    const DropletForwards forwards = dropletForwardsOf(profile, profile.services.size());
    if (const auto target = parseDatabaseTarget(profile.infrastructure.database); target)
        addPostgres(executor, *target, wayTo(ssh, forwards.database, {target->host, target->port}),
                    passwords, parts);
    else if (!profile.infrastructure.database.empty())
        parts.notes.push_back(
            {"database", "PostgreSQL is not asked: database.url: " + target.error().detail});
    if (!profile.infrastructure.redis.empty())
        addRedis(executor, profile,
                 wayTo(ssh, forwards.redis, hostAndPortOf(profile.infrastructure.redis)), passwords,
                 parts);
    const bool isNear = ssh || profile.transport == TransportKind::Local;
    const auto mask = std::make_shared<const EnvironmentMask>();
    if (isNear && !profile.infrastructure.dockerSocket.empty())
        addDocker(executor, profile, std::move(http), ssh, forwards, mask, parts);
    if (!isNear)
        return;
    parts.run = scriptsThrough(ssh, executor.clock());
    addHost(executor, profile, parts);
    parts.env = std::make_shared<const EnvAccess>(parts.run, profile.paths.compose + "/.env",
                                                  executor.clock(), mask);
}

} // namespace catalyst
