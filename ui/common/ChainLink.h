#pragma once

#include "model/Evidence.h"

#include <QString>

#include <vector>

namespace catalyst {

/// One link of the chain from this computer to what the services stand on.
struct ChainLink {
    QString text; ///< "services 8/9"
    State state = State::NotObserved;
    bool isBroken = false; ///< the one that is named: the first from the outside, or the cause

    bool operator==(const ChainLink&) const = default;
};
using Chain = std::vector<ChainLink>;

} // namespace catalyst
