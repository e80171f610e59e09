#pragma once

#include "base/Clock.h"

#include <optional>
#include <string>
#include <vector>

namespace catalyst::rehearsal {

/// One trading cycle as the workflow service runs it.
struct Cycle {
    std::string answeredId; ///< what `start` answers
    std::string databaseId; ///< what the database calls it, which is another
    std::string mode;
    int maxPositions = 5;
    Instant startedAt{};
    bool stopRequested = false;
};

/// The workflow service's single task. A stop sets a flag only: the cycle continues, as it does on
/// the droplet.
class Workflow {
public:
    explicit Workflow(Instant now);

    /// Empty when a cycle runs already.
    std::optional<Cycle> start(std::string mode, int maxPositions, Instant now);
    /// False when none runs.
    bool requestStop(Instant now);

    /// The clock was set: what has happened stays as long ago as it was.
    void moveBy(std::chrono::microseconds shift);

    std::optional<Cycle> running(Instant now) const;
    /// By the id that `start` answered.
    std::optional<Cycle> find(const std::string& answeredId) const;
    /// idle, scanning, filtering_news, … executing_trades, completed.
    std::string stage(Instant now) const;
    static bool isOver(const Cycle& cycle, Instant now);
    /// Oldest first, at most 100.
    const std::vector<Cycle>& cycles() const { return m_cycles; }
    Instant lastRun() const { return m_cycles.back().startedAt; }

private:
    std::vector<Cycle> m_cycles;
    int m_counter = 0;
};

} // namespace catalyst::rehearsal
