#include "async/BootTimerFd.h"

#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>

namespace catalyst {

int openBootTimer() {
    return ::timerfd_create(CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
}

void armBootTimer(int fd, std::optional<BootTime> due) {
    itimerspec spec{};
    if (due) {
        // Zero disarms, so a due time in the distant past is moved to the first microsecond.
        const auto since = std::max(due->time_since_epoch(), std::chrono::microseconds(1));
        const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
        spec.it_value.tv_sec = seconds.count();
        spec.it_value.tv_nsec = std::chrono::nanoseconds(since - seconds).count();
    }
    ::timerfd_settime(fd, TFD_TIMER_ABSTIME, &spec, nullptr);
}

int openWakeUp() {
    return ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
}

void signalWakeUp(int fd) {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(fd, &one, sizeof one);
}

void drainFd(int fd) {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(fd, &count, sizeof count);
}

} // namespace catalyst
