#pragma once

#include "base/Clock.h"

#include <chrono>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::rehearsal {

/// One way in which the stand-in broker misbehaves. Times are the world's.
struct BrokerFault {
    enum class Kind {
        // Of requests: `method` and `path` say which; a path covers what lies below it.
        Delayed,          ///< performed at once, answered after `delay`
        Silent,           ///< neither performed nor answered
        LostAnswer,       ///< performed, never answered
        CutAnswer,        ///< performed, then the connection is closed instead of an answer
        ServerError,      ///< 500, not performed
        RateLimited,      ///< 429, not performed; X-RateLimit-Reset is `delay` from now, else
                          ///< when it ends
        Unauthorized,     ///< 401: the keys are not valid (any more)
        WrongEnvironment, ///< 401: the keys are those of the other environment
        WholeCallRefused, ///< a DELETE of a collection gets 422 40010001, and nothing of it is done
        Redirect,         ///< 302 to another host, not performed
        NotJson,          ///< 200 with a web page, not performed
        RemovedFields,    ///< performed; nearly all fields are missing in the answer
        UnknownWords,     ///< performed; states, sides and types are words nobody knows
        // Of orders: `symbol` says of which.
        PartialFill,     ///< `part` of `of` at first, the rest after `delay`; empty: never
        Halted,          ///< orders are accepted and not filled
        HeldForOrders,   ///< closing is refused although no order of ours holds the quantity
        WashTrade,       ///< closing is refused: an order against it appears, and stays until it
                         ///< is cancelled
        CancelRefused,   ///< cancelling is refused: 422 42210000
        StuckCancel,     ///< cancelling takes effect after `delay`; empty: never
        FillAfterCancel, ///< cancelling is accepted, and the order fills after `delay`
        /// Another program buys one of `symbol`: first `delay` after somebody began to cancel or
        /// close
        /// all, then again every `delay`.
        RogueBot,
    };
    static constexpr std::size_t forEver = std::numeric_limits<std::size_t>::max();

    explicit BrokerFault(Kind which, std::size_t count = forEver) : kind(which), times(count) {}

    Kind kind;
    std::size_t times; ///< requests or orders that it meets
    /// How long it lasts from being set; empty: until `times` are used up.
    std::optional<std::chrono::microseconds> lasts;
    std::optional<std::chrono::microseconds> delay = std::nullopt;
    std::string symbol; ///< "": any; of the rogue bot: AMZN
    std::string method; ///< "": any
    std::string path;   ///< "": any; else a beginning, "/v2/positions"
    int part = 1;
    int of = 2;
    bool restsOnly = false; ///< of the rogue bot: its orders do not fill
    /// Of the rogue bot: its orders are taken in spite of a suspension.
    bool passesSuspension = false;

    bool isOfRequests() const { return kind <= Kind::UnknownWords; }
    bool operator==(const BrokerFault&) const = default;
};

/// The faults that are set, in the order of setting.
class BrokerFaults {
public:
    void add(const BrokerFault& fault, BootTime now);
    void clear() { m_set.clear(); }

    /// The first of that kind that applies to an order of `symbol`, and uses it once. Its `lasts`
    /// is what is left of it.
    std::optional<BrokerFault> take(BrokerFault::Kind kind, const std::string& symbol,
                                    BootTime now);
    /// The same without using it.
    bool applies(BrokerFault::Kind kind, const std::string& symbol, BootTime now) const;
    std::optional<BrokerFault> takeForRequest(BrokerFault::Kind kind, std::string_view method,
                                              std::string_view path, BootTime now);

private:
    struct Set {
        BrokerFault fault;
        std::size_t left;
        BootTime until;
    };
    template <class Applies>
    std::optional<BrokerFault> takeFirst(BootTime now, Applies applies);

    std::vector<Set> m_set;
};

} // namespace catalyst::rehearsal
