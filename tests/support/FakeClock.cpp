#include "support/FakeClock.h"

#include <algorithm>

namespace catalyst::test {

void FakeClock::advance(std::chrono::microseconds duration) {
    const BootTime target = m_boot + duration;
    for (;;) {
        BootTime next = BootTime::max();
        for (const Listener* listener : m_listeners)
            next = std::min(next, listener->nextDue());
        if (next > target)
            break;
        const auto step = std::max(next - m_boot, std::chrono::microseconds(0));
        m_boot += step;
        m_now += step;
        const auto listeners = m_listeners;
        for (Listener* listener : listeners)
            listener->runDue();
    }
    m_now += target - m_boot;
    m_boot = target;
}

} // namespace catalyst::test
