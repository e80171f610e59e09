#pragma once

#include "base/Clock.h"
#include "health/HealthAnswer.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// What one probe found, and how long the answer took.
struct Probe {
    HealthReading reading;
    std::optional<std::chrono::microseconds> latency; ///< only of an answer
    /// A rehearsal's: how far its day is from the real one.
    std::optional<std::chrono::microseconds> dayShift = std::nullopt;
};

/// What a functional check of a service said last.
struct CheckReading {
    std::string name;
    Evidence evidence;
    Instant at{};
};

/// What one observation of a service brought: its health, and what its functional checks said last.
struct ServiceReading {
    Probe probe;
    std::vector<CheckReading> checks = {};
};

/// Whether one address elsewhere could be connected to.
struct AnchorReading {
    std::string anchor; ///< as in the profile
    bool isReached = false;
    std::string detail; ///< English
};

} // namespace catalyst
