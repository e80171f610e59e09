#pragma once

#include "health/RootCause.h"
#include "model/Host.h"

#include <optional>
#include <string>

namespace catalyst {

/// What an incident is about when compose's directory is not there.
inline constexpr const char* composeDirectorySubject = "compose directory";

/// Whether compose's directory is on the droplet. Pure. That it is not counts in two readings, in a
/// row but for those that could not tell afterwards.
class ComposePresence {
public:
    explicit ComposePresence(std::string directory) : m_directory(std::move(directory)) {}

    void observe(const HostReading& reading, Instant at);

    /// Empty while it is there, or nobody knows.
    std::optional<Cause> cause() const;
    /// It was missed once.
    bool isConfirming() const { return m_missing == 1; }

private:
    std::string m_directory;
    std::optional<Instant> m_missedSince;
    int m_missing = 0; ///< readings without it
};

} // namespace catalyst
