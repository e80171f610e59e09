#include "health/HostLimit.h"

namespace catalyst {

namespace {

constexpr int readingsToRecover = 2;

} // namespace

void HostLimit::observe(std::int64_t least, std::int64_t most, Moment now) {
    if (least > m_rule.above) {
        if (!m_first)
            m_first = now;
        ++m_high;
        m_well = 0;
        m_isExceeded = m_isExceeded || isThrough(now);
        return;
    }
    m_high = 0;
    m_well = most <= m_rule.recovered ? m_well + 1 : 0;
    if (!m_isExceeded || m_well >= readingsToRecover) {
        m_isExceeded = false;
        m_first.reset();
    }
}

bool HostLimit::isThrough(Moment now) const {
    return m_high >= m_rule.readings && exceededFor(now) >= m_rule.duration;
}

void HostLimit::interrupt() {
    m_high = 0;
    m_well = 0;
    if (!m_isExceeded)
        m_first.reset();
}

std::chrono::microseconds HostLimit::exceededFor(Moment now) const {
    return m_first ? now.boot - m_first->boot : std::chrono::microseconds(0);
}

std::optional<Instant> HostLimit::firstSign() const {
    return m_first ? std::optional(m_first->wall) : std::nullopt;
}

} // namespace catalyst
