#pragma once

#include "base/Result.h"
#include "stop/StopStatus.h"

#include <functional>
#include <string>
#include <vector>

namespace catalyst {

/// Letting go of the latch, deliberately.
struct ReleaseOrder {
    std::string reason;                    ///< not empty
    std::vector<std::string> acknowledged; ///< every symbol and order id that was left, by name
    /// The broker's suspension is lifted first and read back. False: it stays in force, for a way
    /// out without the broker.
    bool liftsSuspension = true;

    bool operator==(const ReleaseOrder&) const = default;
};

/// The way to the stop's thread. Any thread may press; the callbacks come on the thread that the
/// implementation was made for, later, never from within a call.
class StopLink {
public:
    struct Callbacks {
        std::function<void(StopStatusPtr)> status;
        /// How a release ended; InvalidArgument names what has to be acknowledged.
        std::function<void(const Result<void>&)> released;
    };

    virtual ~StopLink() = default;
    virtual void start(Callbacks callbacks) = 0;
    /// Returns at once.
    virtual void press(StopStrength strength, std::string actor) = 0;
    virtual void release(ReleaseOrder order, std::string actor) = 0;
};

} // namespace catalyst
