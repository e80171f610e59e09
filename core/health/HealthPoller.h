#pragma once

#include "async/Event.h"
#include "async/TaskScope.h"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace catalyst {

/// Decides when every endpoint is observed: side by side, at once at the start, then at fixed phase
/// (the k-th tick is start + k · interval, however long an observation takes), never two at a time
/// for one endpoint. An observation that outlives its tick makes the next one start at the
/// following tick. Engine thread.
class HealthPoller {
public:
    /// Observes one endpoint, from the request to the judgement.
    using Observe = std::function<Task<void>(std::size_t endpoint)>;

    HealthPoller(Executor& executor, std::size_t endpoints, Observe observe);

    void start(std::chrono::milliseconds interval);
    /// Takes effect at once: the new phase begins now, with an observation of what is not being
    /// observed.
    void setInterval(std::chrono::milliseconds interval);
    std::chrono::milliseconds interval() const { return m_interval; }

    /// Observes everything now; what is being observed, once more as soon as it has ended. Phases
    /// stay.
    void probeNow();
    void probeNow(std::size_t endpoint);

    /// From within an endpoint's observation: the next one begins after `delay` unless its tick
    /// comes sooner.
    void retryIn(std::size_t endpoint, std::chrono::milliseconds delay);
    void stop();

    /// When the endpoint's next observation begins; in the past while one is under way.
    BootTime nextProbe(std::size_t endpoint) const { return m_endpoints[endpoint].next; }

private:
    struct Endpoint {
        BootTime next{};
        Event<int>* wake = nullptr;      ///< while it waits
        std::optional<BootTime> soonest; ///< wanted before the next tick
    };

    Task<void> watch(std::size_t index);
    BootTime tickAfter(std::size_t index, BootTime now) const;
    /// Lets what waits go on to wait for `next`; what is being observed finds its next tick itself.
    void wake(std::size_t index, BootTime next);

    Executor& m_executor;
    Observe m_observe;
    std::vector<Endpoint> m_endpoints;
    std::chrono::milliseconds m_interval{0};
    BootTime m_start{};
    TaskScope m_scope;
};

} // namespace catalyst
