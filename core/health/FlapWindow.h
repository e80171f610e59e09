#pragma once

#include "model/Evidence.h"

#include <array>
#include <cstddef>

namespace catalyst {

/// Tells a state that changes too often to be judged, by Nagios' rule (base/flapping.c,
/// "Detection and Handling of State Flapping"): of the 20 changes that the last 21 observations
/// could hold, those that happened, the newest weighing 1.25, the oldest 0.75. From 30 % on it
/// flaps, at 20 % and less it has stopped. Unlike Nagios it also looks at what is still being
/// confirmed: a service that never stays down for three observations is what it is there for. Pure.
class FlapWindow {
public:
    static constexpr std::size_t Observations = 21;
    static constexpr int StartPermille = 300;
    static constexpr int StopPermille = 200;

    /// NotObserved and Paused say nothing and are left out.
    void observe(State state);

    bool isFlapping() const { return m_isFlapping; }
    /// The weighted share of changes, 0 to 1000, cut. Observations that have not been made yet
    /// count as equal to the first.
    int permille() const { return m_permille; }

    /// Forgets everything: what was before a gap says nothing about after it.
    void reset() { *this = FlapWindow(); }

private:
    /// In units of `whole`.
    int weighted() const;

    std::array<State, Observations> m_states{}; ///< oldest first
    bool m_isBegun = false;
    bool m_isFlapping = false;
    int m_permille = 0;
};

} // namespace catalyst
