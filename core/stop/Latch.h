#pragma once

#include "base/Fs.h"
#include "stop/StopEntry.h"

#include <string>
#include <vector>

namespace catalyst {

/// The stopped state of a broker account, kept until somebody lets go of it: it is latched while
/// the latest stop in its journal was not released.
struct Latch {
    bool isLatched = false;
    bool isSettled = false;         ///< the latest stop came to an end; a press begins another one
    std::vector<StopEntry> entries; ///< of the latest stop, oldest first; empty: there was none

    bool operator==(const Latch&) const = default;
};

/// Reads the journal at `path` beside whoever writes it. No file: not latched. An error means that
/// it is not known, which has to be treated as latched. Lines of a stop's journal that cannot be
/// understood are errors too.
Result<Latch> readLatch(Fs& fs, const std::string& path);

} // namespace catalyst
