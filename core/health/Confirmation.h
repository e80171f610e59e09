#pragma once

#include "model/Evidence.h"

namespace catalyst {

/// How many observations in a row make another state count.
struct ConfirmationRules {
    int worse = 3;
    int better = 2;
};

/// Turns observed states into a judged one: a worse state counts once `worse` observations in a row
/// were at least that bad, a better one once `better` were at least that good. A single lost probe
/// therefore never counts. The first observation counts at once unless it is bad (Unknown or
/// Failed); until then the state is Unknown. Pure.
class Confirmation {
public:
    explicit Confirmation(ConfirmationRules rules) : m_rules(rules) {}

    /// NotObserved and Paused say nothing and change nothing.
    void observe(State observed);

    State state() const { return m_state; }
    /// A state was judged at least once.
    bool isSettled() const { return m_isSettled; }
    /// Observations in a row that contradict `state`; 0 when none does.
    int count() const { return m_count; }
    int needed() const { return m_direction == Direction::Better ? m_rules.better : m_rules.worse; }
    bool isConfirming() const { return m_count > 0; }
    bool isConfirmingWorse() const { return m_count > 0 && m_direction == Direction::Worse; }

    /// What was begun before an interruption does not go on after it; the judged state stays.
    void interrupt() { m_count = 0; }

private:
    enum class Direction { Worse, Better };
    void settle(State state);

    ConfirmationRules m_rules;
    State m_state = State::Unknown;
    bool m_isSettled = false;
    Direction m_direction = Direction::Worse;
    State m_candidate = State::Unknown; ///< what all of the row agree on at least
    int m_count = 0;
};

} // namespace catalyst
