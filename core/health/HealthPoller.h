#pragma once

#include "async/Event.h"
#include "async/TaskScope.h"
#include "health/Probe.h"

#include <chrono>
#include <functional>
#include <vector>

namespace catalyst {

/// Probes every endpoint side by side: at once at the start, then at fixed phase (the k-th tick is
/// start + k · interval, however long a probe takes), never two at a time for one endpoint. A probe
/// that outlives its tick makes the next one start at the following tick. Engine thread.
class HealthPoller {
public:
    using ProbeOne = std::function<Task<Probe>(std::size_t endpoint)>;
    using Observed = std::function<void(std::size_t endpoint, const Probe& probe)>;

    HealthPoller(Executor& executor, std::size_t endpoints, ProbeOne probe, Observed observed);

    void start(std::chrono::milliseconds interval);
    /// Takes effect at once: the new phase begins now, with a probe of what is not being probed.
    void setInterval(std::chrono::milliseconds interval);
    std::chrono::milliseconds interval() const { return m_interval; }

    /// Probes everything that is not being probed, now; phases stay.
    void probeNow();
    void stop();

    /// When the endpoint's next probe begins; in the past while one is under way.
    BootTime nextProbe(std::size_t endpoint) const { return m_endpoints[endpoint].next; }

private:
    struct Endpoint {
        BootTime next{};
        Event<int>* wake = nullptr; ///< while it waits
    };

    Task<void> watch(std::size_t index);
    BootTime tickAfter(std::size_t index, BootTime now) const;
    /// Lets what waits go on to wait for `next`; what is being probed finds its next tick itself.
    void wake(std::size_t index, BootTime next);

    Executor& m_executor;
    ProbeOne m_probe;
    Observed m_observed;
    std::vector<Endpoint> m_endpoints;
    std::chrono::milliseconds m_interval{0};
    BootTime m_start{};
    TaskScope m_scope;
};

} // namespace catalyst
