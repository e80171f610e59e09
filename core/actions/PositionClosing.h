#pragma once

#include "actions/ActionRunner.h"
#include "broker/BrokerAccess.h"
#include "model/PositionClose.h"

#include <memory>
#include <optional>
#include <string>

namespace catalyst {

/// One position on its way out, shared by the steps of the action and whoever reports it.
struct PositionClosing {
    std::shared_ptr<BrokerAccess> access;
    const Clock& clock; ///< outlives the steps
    std::string operationId;
    /// What the operator saw when it was decided; another quantity is not closed. Empty: whatever
    /// there is. Negative for a short.
    std::optional<Decimal> expected;
    PositionClose close; ///< `symbol` is given; the rest is what was seen last

    std::optional<Decimal> begunWith = {};
    std::string closingOrder = {}; ///< its id; empty: none was accepted
};

/// The steps of the action "position.close": cancels that symbol's open orders and waits for it,
/// sends the closing order once, then reads until the position is gone or it is clear that it will
/// not be now. As intended is gone alone: accepted, queued and partly filled are not.
ActionSteps closingSteps(std::shared_ptr<PositionClosing> closing);

} // namespace catalyst
