#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// "09:30" for minutes since 00:00, up to "24:00", the end of the day. Empty outside of these.
std::string dayTimeText(std::chrono::minutes sinceMidnight);

/// Exactly HH:MM from 00:00 to 24:00.
std::optional<std::chrono::minutes> parseDayTime(std::string_view text);

} // namespace catalyst
