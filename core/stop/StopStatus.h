#pragma once

#include "model/Mode.h"
#include "stop/StopEntry.h"
#include "stop/StopPlan.h"
#include "stop/StopProgress.h"
#include "stop/StopReadiness.h"
#include "stop/StopVerdict.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// What keeps the account stopped.
enum class LatchState {
    Unknown,  ///< its journal cannot be read: everything but a stop is refused, as if latched
    Released, ///< nothing does
    Latched,
};
std::string_view toString(LatchState state); ///< "unknown", "released", "latched"

/// Who works on the stop of this account.
enum class StopRole {
    Idle,      ///< nobody here, nobody elsewhere as far as is known
    Acting,    ///< this program
    Following, ///< another program; this one reads and steps in when that one falls silent
};

/// Everything that the stop of a profile's account knows at one moment. Immutable once published.
struct StopStatus {
    std::uint64_t sequence = 0; ///< 0: nothing was published yet
    Moment at;
    Mode mode = Mode::Unknown; ///< which environment answered
    std::string accountNumber; ///< "" until it was read
    StopPlan plan;             ///< what a press would do now
    StopReadiness readiness;

    LatchState latch = LatchState::Unknown;
    std::string latchTrouble; ///< of Unknown: why
    StopRole role = StopRole::Idle;
    StopStrength strength = StopStrength::Everything; ///< of the latest press
    std::string stop; ///< ULID of the latest stop that was not released; "": none
    std::optional<Instant> pressedAt;
    std::string actor;          ///< who pressed first: "window:kim"
    std::string heldBy;         ///< of Following: the program that acts
    bool waitsForPress = false; ///< it is unfinished, and too old to be gone on with by itself
    /// What may be claimed now; empty: nothing is being watched.
    std::optional<StopVerdict> verdict;
    std::vector<std::string> left;     ///< see `whatIsLeft`
    std::vector<ProgressRow> progress; ///< unprotected first
    std::string journalTrouble;        ///< "" when the journal is kept
    std::string dropletWords; ///< what the droplet lane saw last; "": nothing was asked of it
    std::shared_ptr<const std::vector<StopEntry>> timeline; ///< of `stop`, oldest first; never null

    bool operator==(const StopStatus&) const = default;
};
using StopStatusPtr = std::shared_ptr<const StopStatus>;

} // namespace catalyst
