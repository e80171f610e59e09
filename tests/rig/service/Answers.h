#pragma once

#include "rig/service/Http.h"

#include <chrono>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::rig {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// What a service sees at the moment it is asked.
struct Surroundings {
    bool hasDatabase = true;
    bool hasRedis = true;
    Instant now;
};

/// The workflow service's cycles; any thread.
class Workflow {
public:
    struct Cycle {
        std::string id;
        std::string mode;
        int maxPositions = 5;
        Instant startedAt;
    };

    /// False: one is running. A cycle takes 30 s through its six stages; nothing is traded.
    bool start(std::string mode, int maxPositions, Instant now);
    bool isRunning(Instant now) const;
    /// "idle", a stage, or for half a minute "completed".
    std::string stage(Instant now) const;
    std::vector<Cycle> cycles() const; ///< oldest first, at most 100

private:
    mutable std::mutex m_mutex;
    std::vector<Cycle> m_cycles;
};

std::span<const std::string_view> serviceNames();

/// What the deployed `service` answers (contracts/droplet.md); never hangs, that is its caller's
/// part.
Reply answer(std::string_view service, const Request& request, const Surroundings& around,
             Workflow& workflow);

std::string naiveUtc(Instant at); ///< 2026-11-18T14:30:00.000000

} // namespace catalyst::rig
