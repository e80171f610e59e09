#include "health/FlapWindow.h"

#include "model/Layer.h"

#include <algorithm>

namespace catalyst {

void FlapWindow::observe(State state) {
    if (badness(state) == 0)
        return;
    if (!m_isBegun) {
        m_states.fill(state);
        m_isBegun = true;
    }
    std::shift_left(m_states.begin(), m_states.end(), 1);
    m_states.back() = state;
    m_permille = weighted();
    m_isFlapping = m_permille >= (m_isFlapping ? StopPermille : StartPermille);
}

int FlapWindow::weighted() const {
    // 0.75 + k · 0.5 / 19 for k = 0 … 19, in 76ths.
    constexpr int oldest = 57;
    constexpr int step = 2;
    constexpr int unit = 76;
    constexpr int changes = static_cast<int>(Observations) - 1;
    int sum = 0;
    for (std::size_t k = 0; k + 1 < Observations; ++k) {
        if (m_states[k] != m_states[k + 1])
            sum += oldest + step * static_cast<int>(k);
    }
    return sum * 1000 / (unit * changes);
}

} // namespace catalyst
