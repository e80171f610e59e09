#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "model/Evidence.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What stands in a reading for what has not been read.
inline tl::unexpected<Error> notReadYet() {
    return fail(Error::Code::NotFound, "not read yet");
}

/// Processor time since the droplet was started, in its ticks, of all processors together.
struct HostTicks {
    std::uint64_t busy = 0; ///< neither idle nor waiting for a disk; what others took of it as well
    std::uint64_t total = 0;

    bool operator==(const HostTicks&) const = default;
};

/// How many run or wait to run, on average, in hundredths.
struct HostLoad {
    std::int64_t oneMinute = 0;
    std::int64_t fiveMinutes = 0;
    std::int64_t fifteenMinutes = 0;

    bool operator==(const HostLoad&) const = default;
};

struct HostMemory {
    std::int64_t totalBytes = 0;
    std::int64_t availableBytes = 0; ///< what programs can get without swapping: MemAvailable
    std::int64_t swapTotalBytes = 0; ///< 0: there is no swap
    std::int64_t swapFreeBytes = 0;

    bool operator==(const HostMemory&) const = default;
};

/// Of the file system that a path lies on. used + available < total where some is reserved for
/// root.
struct HostSpace {
    std::string mountPoint; ///< made safe for display
    std::int64_t totalBytes = 0;
    std::int64_t usedBytes = 0;
    std::int64_t availableBytes = 0; ///< to programs that are not root

    bool operator==(const HostSpace&) const = default;
};

/// How many files a file system can hold. total 0: no fixed number.
struct HostInodes {
    std::int64_t total = 0;
    std::int64_t free = 0;

    bool operator==(const HostInodes&) const = default;
};

/// A path that matters and what it lies on. The error of `space`: NotFound, there is no such path;
/// Timeout, its file system did not answer; else what `df` said.
struct HostPath {
    std::string path;
    Result<HostSpace> space = notReadYet();
    Result<HostInodes> inodes = notReadYet();

    bool operator==(const HostPath&) const = default;
};

/// How far the droplet's clock is ahead of this computer's: within `ahead` ± `uncertainty` for
/// certain.
struct HostSkew {
    std::chrono::microseconds ahead{0};
    std::chrono::microseconds uncertainty{0};

    bool operator==(const HostSkew&) const = default;
};

/// The droplet's host at one moment. What could not be read has its reason in its place.
struct HostReading {
    Instant at{}; ///< by this computer's clock, when the answer was complete
    Result<HostTicks> ticks = notReadYet();
    /// Share of all processors that was busy since the reading before, in thousandths.
    Result<int> cpuPermille = notReadYet();
    Result<int> processors = notReadYet();
    Result<HostLoad> load = notReadYet();
    Result<HostMemory> memory = notReadYet();
    std::vector<HostPath> paths; ///< in the order they were asked for
    Result<std::chrono::milliseconds> uptime = notReadYet();
    Result<std::string> bootId = notReadYet(); ///< another one after every start of the droplet
    Result<HostSkew> skew = notReadYet();
    bool hasRestarted = false; ///< since the reading before

    bool operator==(const HostReading&) const = default;
};

/// Thousandths that are in use, rounded up. Of memory: what programs have taken. Of a file system:
/// of what is not reserved for root, as `df` tells it. Empty where there is none of it to use, as
/// in /proc, or no fixed number of inodes.
std::optional<int> usedPermille(const HostMemory& memory);
std::optional<int> usedPermille(const HostSpace& space);
std::optional<int> usedPermille(const HostInodes& inodes);
/// The one-minute load: 1000 is one that runs or waits for each processor. `processors` > 0.
std::int64_t loadPermille(const HostLoad& load, int processors);

enum class HostResourceKind { Cpu, Memory, Disk, Inodes, Load, Clock };
std::string_view toString(HostResourceKind kind); ///< "cpu", "memory", "disk", "inodes", …

/// One thing of the host that has a limit.
struct HostResource {
    HostResourceKind kind = HostResourceKind::Cpu;
    /// Of Disk and Inodes: the mount point, or the path where that is not known. Else empty.
    std::string subject;
    /// Thousandths of the capacity; of Load, per processor; of Clock, microseconds ahead.
    std::optional<std::int64_t> value;
    std::int64_t limit = 0; ///< above it, it is Degraded; as `value`
    State state = State::Unknown;
    std::optional<Instant> since; ///< when `state` was first seen; empty: not judged
    Evidence evidence;            ///< its detail: English, with figures

    bool operator==(const HostResource&) const = default;
};
/// "cpu", "disk /var": names it in incidents.
std::string nameOf(const HostResource& resource);

/// The host as judged.
struct HostStatus {
    State state = State::Unknown; ///< the worst of `resources`
    Evidence evidence;            ///< of the resource that decides it
    std::optional<Instant> observedAt;
    std::optional<HostReading> reading; ///< the last one, however old; empty: none yet
    std::vector<HostResource> resources;

    bool operator==(const HostStatus&) const = default;
};

} // namespace catalyst
