#include "async/Sleep.h"

#include <algorithm>

namespace catalyst {

Task<void> sleepUntil(Instant when, const Clock& clock) {
    using namespace std::chrono_literals;
    constexpr std::chrono::microseconds longest = 30s;
    for (auto left = when - clock.now(); left.count() > 0; left = when - clock.now())
        co_await sleepFor(std::min(left, longest));
}

} // namespace catalyst
