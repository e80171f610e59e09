#pragma once

#include "async/Task.h"
#include "broker/BrokerFailure.h"
#include "model/Account.h"
#include "model/MutationToken.h"
#include "model/Order.h"
#include "model/Position.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace catalyst {

/// What became of one order in a call that cancels all: accepted (which is not cancelled) or why
/// not.
struct CancelItem {
    std::string orderId;
    int status = 0;
    std::optional<BrokerFailure> refusal; ///< empty: the cancellation was accepted

    bool operator==(const CancelItem&) const = default;
};

/// What became of one position in a call that closes all: a closing order (accepted, which is not
/// filled) or why not. Neither: accepted, and nothing could be read of the order.
struct CloseItem {
    std::string symbol;
    int status = 0;
    std::optional<Order> order;
    std::optional<BrokerFailure> refusal;

    bool operator==(const CloseItem&) const = default;
};

/// One broker account. One instance per thread. Reads may be repeated; nothing here repeats a
/// mutation. Every mutation has an id of its own, sent along and kept in the records. The result of
/// a mutation says what the broker answered, never what happened: that is to be read back.
class Broker {
public:
    virtual ~Broker() = default;

    virtual Task<BrokerResult<Account>> account() = 0;
    virtual Task<BrokerResult<BrokerClock>> clock() = 0;
    /// Both ends included, ascending.
    virtual Task<BrokerResult<std::vector<BrokerDay>>> calendar(std::chrono::year_month_day from,
                                                                std::chrono::year_month_day to) = 0;
    virtual Task<BrokerResult<Positions>> positions() = 0;
    /// All of them, over as many pages as it takes (at most 20 of 500). When a page after the first
    /// cannot be had, what was read before is the result, not complete.
    virtual Task<BrokerResult<OpenOrders>> openOrders() = 0;
    virtual Task<BrokerResult<Order>> order(std::string id) = 0;
    /// The latest executions after `since`, oldest first, at most 100.
    virtual Task<BrokerResult<std::vector<Fill>>> fills(Instant since) = 0;
    /// `period` and `timeframe` are the broker's words: "1M", "1D".
    virtual Task<BrokerResult<EquityHistory>> equityHistory(std::string period,
                                                            std::string timeframe) = 0;

    virtual Task<BrokerResult<std::vector<CancelItem>>> cancelAllOrders(MutationToken token,
                                                                        std::string id) = 0;
    /// Cancels the orders of the positions too.
    virtual Task<BrokerResult<std::vector<CloseItem>>> closeAllPositions(MutationToken token,
                                                                         std::string id) = 0;
    /// The closing order. Cancels nothing: that symbol's orders have to go first.
    virtual Task<BrokerResult<Order>> closePosition(MutationToken token, std::string id,
                                                    std::string symbol) = 0;
    virtual Task<BrokerResult<void>> cancelOrder(MutationToken token, std::string id,
                                                 std::string orderId) = 0;
    /// True: new orders are refused from now on, those that close a position included.
    virtual Task<BrokerResult<void>> setSuspended(MutationToken token, std::string id,
                                                  bool isSuspended) = 0;
};

} // namespace catalyst
