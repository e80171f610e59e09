#include "app/DropletComposition.h"

#include "base/Log.h"
#include "database/DatabaseTarget.h"
#include "database/InfrastructureJudge.h"
#include "database/PostgresProbe.h"
#include "database/RedisProbe.h"
#include "health/DockerLook.h"
#include "net/Http.h"
#include "ssh/SshConnection.h"

#include <charconv>
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

WayThere wayTo(const SshConnection* ssh, std::optional<std::size_t> forward, HostAndPort direct) {
    if (!ssh)
        return [direct]() -> Result<SocketPlace> {
            return SocketPlace{{}, direct.host, direct.port, false};
        };
    return [ssh, forward]() -> Result<SocketPlace> {
        auto socket = ssh->socketOf(forward.value());
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

/// One of them with what was judged of it last.
template <class Probe>
struct Asked {
    template <class Parts>
    Asked(Executor& executor, Parts parts, std::string name)
        : probe(executor, std::move(parts)), where(std::move(name)) {}
    Probe probe;
    std::string where;
    std::optional<InfrastructureStatus> before;
};

Task<DependencyReading> askPostgres(std::shared_ptr<Asked<PostgresProbe>> asked,
                                    DatabaseTarget target) {
    const PostgresAnswer answer = co_await asked->probe.probe();
    asked->before = judgePostgres(answer, target, asked->before);
    co_return readingOf(*asked->before);
}

Task<DependencyReading> askRedis(std::shared_ptr<Asked<RedisProbe>> asked) {
    const RedisAnswer answer = co_await asked->probe.probe();
    asked->before = judgeRedis(answer, asked->where, asked->before);
    co_return readingOf(*asked->before);
}

void addPostgres(Executor& executor, const Profile& profile, const SshConnection* ssh,
                 const DropletForwards& forwards, EngineParts& parts) {
    auto target = parseDatabaseTarget(profile.infrastructure.database);
    if (!target) {
        parts.notes.push_back(
            {"database", "PostgreSQL is not asked: database.url: " + target.error().detail});
        return;
    }
    PostgresProbe::Parts probe;
    probe.target = *target;
    probe.way = wayTo(ssh, forwards.database, {target->host, target->port});
    auto asked =
        std::make_shared<Asked<PostgresProbe>>(executor, std::move(probe), textOf(*target));
    parts.dependencies.push_back(
        {"postgres", [asked, target = std::move(*target)] { return askPostgres(asked, target); }});
}

void addRedis(Executor& executor, const Profile& profile, const SshConnection* ssh,
              const DropletForwards& forwards, EngineParts& parts) {
    RedisProbe::Parts probe;
    probe.name = profile.infrastructure.redis;
    probe.user = profile.infrastructure.redisUser;
    probe.way = wayTo(ssh, forwards.redis, hostAndPortOf(profile.infrastructure.redis));
    auto asked = std::make_shared<Asked<RedisProbe>>(executor, std::move(probe),
                                                     profile.infrastructure.redis);
    parts.dependencies.push_back({"redis", [asked] { return askRedis(asked); }});
}

struct AskedEngine {
    AskedEngine(DockerApi::Socket socket, const Clock& clock, const Profile& profile)
        : api(std::make_shared<DockerApi>(http, std::move(socket),
                                          std::make_shared<EnvironmentMask>())),
          look(api, clock, profile, profile.infrastructure.dockerSocket) {}
    Http http;
    std::shared_ptr<DockerApi> api;
    DockerLook look;
};

void addDocker(Executor& executor, const Profile& profile, const SshConnection* ssh,
               const DropletForwards& forwards, EngineParts& parts) {
    DockerApi::Socket socket;
    if (ssh)
        socket = [ssh, forward = forwards.docker.value()] { return ssh->socketOf(forward); };
    else
        socket = [path = profile.infrastructure.dockerSocket] { return Result<std::string>(path); };
    auto asked = std::make_shared<AskedEngine>(std::move(socket), executor.clock(), profile);
    AskedDocker docker;
    docker.api = asked->api;
    docker.look = [asked] { return asked->look.look(); };
    docker.follow = [asked](std::function<void()> happened) {
        return asked->look.follow(std::move(happened));
    };
    parts.docker = std::move(docker);
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

void askDroplet(Executor& executor, const LoadedProfile& loaded, const SshConnection* ssh,
                EngineParts& parts) {
    const Profile& profile = loaded.profile;
    if (profile.transport == TransportKind::Rehearsal)
        return;
    const DropletForwards forwards = dropletForwardsOf(profile, profile.services.size());
    if (!profile.infrastructure.database.empty())
        addPostgres(executor, profile, ssh, forwards, parts);
    if (!profile.infrastructure.redis.empty())
        addRedis(executor, profile, ssh, forwards, parts);
    const bool isNear = ssh || profile.transport == TransportKind::Local;
    if (isNear && !profile.infrastructure.dockerSocket.empty())
        addDocker(executor, profile, ssh, forwards, parts);
}

} // namespace catalyst
