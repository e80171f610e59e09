#pragma once

#include "stop/StopLink.h"

namespace catalyst {

/// What has to be acknowledged by name before the latch is let go of: the symbols and orders that
/// the verdict leaves, "what is not known" where nobody can say what is left. Pure.
std::vector<std::string> whatIsLeft(const StopStatus& status);
inline constexpr const char* whatIsNotKnown = "what is not known";

/// NotPermitted when nothing is latched; InvalidArgument names what is missing in `order`. Pure.
Result<void> mayRelease(const StopStatus& status, const ReleaseOrder& order);

} // namespace catalyst
