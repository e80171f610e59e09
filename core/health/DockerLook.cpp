#include "health/DockerLook.h"

#include "async/Sleep.h"
#include "health/HealthAnswer.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::microseconds firstPause = 1s;
constexpr std::chrono::microseconds longestPause = 30s;

std::vector<WantedContainer> wantedOf(const Profile& profile) {
    std::vector<WantedContainer> wanted;
    for (const ServiceProfile& service : profile.services)
        wanted.push_back({service.name, service.container});
    return wanted;
}

} // namespace

DockerLook::DockerLook(std::shared_ptr<DockerApi> api, const Clock& clock, const Profile& profile,
                       DockerApi::Socket way)
    : m_api(std::move(api)), m_clock(clock), m_wanted(wantedOf(profile)),
      m_composeDirectory(profile.paths.compose), m_source(profile.infrastructure.dockerSocket),
      m_way(std::move(way)) {}

DockerReading DockerLook::failed(const Error& error) const {
    DockerReading reading;
    reading.engine.evidence = readHealthFailure(error).evidence;
    // Asked anew: it may have broken in the meantime.
    const auto way = m_way ? m_way() : Result<std::string>();
    if (!way) {
        reading.engine.evidence.finding = Finding::BehindFailure;
        reading.engine.evidence.detail = way.error().detail;
    } else if (m_way && error.code == Error::Code::Reset) {
        reading.engine.evidence.finding = Finding::Unreachable;
        reading.engine.evidence.detail =
            "nobody lets the console through at " + m_source +
            " on the droplet: Docker is stopped, its socket is elsewhere, or this login may not "
            "use it";
    }
    reading.engine.state = stateOf(reading.engine.evidence.finding);
    reading.engine.source = m_source;
    reading.engine.at = m_clock.now();
    return reading;
}

Task<DockerReading> DockerLook::looking(DockerLook* look) {
    const BootTime begun = look->m_clock.boot();
    auto list = co_await look->m_api->list();
    const auto took = look->m_clock.boot() - begun;
    if (!list)
        co_return look->failed(list.error());
    if (look->m_version.empty()) {
        if (const auto version = co_await look->m_api->version())
            look->m_version = version->engine;
    }
    const auto matches = matchContainers(look->m_wanted, *list, look->m_composeDirectory);
    std::vector<std::string> ids;
    for (const ContainerMatch& match : matches) {
        if (match.container)
            ids.push_back((*list)[*match.container].id);
    }
    auto inspected = co_await look->m_api->inspectAll(std::move(ids));
    std::vector<std::optional<ContainerStatus>> containers;
    std::size_t next = 0;
    for (const ContainerMatch& match : matches) {
        containers.emplace_back();
        if (!match.container)
            continue;
        Result<ContainerStatus>& one = inspected[next++];
        if (one)
            containers.back() = std::move(*one);
        else if (one.error().code != Error::Code::NotFound)
            co_return look->failed(one.error());
    }
    DockerReading reading;
    reading.engine.state = State::Ok;
    reading.engine.evidence = {Finding::Healthy,
                               0,
                               {},
                               "Docker " + look->m_version + " answers; " +
                                   std::to_string(list->size()) + " containers",
                               {}};
    reading.engine.source = look->m_source;
    reading.engine.at = look->m_clock.now();
    reading.engine.figures = {{"latency_us", std::max<std::int64_t>(took.count(), 0)}};
    reading.containers = std::move(containers);
    co_return reading;
}

Task<void> DockerLook::following(DockerLook* look, std::function<void()> happened) {
    auto pause = firstPause;
    for (;;) {
        const BootTime begun = look->m_clock.boot();
        const auto sink = [&happened](const ContainerEvent&) {
            happened();
            return true;
        };
        (void)co_await look->m_api->events(std::nullopt, sink);
        // A stream that held for a while has proven the way; one that never came has not.
        pause = look->m_clock.boot() - begun > longestPause ? firstPause
                                                            : std::min(pause * 2, longestPause);
        co_await sleepFor(pause);
        // What happened while nobody listened is seen by looking.
        happened();
    }
}

} // namespace catalyst
