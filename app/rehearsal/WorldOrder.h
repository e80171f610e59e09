#pragma once

#include "base/Clock.h"
#include "base/Decimal.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalyst::rehearsal {

/// The broker writes nanoseconds.
using BrokerTime = std::chrono::sys_time<std::chrono::nanoseconds>;

enum class TradeSide { Buy, Sell };
enum class TradeType { Market, Limit, Stop, StopLimit };
enum class TradeLife { Day, Gtc };
enum class OrderShape { Simple, Bracket, Oco };
enum class OrderPhase {
    Accepted, ///< waits for the market
    New,
    PartiallyFilled,
    PendingCancel,
    Held, ///< a leg whose turn has not come
    Filled,
    Canceled,
    Expired,
};

// The broker's words.
std::string_view toString(TradeSide side);
std::string_view toString(TradeType type);
std::string_view toString(TradeLife life);
std::string_view toString(OrderShape shape);
std::string_view toString(OrderPhase phase);
std::optional<TradeSide> tradeSideFrom(std::string_view word);
std::optional<TradeType> tradeTypeFrom(std::string_view word);
std::optional<TradeLife> tradeLifeFrom(std::string_view word);
std::optional<OrderShape> orderShapeFrom(std::string_view word); ///< "" is a simple one

/// It may still fill.
bool isOpen(OrderPhase phase);
TradeSide opposite(TradeSide side);

/// What somebody wants.
struct OrderRequest {
    std::string symbol;
    TradeSide side = TradeSide::Buy;
    TradeType type = TradeType::Market;
    TradeLife life = TradeLife::Day;
    OrderShape shape = OrderShape::Simple;
    Decimal quantity;
    std::optional<Decimal> limit;
    std::optional<Decimal> stop;
    std::optional<Decimal> takeProfit; ///< of a bracket; of an OCO it is `limit`
    std::optional<Decimal> stopLoss;   ///< of a bracket and an OCO
    std::string clientId;              ///< "": one is made up
};

struct WorldOrder {
    std::string id;
    std::string clientId;
    std::string symbol;
    TradeSide side = TradeSide::Buy;
    TradeType type = TradeType::Market;
    TradeLife life = TradeLife::Day;
    OrderShape shape = OrderShape::Simple;
    Decimal quantity;
    Decimal filled;
    Decimal filledValue; ///< quantity times price of its executions together
    std::optional<Decimal> limit;
    std::optional<Decimal> stop;
    OrderPhase phase = OrderPhase::Accepted;
    std::string parent;            ///< "" unless it is a leg
    std::vector<std::string> legs; ///< of the order that they came with
    BrokerTime submittedAt;
    BrokerTime updatedAt;
    std::optional<BrokerTime> filledAt;
    std::optional<BrokerTime> canceledAt;
    std::optional<BrokerTime> expiredAt;
    std::chrono::year_month_day session; ///< the trading day that a DAY order is for
    bool isForeign = false;              ///< of another program than the one that is judged
    // Its course, which nobody outside sees.
    unsigned course = 0;      ///< what was planned under an older number does not happen
    bool isScheduled = false; ///< something is going to happen to it at a known time
    bool isStuck = false;     ///< nothing happens to it by itself any more
    bool fillsAnyway = false; ///< in spite of being cancelled

    bool isOpen() const { return rehearsal::isOpen(phase); }
    Decimal remaining() const;
};

/// What the broker does not do: the status and body of its answer.
struct BrokerRefusal {
    int status = 403;
    int code = 40310000;
    std::string message;
    std::vector<std::pair<std::string, std::string>> fields; ///< of the body, besides

    bool operator==(const BrokerRefusal&) const = default;
};

} // namespace catalyst::rehearsal
