#pragma once

#include "base/Clock.h"
#include "base/Fs.h"
#include "base/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

enum class JournalState {
    Intact,
    TornTail,   ///< intact, and a last line that is not whole: a crash, or it is being written
    Damaged,    ///< records were altered or removed
    Incomplete, ///< intact in itself, but the audit has seen what is not in it any more
    Unreadable,
};
std::string_view toString(JournalState state); ///< "torn_tail"

/// What the chain of one journal says of it.
struct JournalCheck {
    std::string path;
    JournalState state = JournalState::Intact;
    std::uint64_t records = 0;    ///< that verify; the first one that does not is the next
    std::optional<Instant> first; ///< when its first record says that it happened
    std::optional<Instant> last;
    std::string detail; ///< English: of everything but Intact
};

/// Verifies one journal; changes nothing. Blocking.
JournalCheck checkJournal(Fs& fs, const std::string& path);

/// Verifies the audit and every stop's journal in the directories, and that these still hold what
/// the audit has copied of them, which also shows one that is gone. The audit's first; no file that
/// was never written. Blocking.
std::vector<JournalCheck> checkAudit(Fs& fs, const std::string& audit,
                                     const std::vector<std::string>& stopDirectories);

/// All that was found is intact; a torn tail is.
bool isIntact(const std::vector<JournalCheck>& checks);

} // namespace catalyst
