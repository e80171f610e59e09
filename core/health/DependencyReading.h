#pragma once

#include "base/Clock.h"
#include "model/Container.h"
#include "model/Evidence.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// A number that was read beside the state, for its series: "latency_us", "connections".
struct DependencyFigure {
    std::string metric;
    std::int64_t value = 0; ///< >= 0

    bool operator==(const DependencyFigure&) const = default;
};

/// What the console itself saw of what services cannot work without.
struct DependencyReading {
    State state = State::Unknown; ///< Unknown: there was no way to it
    Evidence evidence;
    std::string source; ///< "SELECT 1 at db.example:25060"
    Instant at{};
    std::vector<DependencyFigure> figures = {};
};

/// What Docker said of itself and of the services' containers.
struct DockerReading {
    DependencyReading engine;
    /// In the services' order, empty where there is none; absent: it did not say.
    std::optional<std::vector<std::optional<ContainerStatus>>> containers;
};

} // namespace catalyst
