#pragma once

#include "base/Moment.h"
#include "base/Result.h"
#include "model/Host.h"

#include <string>
#include <string_view>
#include <vector>

namespace catalyst {

/// What `hostScript` of these paths printed. A section that is missing or not understood has its
/// reason in its place and does not touch the others; InvalidData when there is none at all,
/// TooLarge above 10,000 lines. `before` is a moment when the script had not begun, `after` one
/// when it had ended. `cpuPermille` and `hasRestarted` need a second reading: see `followHost`.
/// Pure.
Result<HostReading> parseHostAnswer(std::string_view output, const std::vector<std::string>& paths,
                                    Moment before, Moment after);

/// Fills in what `reading` says only together with the one before, if there is one. Pure.
void followHost(HostReading& reading, const HostReading* before);

} // namespace catalyst
