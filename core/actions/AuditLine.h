#pragma once

#include "model/Action.h"
#include "stop/StopDuty.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// The lines of the audit, JSON each. Texts that others wrote come without what looks like a
/// secret.
///     {"kind":"action_began","wall":"…Z","id":"01J…","actor":"window:kim","profile":"main",
///      "action":"position.close","target":"AAPL","reason":"…"}
///     {"kind":"action_ended", … ,"outcome":"done","observed":"…"}
///     {"kind":"stop","wall":"…Z","run":"01J…","number":3,"entry":{…}}
std::string actionBeganLine(const ActionRecord& record);
std::string actionEndedLine(const ActionRecord& record);
/// `number`: of the entry in its run, from 1.
std::string stopLine(const std::string& run, std::uint64_t number, const StopEntry& entry);

/// A stop's entry that was copied into the audit.
struct CopiedEntry {
    std::string run;
    std::uint64_t number = 0;
    std::string entry; ///< as `toLine` writes it
};
/// Empty for every other line.
std::optional<CopiedEntry> copiedEntry(std::string_view line);

/// When a line of the audit or of a stop's journal says that it happened.
std::optional<Instant> wallOf(std::string_view line);

} // namespace catalyst
