#pragma once

#include "rehearsal/WorldOrder.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace catalyst::rehearsal {

/// What an account holds to begin with. Built in one expression:
///
///     BrokerPortfolio().hold("AAPL", "5", "100.0", "120.0").stop("AAPL", "5", "95.0")
///
/// Amounts are numbers in text, as the broker writes them; what is no number is a bug. A symbol
/// that nobody knows and that is not held costs 50.
class BrokerPortfolio {
public:
    struct Holding {
        std::string symbol;
        Decimal quantity; ///< negative: a short
        Decimal entry;
        Decimal price;
        Decimal lastClose;
    };

    BrokerPortfolio& cash(std::string_view amount);
    /// `quantity` negative for a short, fractional allowed. `lastClose` is `price` unless given.
    BrokerPortfolio& hold(const std::string& symbol, std::string_view quantity,
                          std::string_view entry, std::string_view price,
                          std::string_view lastClose = {});
    /// A protective stop against what is held of the symbol, good till cancelled.
    BrokerPortfolio& stop(const std::string& symbol, std::string_view quantity,
                          std::string_view price);
    /// A resting limit order, good till cancelled.
    BrokerPortfolio& limit(const std::string& symbol, TradeSide side, std::string_view quantity,
                           std::string_view price);
    /// Take-profit and stop-loss around what is held, each cancelling the other.
    BrokerPortfolio& protect(const std::string& symbol, std::string_view quantity,
                             std::string_view takeProfit, std::string_view stopLoss);
    /// An entry that waits at `limit`, with both legs.
    BrokerPortfolio& bracket(const std::string& symbol, std::string_view quantity,
                             std::string_view limit, std::string_view takeProfit,
                             std::string_view stopLoss);
    /// `count` resting buy limits far below the market, over all listed symbols.
    BrokerPortfolio& manyLimits(int count);

    const std::string& cashText() const { return m_cash; }
    const std::vector<Holding>& holdings() const { return m_holdings; }
    const std::vector<OrderRequest>& orders() const { return m_orders; }

private:
    TradeSide exitOf(const std::string& symbol) const;

    std::string m_cash = "100000";
    std::vector<Holding> m_holdings;
    std::vector<OrderRequest> m_orders;
};

/// Eight positions, one of them short and one fractional, most of them protected, and entries that
/// wait. What the rehearsal begins with.
BrokerPortfolio rehearsalPortfolio();

} // namespace catalyst::rehearsal
