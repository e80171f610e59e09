#pragma once

#include "base/Clock.h"
#include "base/Decimal.h"

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// What was seen after the order to close a position.
enum class CloseEnd {
    Closed,    ///< the position is gone
    Reduced,   ///< some of it is gone, `left` is not
    Working,   ///< the closing order is open, nothing of it was filled yet
    Queued,    ///< the market is closed: the order waits until `queuedUntil`
    NotClosed, ///< there is no closing order: it was refused, or not sent
    Unknown,   ///< the effect was not observed
};
std::string_view toString(CloseEnd end); ///< "not_closed"

struct PositionClose {
    std::string symbol;
    CloseEnd end = CloseEnd::Unknown;
    std::optional<Decimal> left;         ///< what of it was seen last; negative for a short
    std::optional<Decimal> averagePrice; ///< that the closing order was filled at
    std::optional<Instant> queuedUntil;
    int cancelledOrders = 0; ///< of the symbol, whose cancellation was accepted
    /// It stays for now, its orders were cancelled, and no other is open: what protected it is
    /// gone.
    bool isUnprotected = false;
    std::string reason; ///< English: the broker's words, or what was not done and why; may be empty

    bool operator==(const PositionClose&) const = default;
};

/// English, one sentence: what was observed, for the record and the command line.
std::string describe(const PositionClose& close);

} // namespace catalyst
