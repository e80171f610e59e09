#include "health/Confirmation.h"

#include "model/Layer.h"

#include <algorithm>
#include <ranges>

namespace catalyst {

void Confirmation::observe(State observed) {
    if (badness(observed) == 0)
        return;
    m_recent.push_back(observed);
    if (std::ssize(m_recent) > std::max(m_rules.worse, m_rules.better))
        m_recent.erase(m_recent.begin());
    countRow();
    const bool isGood = observed == State::Ok || observed == State::Degraded;
    if (!m_isSettled && isGood) {
        m_state = observed;
    } else if (m_count > 0 && m_count >= needed()) {
        // What all of them agree on at least.
        const auto row = m_recent | std::views::drop(std::ssize(m_recent) - needed());
        m_state =
            m_isWorse ? std::ranges::min(row, {}, badness) : std::ranges::max(row, {}, badness);
    } else {
        return;
    }
    m_isSettled = true;
    // The newest may go beyond what was agreed on: that is the beginning of the next row.
    countRow();
}

bool Confirmation::isWorse(State observed) const {
    // Before anything was judged every bad observation is a step towards the first judgement.
    return !m_isSettled || badness(observed) > badness(m_state);
}

bool Confirmation::isBetter(State observed) const {
    return m_isSettled && badness(observed) < badness(m_state);
}

void Confirmation::countRow() {
    m_count = 0;
    for (const State observed : m_recent | std::views::reverse) {
        if (!isWorse(observed) && !isBetter(observed))
            return;
        if (m_count == 0)
            m_isWorse = isWorse(observed);
        else if (m_isWorse != isWorse(observed))
            return;
        ++m_count;
    }
}

void Confirmation::interrupt() {
    m_recent.clear();
    m_count = 0;
}

} // namespace catalyst
