#pragma once

#include "base/Clock.h"
#include "base/Decimal.h"
#include "base/Error.h"

#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace catalyst {

/// What a refusal by the broker, or the lack of an answer, means for what comes next.
enum class BrokerTrouble {
    NotSent,          ///< surely never left this computer: may be sent again
    Unclear,          ///< no answer, 5xx, not understood, or not the broker who answered: read
                      ///< again before anything is repeated
    RateLimited,      ///< 429, or held back by the own budget (status 0): wait until `resetAt`
    Keys,             ///< 401: this environment does not know the key
    HeldForOrders,    ///< the quantity is held by other orders: cancel those, wait, repeat
    WashTrade,        ///< an own order stands against it: cancel `existingOrderId`, repeat
    TradingSuspended, ///< "rejected by user request": lift the suspension, repeat
    ShortNotAllowed,  ///< more would be sold than is there: read again, it may be gone
    Gone,             ///< no such position or order (any more): read again
    NotCancelable,    ///< the order is past cancelling: read it again
    WholeCallRefused, ///< 422 of a call for all positions or orders: nothing of it was done
    Refused,          ///< any other 4xx: the same again would be refused again
};
std::string_view toString(BrokerTrouble trouble); ///< "held_for_orders"

struct BrokerFailure {
    BrokerTrouble trouble = BrokerTrouble::Unclear;
    Error error;             ///< detail: request, status, the broker's words; never a key
    int status = 0;          ///< of the answer or the item; 0: there was none
    std::optional<int> code; ///< the broker's number: 40310000
    std::string message;     ///< the broker's words, at most 300 bytes
    std::string existingOrderId;
    std::optional<Decimal> heldForOrders;
    std::optional<Instant> resetAt; ///< of RateLimited, where the broker said it

    bool operator==(const BrokerFailure&) const = default;
};

template <class T>
using BrokerResult = tl::expected<T, BrokerFailure>;

/// What an answer means that is not the one expected: `status` of the answer or of one item in a
/// 207, `body` as it came (JSON or anything else), `request` for the detail ("DELETE
/// /v2/positions/AAPL"). Pure. 408, 425 and 499, of which nobody knows what they left behind, are
/// Unclear, and so is whatever is no 4xx, an unexpected 2xx included. The error of an Unclear one
/// is InvalidData where `request` begins with "GET ", else OutcomeUnknown; Keys is
/// PermissionDenied, Gone is NotFound, everything else NotPermitted.
///
/// 422 with code 40010001 is WholeCallRefused; whether the call was one for all only its sender
/// knows.
BrokerFailure refusalOf(int status, std::string_view body, std::string_view request);

/// The failure of a request that got no answer of the broker, by the promises of `Http::send`: what
/// surely did not leave is NotSent, everything else is Unclear, a redirect included.
BrokerFailure failureOf(Error error);

} // namespace catalyst
