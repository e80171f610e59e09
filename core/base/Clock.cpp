#include "base/Clock.h"

#include <ctime>

namespace catalyst {

namespace {

std::chrono::microseconds read(clockid_t id) {
    timespec t{};
    ::clock_gettime(id, &t);
    return std::chrono::seconds(t.tv_sec) + std::chrono::duration_cast<std::chrono::microseconds>(
                                                std::chrono::nanoseconds(t.tv_nsec));
}

} // namespace

Instant SystemClock::now() const {
    return Instant(read(CLOCK_REALTIME));
}

BootTime SystemClock::boot() const {
    return BootTime(read(CLOCK_BOOTTIME));
}

} // namespace catalyst
