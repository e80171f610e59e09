#include "rehearsal/DayShift.h"

namespace catalyst {

Result<void> checkDayShift(std::chrono::microseconds shift) {
    if (shift >= -maxDayShift && shift <= maxDayShift)
        return {};
    return fail(Error::Code::InvalidArgument,
                "the rehearsal's day is at most ten years from the real one");
}

std::chrono::microseconds dayShiftFor(std::optional<Instant> to, Instant now) {
    return to ? *to - now : std::chrono::microseconds(0);
}

} // namespace catalyst
