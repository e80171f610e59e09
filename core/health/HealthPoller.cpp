#include "health/HealthPoller.h"

#include "async/Deadline.h"

#include <algorithm>
#include <utility>

namespace catalyst {

namespace {

/// Endpoints start this far apart, so that a thousand do not come in one burst; nine still begin
/// within a twentieth of a second. More than fit into the interval start in groups, at this
/// distance: every start of its own is a wake-up, which costs as much as a probe.
constexpr std::chrono::microseconds step{5'000};

std::chrono::microseconds spreadOf(std::size_t index, std::size_t count,
                                   std::chrono::microseconds interval) {
    const auto share = interval / static_cast<std::int64_t>(std::max<std::size_t>(count, 1));
    const auto place = std::min(share, step) * static_cast<std::int64_t>(index);
    return place / step * step;
}

} // namespace

HealthPoller::HealthPoller(Executor& executor, std::size_t endpoints, Observe observe)
    : m_executor(executor), m_observe(std::move(observe)), m_endpoints(endpoints),
      m_scope(executor) {}

void HealthPoller::start(std::chrono::milliseconds interval) {
    stop();
    m_interval = interval;
    m_start = m_executor.clock().boot();
    for (std::size_t i = 0; i < m_endpoints.size(); ++i) {
        m_endpoints[i] = {m_start, nullptr, std::nullopt};
        m_scope.spawn(watch(i));
    }
}

void HealthPoller::setInterval(std::chrono::milliseconds interval) {
    if (interval == m_interval)
        return;
    m_interval = interval;
    m_start = m_executor.clock().boot();
    for (std::size_t i = 0; i < m_endpoints.size(); ++i)
        wake(i, m_start + spreadOf(i, m_endpoints.size(), m_interval));
}

void HealthPoller::probeNow() {
    for (std::size_t i = 0; i < m_endpoints.size(); ++i)
        probeNow(i);
}

void HealthPoller::probeNow(std::size_t endpoint) {
    const BootTime now = m_executor.clock().boot();
    m_endpoints[endpoint].soonest = now;
    wake(endpoint, now);
}

void HealthPoller::retryIn(std::size_t endpoint, std::chrono::milliseconds delay) {
    auto& soonest = m_endpoints[endpoint].soonest;
    const BootTime at = m_executor.clock().boot() + delay;
    soonest = soonest ? std::min(*soonest, at) : at;
}

void HealthPoller::stop() {
    m_scope.cancelAll();
    for (Endpoint& endpoint : m_endpoints)
        endpoint.wake = nullptr;
}

void HealthPoller::wake(std::size_t index, BootTime next) {
    Endpoint& endpoint = m_endpoints[index];
    if (!endpoint.wake)
        return;
    endpoint.next = next;
    std::exchange(endpoint.wake, nullptr)->set(0);
}

BootTime HealthPoller::tickAfter(std::size_t index, BootTime now) const {
    const auto phase = m_start + spreadOf(index, m_endpoints.size(), m_interval);
    // The tick that the phase begins with is the probe under way or just over.
    if (now < phase)
        return phase + m_interval;
    const auto ticks = (now - phase) / std::chrono::microseconds(m_interval) + 1;
    return phase + std::chrono::microseconds(m_interval) * ticks;
}

Task<void> HealthPoller::watch(std::size_t index) {
    Endpoint& endpoint = m_endpoints[index];
    for (;;) {
        endpoint.soonest.reset();
        co_await m_observe(index);
        endpoint.next = tickAfter(index, m_executor.clock().boot());
        if (endpoint.soonest)
            endpoint.next = std::min(endpoint.next, *endpoint.soonest);
        // Woken by the tick or by a change of plan; what counts is whether the time has come.
        for (;;) {
            const auto wait = endpoint.next - m_executor.clock().boot();
            if (wait.count() <= 0)
                break;
            Event<int> woken;
            endpoint.wake = &woken;
            const Deadline tick(m_executor, wait, [&] {
                endpoint.wake = nullptr;
                woken.set(0);
            });
            co_await woken;
        }
    }
}

} // namespace catalyst
