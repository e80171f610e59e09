#pragma once

#include "stop/StopLedger.h"

#include <span>
#include <string>
#include <vector>

namespace catalyst {

/// What one run of a program wrote about the stops of an account.
struct StopRun {
    std::string id; ///< ULID
    std::vector<StopEntry> entries;
    BootTime grown{}; ///< when it was last seen to have become longer, by the reader's clock

    bool operator==(const StopRun&) const = default;
};

/// An entry, and which run wrote it.
struct WrittenEntry {
    const StopRun* run = nullptr;
    const StopEntry* entry = nullptr;
};
/// Of one stop, by all runs, oldest first by the wall clock, which all of them share; what one run
/// wrote stays in its order. Points into `runs`. Pure.
std::vector<WrittenEntry> timelineOf(std::span<const StopRun> runs, const std::string& stop);

/// A holder that writes nothing for so long does not act any more.
inline constexpr std::chrono::seconds silentAfter{1};
/// Since when a run that was just found has written nothing, by the reader's clock: it may have
/// fallen silent long ago. By the wall clock; one that was set back is no sign of silence. Pure.
BootTime grownBefore(const StopRun& run, Moment now);
/// An unfinished stop is gone on with by itself for so long after the latest press.
inline constexpr std::chrono::minutes resumesFor{10};

/// What follows from all that was written, without regard to clocks and order of files: latched is
/// what was pressed and not released. Of several unfinished stops the one with the lowest id leads,
/// so that programs whose buttons were pressed at the same moment agree; of finished ones that
/// which came to its end last.
struct StopsOfAccount {
    bool isLatched = false;
    std::string leading; ///< stop id; "": none
    bool isSettled = false;
    std::vector<std::string> unreleased; ///< stop ids
    std::vector<StopEntry> entries;      ///< of `leading`, of all runs, oldest first
    std::string holder;                  ///< run id of whoever acts on `leading`; "": nobody
    std::string holderActor;             ///< "window:kim"
    /// When a stop last ended with the account flat, released or not: of a rehearsal or a paper
    /// account, the last drill.
    std::optional<Instant> lastFlat;
    int epoch = 0; ///< the highest there is of `leading`

    bool operator==(const StopsOfAccount&) const = default;
};
/// Pure.
StopsOfAccount stopsOf(std::span<const StopRun> runs);

/// Whether the run `own`, which acts on `stop` with `epoch`, has to leave it to somebody else.
/// Pure.
bool isOvertaken(const StopsOfAccount& stops, const std::string& own, const std::string& stop,
                 int epoch);

/// With which the run `own` acts from now on: above everybody else's of the leading stop. Pure.
int epochOf(const StopsOfAccount& stops, const std::string& own);

/// Leaves of a stop that was released only what tells that it was, and how it ended: journals are
/// kept for years. Says the same to `stopsOf` as before. Pure.
void forgetReleased(std::vector<StopRun>& runs);

/// What the run `own` has to do. `follows`: it pressed or followed the leading stop before. Pure.
StopDuty dutyOf(const StopsOfAccount& stops, std::span<const StopRun> runs, const std::string& own,
                bool follows, Moment now);

} // namespace catalyst
