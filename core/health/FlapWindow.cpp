#include "health/FlapWindow.h"

#include "model/Layer.h"

#include <algorithm>

namespace catalyst {

namespace {

// 0.75 + k · 0.5 / 19 for k = 0 … 19, in 76ths.
constexpr int oldest = 57;
constexpr int step = 2;
constexpr int unit = 76;
constexpr int whole = unit * (static_cast<int>(FlapWindow::Observations) - 1);

} // namespace

void FlapWindow::observe(State state) {
    if (badness(state) == 0)
        return;
    if (!m_isBegun) {
        m_states.fill(state);
        m_isBegun = true;
    }
    std::shift_left(m_states.begin(), m_states.end(), 1);
    m_states.back() = state;
    const int sum = weighted();
    m_permille = sum * 1000 / whole;
    m_isFlapping =
        m_isFlapping ? sum * 1000 > StopPermille * whole : sum * 1000 >= StartPermille * whole;
}

int FlapWindow::weighted() const {
    int sum = 0;
    for (std::size_t k = 0; k + 1 < Observations; ++k) {
        if (m_states[k] != m_states[k + 1])
            sum += oldest + step * static_cast<int>(k);
    }
    return sum;
}

} // namespace catalyst
