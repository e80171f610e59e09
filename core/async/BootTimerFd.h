#pragma once

#include "base/Clock.h"

#include <optional>

namespace catalyst {

/// A non-blocking timerfd on CLOCK_BOOTTIME; -1 when the system has none left.
int openBootTimer();

/// Readable at `due`, or never.
void armBootTimer(int fd, std::optional<BootTime> due);

/// A non-blocking eventfd; -1 when the system has none left.
int openWakeUp();
void signalWakeUp(int fd);

/// Empties a timerfd or eventfd after it became readable.
void drainFd(int fd);

} // namespace catalyst
