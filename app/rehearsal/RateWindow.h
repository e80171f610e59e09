#pragma once

#include "base/Clock.h"

#include <algorithm>
#include <chrono>

namespace catalyst::rehearsal {

/// How many requests an account has left in its minute, which begins with the first one.
class RateWindow {
public:
    static constexpr int limit = 200;

    /// One request more; false when there are none left.
    bool take(BootTime now) {
        if (now >= m_ends) {
            m_ends = now + std::chrono::minutes(1);
            m_used = 0;
        }
        ++m_used;
        return m_used <= limit;
    }
    int remaining() const { return std::max(limit - m_used, 0); }
    BootTime ends() const { return m_ends; }

private:
    BootTime m_ends{}; ///< before the first request: over
    int m_used = 0;
};

} // namespace catalyst::rehearsal
