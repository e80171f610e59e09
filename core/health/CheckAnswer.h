#pragma once

#include "base/Clock.h"
#include "config/Profile.h"
#include "model/Evidence.h"

#include <string>

namespace catalyst {

/// What a service answered to a functional check; untrusted and bounded.
struct CheckAnswer {
    int status = 0;
    std::string contentType;
    std::string body;
};

/// Pure. CheckPassed; CheckFailed for an error status, with the error's words and whom they blame,
/// and for a condition that does not hold; Stale for an instant older than the check allows;
/// CheckUnclear when what is looked at is not there or not of the kind the check needs. `reported`
/// is "<check name>: what was seen".
///
/// An instant is ISO 8601 with 'T' or a space, UTC unless it has an offset, or a number of seconds
/// or milliseconds since 1970. More than five minutes after `now` it is CheckUnclear: then a clock
/// is wrong, and it proves nothing.
Evidence judgeCheck(const CheckProfile& check, const CheckAnswer& answer, Instant now);

} // namespace catalyst
