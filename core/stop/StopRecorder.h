#pragma once

#include "stop/StopEntry.h"

namespace catalyst {

/// Where a stop's entries go, in order. Never fails and never holds the stop for long: what cannot
/// be kept is the recorder's to tell.
class StopRecorder {
public:
    virtual ~StopRecorder() = default;
    virtual void record(StopEntry entry) = 0;
    /// Another program acts on that stop in place of this one, or the stop was joined to another or
    /// released: what is not sent yet is not to be sent. Never waits.
    virtual bool isOvertaken(const std::string& stop) const {
        static_cast<void>(stop);
        return false;
    }
};

} // namespace catalyst
