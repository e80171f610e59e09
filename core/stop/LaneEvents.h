#pragma once

#include "stop/LaneState.h"

namespace catalyst {

/// A stop that begins now: Freeze or Everything.
LaneState startLane(Moment now, StopStrength strength = StopStrength::Everything);

/// The button was pressed again. A stop that goes on is joined and left alone; one that was given
/// up, or is over, begins to close again, and a freeze becomes the stop that was asked for. Nothing
/// makes a stop weaker.
void pressAgain(LaneState& state, Moment now, StopStrength strength = StopStrength::Everything);

/// `step` is on its way.
void stepBegan(LaneState& state, const StopStep& step);

/// `step` was answered, or is known to get no answer. `answer` is of the step's kind, or a failure.
void stepEnded(LaneState& state, const StopStep& step, Moment asked, Moment answered,
               StopAnswer answer);

} // namespace catalyst
