#pragma once

#include "async/TaskScope.h"

#include <cstddef>
#include <functional>

namespace catalyst::bench {

/// Starts `count` tasks a second in `scope` for `seconds`, the due part of them every 5 ms, and
/// returns when the last has ended. Runs the event loop of the application.
void runSteadily(TaskScope& scope, std::size_t count, int seconds,
                 const std::function<Task<void>(std::size_t index)>& task);

} // namespace catalyst::bench
