#include "rehearsal/WorldOrder.h"

#include "rehearsal/Amounts.h"

#include <array>

namespace catalyst::rehearsal {

namespace {

template <class Word, std::size_t count>
std::optional<Word> wordFrom(std::string_view text, const std::array<Word, count>& all) {
    for (const Word word : all) {
        if (toString(word) == text)
            return word;
    }
    return std::nullopt;
}

} // namespace

std::string_view toString(TradeSide side) {
    return side == TradeSide::Buy ? "buy" : "sell";
}

std::string_view toString(TradeType type) {
    switch (type) {
    case TradeType::Market:
        return "market";
    case TradeType::Limit:
        return "limit";
    case TradeType::Stop:
        return "stop";
    case TradeType::StopLimit:
        return "stop_limit";
    }
    return "market";
}

std::string_view toString(TradeLife life) {
    return life == TradeLife::Day ? "day" : "gtc";
}

std::string_view toString(OrderShape shape) {
    switch (shape) {
    case OrderShape::Simple:
        return "simple";
    case OrderShape::Bracket:
        return "bracket";
    case OrderShape::Oco:
        return "oco";
    }
    return "simple";
}

std::string_view toString(OrderPhase phase) {
    switch (phase) {
    case OrderPhase::Accepted:
        return "accepted";
    case OrderPhase::New:
        return "new";
    case OrderPhase::PartiallyFilled:
        return "partially_filled";
    case OrderPhase::PendingCancel:
        return "pending_cancel";
    case OrderPhase::Held:
        return "held";
    case OrderPhase::Filled:
        return "filled";
    case OrderPhase::Canceled:
        return "canceled";
    case OrderPhase::Expired:
        return "expired";
    }
    return "accepted";
}

std::optional<TradeSide> tradeSideFrom(std::string_view word) {
    return wordFrom(word, std::array{TradeSide::Buy, TradeSide::Sell});
}

std::optional<TradeType> tradeTypeFrom(std::string_view word) {
    return wordFrom(word, std::array{TradeType::Market, TradeType::Limit, TradeType::Stop,
                                     TradeType::StopLimit});
}

std::optional<TradeLife> tradeLifeFrom(std::string_view word) {
    return wordFrom(word, std::array{TradeLife::Day, TradeLife::Gtc});
}

std::optional<OrderShape> orderShapeFrom(std::string_view word) {
    if (word.empty())
        return OrderShape::Simple;
    return wordFrom(word, std::array{OrderShape::Simple, OrderShape::Bracket, OrderShape::Oco});
}

bool isOpen(OrderPhase phase) {
    return phase != OrderPhase::Filled && phase != OrderPhase::Canceled &&
           phase != OrderPhase::Expired;
}

TradeSide opposite(TradeSide side) {
    return side == TradeSide::Buy ? TradeSide::Sell : TradeSide::Buy;
}

Decimal WorldOrder::remaining() const {
    return minus(quantity, filled);
}

} // namespace catalyst::rehearsal
