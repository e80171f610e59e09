#include "health/TimeGuard.h"

#include "base/TimeText.h"

#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

/// How late a look may be: a busy machine delays timers.
constexpr auto mostLateness = 15s;
/// NTP slews and small steps are no gap.
constexpr auto smallestJump = 5s;

std::string seconds(std::chrono::microseconds time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::seconds>(time).count()) + " s";
}

} // namespace

std::optional<TimeGuard::Finding> TimeGuard::look(Moment now) {
    const std::optional<Moment> last = std::exchange(m_last, now);
    if (!last)
        return std::nullopt;
    const auto lived = now.boot - last->boot;
    const auto wall = now.wall - last->wall;
    if (lived > m_beat + mostLateness)
        return Finding{GapReason::Suspended, last->wall, now.wall,
                       "this computer slept, or the console stood still, for " + seconds(lived)};
    const auto jump = wall - lived;
    if (jump > smallestJump || jump < -smallestJump)
        return Finding{GapReason::ClockChanged, last->wall, now.wall,
                       "the wall clock was set by " + seconds(jump) + ", from " +
                           formatUtc(now.wall - jump) + " to " + formatUtc(now.wall)};
    return std::nullopt;
}

void TimeGuard::shifted(std::chrono::microseconds by) {
    if (m_last)
        m_last->wall += by;
}

} // namespace catalyst
