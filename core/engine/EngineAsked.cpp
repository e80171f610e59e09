#include "async/Sleep.h"
#include "base/Log.h"
#include "droplet/HostSamples.h"
#include "engine/Engine.h"

#include <utility>

// What the engine asks beside the services: what they stand on, and Docker.
namespace catalyst {

using namespace std::chrono_literals;

namespace {

/// However much happens to containers, they are not looked at more often than this.
constexpr std::chrono::microseconds betweenLooks = 1s;

} // namespace

void Engine::startPolling() {
    m_poller.start(intervalFor(m_market));
    m_dependencyPoller.start(intervalFor(m_market));
    m_hostPoller.start(betweenHostReadings);
    if (m_parts.docker && m_parts.docker->follow)
        m_scope.spawn(m_parts.docker->follow([this] { lookAtDockerSoon(); }));
}

Task<void> Engine::observeDependency(std::size_t index) {
    const BootTime begun = m_clock.boot();
    const bool isDocker = index == m_parts.dependencies.size();
    const std::string name = isDocker ? "docker" : m_parts.dependencies[index].name;
    if (isDocker) {
        m_lastDockerLook = begun;
        DockerReading reading = co_await m_parts.docker->look();
        lookAtClock();
        if (begun > m_lastInterruption)
            dockerRead(std::move(reading));
    } else {
        DependencyReading reading = co_await m_parts.dependencies[index].probe();
        lookAtClock();
        if (begun > m_lastInterruption)
            dependencyRead(name, std::move(reading));
    }
    if (begun <= m_lastInterruption || m_board.wantsRetryOf(name))
        m_dependencyPoller.retryIn(index, m_parts.profile.health.retry);
}

void Engine::dependencyRead(const std::string& name, DependencyReading reading) {
    const Moment now = momentOf(m_clock);
    reading.at = now.wall;
    if (!m_board.isGap()) {
        for (const DependencyFigure& figure : reading.figures)
            m_recorder.sample({{m_parts.profile.id, name, figure.metric},
                               {now.wall, figure.value, reading.state}});
    }
    m_board.observeDependency(name, std::move(reading), now);
    record();
    changed();
}

void Engine::dockerRead(DockerReading reading) {
    if (reading.containers) {
        const auto changedOnes =
            m_board.observeContainers(std::move(*reading.containers), momentOf(m_clock));
        // What Docker says of a service is judged with what the service says itself.
        for (const std::size_t service : changedOnes)
            m_poller.probeNow(service);
    } else {
        m_board.loseContainers();
    }
    dependencyRead("docker", std::move(reading.engine));
}

Task<void> Engine::readHost() {
    const BootTime begun = m_clock.boot();
    std::string id = m_parts.newId();
    auto reading = co_await m_parts.host->read(std::move(id));
    lookAtClock();
    const Moment now = momentOf(m_clock);
    const bool isWhole = begun > m_lastInterruption;
    // How busy the processors are takes two.
    const bool isFirst = reading && !reading->cpuPermille &&
                         reading->cpuPermille.error().code == Error::Code::NotFound;
    if (isWhole) {
        const bool wasUnread = std::exchange(m_isHostUnread, !reading);
        if (reading) {
            reading->at = now.wall; // a rehearsal's day is not the probe's
            for (KeyedSample& sample : hostSamplesOf(*reading, m_parts.profile.id))
                m_recorder.sample(std::move(sample));
        } else if (!wasUnread) {
            logWarning("host", "the droplet's host was not read",
                       {{"error", reading.error().detail}});
        }
        m_board.observeHost(std::move(reading), now);
        record();
        changed();
    }
    if (!isWhole || isFirst || m_board.wantsHostRetry())
        m_hostPoller.retryIn(0, m_parts.profile.health.retry);
}

void Engine::lookAtDockerSoon() {
    if (!std::exchange(m_isDockerLookPlanned, true))
        m_scope.spawn(lookAtDockerLater());
}

Task<void> Engine::lookAtDockerLater() {
    co_await sleepFor(m_lastDockerLook + betweenLooks - m_clock.boot());
    m_isDockerLookPlanned = false;
    m_dependencyPoller.probeNow(m_parts.dependencies.size());
}

} // namespace catalyst
