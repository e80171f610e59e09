#pragma once

#include "stop/StopEntry.h"

namespace catalyst {

/// Where a stop's entries go, in order. Never fails and never holds the stop for long: what cannot
/// be kept is the recorder's to tell.
class StopRecorder {
public:
    virtual ~StopRecorder() = default;
    virtual void record(StopEntry entry) = 0;
};

} // namespace catalyst
