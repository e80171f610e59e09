#pragma once

#include "broker/Broker.h"
#include "broker/RateBudget.h"
#include "model/Mode.h"

#include <functional>
#include <memory>

namespace catalyst {

/// A profile's broker account, with all that is needed to ask it. Belongs to the thread that opened
/// it; its tasks end before it does.
class BrokerAccess {
public:
    virtual ~BrokerAccess() = default;
    virtual Broker& broker() = 0;
    virtual RateBudget& budget() = 0;
    /// Which environment answered to the keys; Unknown: none was observed yet, and requests go to
    /// the one that the profile names.
    virtual Mode mode() const = 0;
    /// Other keys were given since it was opened, or these were taken away: whoever is in the middle
    /// of nothing opens anew.
    virtual bool isOutdated() const { return false; }
};

/// Opens one, on the thread that calls it. To be asked again after a failure, while the mode is
/// Unknown, and when the counterpart was started anew. A failure says why nothing can be asked:
/// no keys (BrokerTrouble::Keys with status 0, and what the keychain says as its error), keys that
/// no environment knows (Keys with 401), no rehearsal that runs.
using OpenBroker = std::function<Task<BrokerResult<std::unique_ptr<BrokerAccess>>>()>;

} // namespace catalyst
