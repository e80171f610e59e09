#pragma once

#include "base/Result.h"

#include <sys/types.h>

#include <cstdint>

namespace catalyst::bench {

/// What a process has used so far, by /proc: all of its threads.
struct ProcessCost {
    std::int64_t cpuMicroseconds = 0; ///< user and system; the kernel counts in steps of 10 ms
    std::int64_t residentKilobytes = 0;
};

Result<ProcessCost> costOf(pid_t process);

/// As many descriptors as the hard limit allows.
void allowManyDescriptors();

} // namespace catalyst::bench
