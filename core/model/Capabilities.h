#pragma once

#include "base/Clock.h"
#include "model/SharedList.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What a service publishes about itself at /openapi.json.
struct Capabilities {
    enum class State {
        NotRead, ///< not asked yet
        Known,
        NoDescription, ///< answers, but has no such document (orchestration)
        Unreadable,    ///< the last attempt failed; `routes` are those read before
    };

    State state = State::NotRead;
    std::string title; ///< as published, made safe for display
    std::string version;
    SharedList<std::string> routes;   ///< "GET /api/v1/positions/active", sorted
    std::vector<std::string> missing; ///< routes the console needs and the service lacks
    std::string detail;               ///< English: why it is not known
    std::optional<Instant> readAt;    ///< when `routes` were read
    std::string previousVersion;      ///< what it said before it last changed its version
    std::optional<Instant> versionChangedAt;

    bool operator==(const Capabilities&) const = default;
};
std::string_view toString(Capabilities::State state); ///< "not_read", "known", …

} // namespace catalyst
