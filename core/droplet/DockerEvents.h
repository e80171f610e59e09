#pragma once

#include "base/Result.h"
#include "model/Container.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::docker {

/// One event of GET /events. Nothing: it is of something else than a container, or of no interest
/// (`exec_…`, which every health check makes, `attach`, `top` …). InvalidData as the other readers.
Result<std::optional<ContainerEvent>> readEvent(std::string_view line);

/// Cuts the answer of GET /events, one JSON object a line, into events as it arrives.
class EventLines {
public:
    static constexpr std::size_t longestLine = std::size_t(256) * 1024;

    /// The events whose lines have ended. After an error (InvalidData, TooLarge: a line longer than
    /// `longestLine`) it takes nothing any more.
    Result<std::vector<ContainerEvent>> take(std::string_view bytes);

private:
    std::string m_line;
};

} // namespace catalyst::docker
