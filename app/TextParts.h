#pragma once

#include "base/Clock.h"
#include "model/Evidence.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What fits on the terminal of a phone.
inline constexpr std::size_t terminalColumns = 100;

/// Pieces of text for a terminal, English. A character counts as one column.
std::string upperCase(std::string_view text);
std::string padded(std::string text, std::size_t columns);
/// Cut, with "…" at its end, when it is longer.
std::string fitted(std::string_view text, std::size_t columns = terminalColumns);
/// Broken at spaces into lines of `terminalColumns`, each with its end; `indent` before each but
/// the first.
std::string wrapped(std::string_view text, std::string_view indent);
std::string joined(const std::vector<std::string>& texts);

std::string ageText(std::optional<Instant> at, Instant now);       ///< "3 s ago", "never"
std::string lengthText(std::chrono::microseconds length);          ///< "5 min 2 s", "3 h 12 min"
std::string minuteText(Instant at);                                ///< "2026-11-20 15:00Z"
std::string secondText(Instant at);                                ///< "2026-11-20 15:00:02Z"
std::string latencyText(std::optional<std::int64_t> microseconds); ///< "12.3 ms"; "-" for none
std::string evidenceText(const Evidence& evidence);

} // namespace catalyst
