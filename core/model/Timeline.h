#pragma once

#include "model/Evidence.h"
#include "model/Gap.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// A judged state and when it began.
struct StateChange {
    ProfileId profile;
    std::string subject; ///< a service's name; "network", "transport", "host", "postgres", "redis"
    Instant at{};
    State state = State::Unknown;
    bool isFlapping = false; ///< too unsteady to be judged; `state` is the one before
    Finding finding = Finding::NotProbed;
    std::string evidence; ///< English

    bool operator==(const StateChange&) const = default;
};

/// What is known of some subjects over a time.
struct History {
    Instant from{};
    Instant to{};
    /// Ascending by time; of each subject also the last one before `from`, so that its state at
    /// `from` is known.
    std::vector<StateChange> changes;
    std::vector<Gap> gaps; ///< ascending, those that overlap

    bool operator==(const History&) const = default;
};

/// One stretch of a state strip.
struct Segment {
    Instant from{};
    Instant to{};
    State state = State::Unknown;
    bool isFlapping = false;
    std::optional<GapReason> gap; ///< nothing was observed, whatever `state` says

    bool operator==(const Segment&) const = default;
};

/// A subject's states from `history.from` to `history.to` without holes or overlaps. Before the
/// first known change it is NotObserved. Gaps cut through states.
std::vector<Segment> segmentsOf(const History& history, const std::string& subject);

/// Shares of a time, for availability.
struct Availability {
    std::chrono::microseconds up{0};       ///< Ok and Degraded
    std::chrono::microseconds down{0};     ///< Failed
    std::chrono::microseconds unjudged{0}; ///< Unknown, NotObserved, Paused
    std::chrono::microseconds gaps{0};

    /// up / (up + down), in thousandths of a percent (0 to 100,000), cut, so that a failure never
    /// shows as 100 %. Empty when nothing was judged.
    std::optional<int> milliPercent() const;
    bool operator==(const Availability&) const = default;
};
Availability availabilityOf(const std::vector<Segment>& segments);

} // namespace catalyst
