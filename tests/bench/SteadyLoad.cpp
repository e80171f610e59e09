#include "bench/SteadyLoad.h"

#include <QCoreApplication>
#include <QTimer>

#include <algorithm>

namespace catalyst::bench {

void runSteadily(TaskScope& scope, std::size_t count, int seconds,
                 const std::function<Task<void>(std::size_t index)>& task) {
    constexpr std::size_t ticksPerSecond = 200;
    QTimer timer;
    timer.setTimerType(Qt::PreciseTimer);
    const std::size_t ticks = static_cast<std::size_t>(seconds) * ticksPerSecond;
    std::size_t started = 0;
    std::size_t tick = 0;
    QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
        tick = std::min(tick + 1, ticks);
        const std::size_t due = count * tick / ticksPerSecond;
        for (; started < due; ++started)
            scope.spawn(task(started % count));
        if (tick == ticks && scope.isEmpty())
            QCoreApplication::exit();
    });
    timer.start(static_cast<int>(1000 / ticksPerSecond));
    QCoreApplication::exec();
}

} // namespace catalyst::bench
