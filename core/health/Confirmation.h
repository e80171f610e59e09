#pragma once

#include "model/Evidence.h"

#include <vector>

namespace catalyst {

/// How many observations in a row make another state count. At least 1 each.
struct ConfirmationRules {
    int worse = 3;
    int better = 2;
};

/// Turns observed states into a judged one: a worse state counts once the last `worse` observations
/// were at least that bad, a better one once the last `better` were at least that good. A single
/// lost probe therefore never counts. The first observation counts at once unless it is bad
/// (Unknown or Failed); until then the state is Unknown. Pure.
class Confirmation {
public:
    explicit Confirmation(ConfirmationRules rules) : m_rules(rules) {}

    /// NotObserved and Paused say nothing and change nothing.
    void observe(State observed);

    State state() const { return m_state; }
    /// A state was judged at least once.
    bool isSettled() const { return m_isSettled; }
    /// Observations in a row that contradict `state`, all in the same direction; 0 when the last
    /// one does not.
    int count() const { return m_count; }
    int needed() const { return m_isWorse ? m_rules.worse : m_rules.better; }
    bool isConfirming() const { return m_count > 0; }
    bool isConfirmingWorse() const { return m_count > 0 && m_isWorse; }

    /// What was begun before an interruption does not go on after it; the judged state stays.
    void interrupt();

private:
    bool isWorse(State observed) const;
    bool isBetter(State observed) const;
    void countRow();

    ConfirmationRules m_rules;
    State m_state = State::Unknown;
    bool m_isSettled = false;
    std::vector<State> m_recent; ///< as many as a judgement may take, the newest last
    bool m_isWorse = true;       ///< the direction of the row
    int m_count = 0;
};

} // namespace catalyst
