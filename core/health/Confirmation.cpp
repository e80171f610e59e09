#include "health/Confirmation.h"

#include "model/Layer.h"

namespace catalyst {

void Confirmation::observe(State observed) {
    if (badness(observed) == 0)
        return;
    const bool isGood = observed == State::Ok || observed == State::Degraded;
    if (!m_isSettled && isGood) {
        settle(observed);
        return;
    }
    if (m_isSettled && observed == m_state) {
        m_count = 0;
        return;
    }
    // Before anything was judged every bad observation is a step towards the first judgement.
    const bool isWorse = !m_isSettled || badness(observed) > badness(m_state);
    const Direction direction = isWorse ? Direction::Worse : Direction::Better;
    if (m_count == 0 || direction != m_direction) {
        m_direction = direction;
        m_candidate = observed;
        m_count = 0;
    }
    ++m_count;
    const bool isNearer = isWorse ? badness(observed) < badness(m_candidate)
                                  : badness(observed) > badness(m_candidate);
    if (isNearer)
        m_candidate = observed;
    if (m_count >= needed())
        settle(m_candidate);
}

void Confirmation::settle(State state) {
    m_state = state;
    m_isSettled = true;
    m_count = 0;
}

} // namespace catalyst
