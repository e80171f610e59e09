#pragma once

#include "base/Clock.h"

namespace catalyst {

/// One moment by both clocks: the wall's for records, the boot's for durations.
struct Moment {
    Instant wall{};
    BootTime boot{};

    bool operator==(const Moment&) const = default;
};

inline Moment momentOf(const Clock& clock) {
    return {clock.now(), clock.boot()};
}

} // namespace catalyst
