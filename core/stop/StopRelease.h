#pragma once

#include "model/Action.h"
#include "stop/StopLedger.h"
#include "stop/StopLink.h"

namespace catalyst {

/// What has to be acknowledged by name before the latch is let go of: the symbols of positions and
/// the ids of open orders, as read within the last half minute; else "what is not known". Pure.
std::vector<std::string> whatIsLeft(const AccountReading& reading, Moment now);
inline constexpr const char* whatIsNotKnown = "what is not known";

/// NotPermitted when nothing is latched; InvalidArgument names what is missing in `order`. Pure.
Result<void> mayRelease(const StopStatus& status, const ReleaseOrder& order);

/// Everything but a stop is refused while the account is latched or may be; what only stages the
/// rehearsal ("rehearsal.…") is not. NotPermitted says since when, by whom, and how to release it.
/// Pure.
Result<void> permitBeside(const StopLedger::View& stops, const Action& action);

} // namespace catalyst
