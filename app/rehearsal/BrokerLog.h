#pragma once

#include "base/Decimal.h"
#include "base/Moment.h"

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::rehearsal {

/// Something that happened at the stand-in broker.
struct BrokerEvent {
    enum class Kind {
        Request,        ///< arrived and was dealt with; `what` is what it was and the answer
        OrderAccepted,  ///< `quantity` of it
        OrderRefused,   ///< `what` says why
        CancelAccepted, ///< which is not cancelled
        OrderCanceled,  ///< `quantity`: what had not been filled
        OrderExpired,   ///< the same
        Filled,         ///< `quantity` at `price`: one execution
        MarketOpened,
        MarketClosed,
        DayBegan,
        Suspended,
        Resumed,
        BecameFlat, ///< no positions and no open orders any more
        NoLongerFlat,
        RepeatedOperation, ///< a mutation came with an operation id that had been used before
        Placed,            ///< a portfolio was put in place by the rehearsal itself
    };

    std::size_t number = 0; ///< from 1
    Moment at;              ///< of the world: when it was due, not when somebody looked
    Kind kind = Kind::Request;
    std::string symbol;
    std::string orderId;
    std::string operationId; ///< of the request that it came from
    Decimal quantity;        ///< negative for a sale
    Decimal price;
    bool isForeign = false; ///< another program's doing
    std::string what;

    bool operator==(const BrokerEvent&) const = default;
};
std::string_view toString(BrokerEvent::Kind kind); ///< "order_accepted", …

/// All of it in order: the judge of who did what, and when the account was flat. The oldest of more
/// than 200,000 events are forgotten.
class BrokerLog {
public:
    static constexpr std::size_t mostEvents = 200'000;

    /// Its number.
    std::size_t add(BrokerEvent event);
    /// Of a request, once its answer is known.
    void complete(std::size_t number, std::string what);
    /// A request that changes something; the same id for the second time is an event of its own.
    void addOperation(const std::string& operationId, const Moment& at);
    void noteFlat(bool isFlat, const Moment& at);

    const std::deque<BrokerEvent>& events() const { return m_events; }
    std::vector<BrokerEvent> of(BrokerEvent::Kind kind) const;
    /// How many requests came with this id.
    std::size_t requestsOf(const std::string& operationId) const;
    const std::map<std::string, std::size_t>& operations() const { return m_operations; }
    /// At that moment, as far as the log goes; of several changes at one moment, after the last.
    bool wasFlatAt(BootTime at) const;

private:
    std::deque<BrokerEvent> m_events;
    std::size_t m_count = 0;
    std::map<std::string, std::size_t> m_operations;
    bool m_isFlat = true;
    bool m_wasFlatBefore = true; ///< the oldest event; an account begins empty
};

} // namespace catalyst::rehearsal
