#pragma once

#include "async/Task.h"
#include "base/Result.h"
#include "model/MutationToken.h"
#include "stop/StopStatus.h"

#include <string>

namespace catalyst {

/// The way to the droplet's containers, beside the broker lane and never waited for by it. Used on
/// the stop's thread.
class DropletLane {
public:
    virtual ~DropletLane() = default;
    /// Why it cannot be used now; "" when it can. Does not block.
    virtual std::string trouble() const = 0;
    /// Stops what the strength asks for. What it says was seen afterwards, for the record.
    virtual Task<Result<std::string>> stop(MutationToken token, StopStrength strength) = 0;
};

/// Tells people that a stop was pressed and what its verdict is. Used on the stop's thread; must
/// not block.
class AlertLane {
public:
    virtual ~AlertLane() = default;
    virtual std::string trouble() const = 0; ///< "" when somebody can be told
    /// After a press and after every change of the verdict's kind.
    virtual void tell(const StopStatus& status) = 0;
};

} // namespace catalyst
