#include "rehearsal/BrokerPortfolio.h"

#include "rehearsal/Amounts.h"

#include <array>

namespace catalyst::rehearsal {

BrokerPortfolio& BrokerPortfolio::cash(std::string_view amount) {
    m_cash = amount;
    return *this;
}

BrokerPortfolio& BrokerPortfolio::hold(const std::string& symbol, std::string_view quantity,
                                       std::string_view entry, std::string_view price,
                                       std::string_view lastClose) {
    m_holdings.push_back({symbol, decimal(quantity), decimal(entry), decimal(price),
                          decimal(lastClose.empty() ? price : lastClose)});
    return *this;
}

TradeSide BrokerPortfolio::exitOf(const std::string& symbol) const {
    for (const Holding& holding : m_holdings) {
        if (holding.symbol == symbol && holding.quantity.sign() < 0)
            return TradeSide::Buy;
    }
    return TradeSide::Sell;
}

BrokerPortfolio& BrokerPortfolio::stop(const std::string& symbol, std::string_view quantity,
                                       std::string_view price) {
    OrderRequest order;
    order.symbol = symbol;
    order.side = exitOf(symbol);
    order.type = TradeType::Stop;
    order.life = TradeLife::Gtc;
    order.quantity = decimal(quantity);
    order.stop = decimal(price);
    m_orders.push_back(order);
    return *this;
}

BrokerPortfolio& BrokerPortfolio::limit(const std::string& symbol, TradeSide side,
                                        std::string_view quantity, std::string_view price) {
    OrderRequest order;
    order.symbol = symbol;
    order.side = side;
    order.type = TradeType::Limit;
    order.life = TradeLife::Gtc;
    order.quantity = decimal(quantity);
    order.limit = decimal(price);
    m_orders.push_back(order);
    return *this;
}

BrokerPortfolio& BrokerPortfolio::protect(const std::string& symbol, std::string_view quantity,
                                          std::string_view takeProfit, std::string_view stopLoss) {
    limit(symbol, exitOf(symbol), quantity, takeProfit);
    m_orders.back().shape = OrderShape::Oco;
    m_orders.back().stopLoss = decimal(stopLoss);
    return *this;
}

BrokerPortfolio& BrokerPortfolio::bracket(const std::string& symbol, std::string_view quantity,
                                          std::string_view price, std::string_view takeProfit,
                                          std::string_view stopLoss) {
    limit(symbol, TradeSide::Buy, quantity, price);
    m_orders.back().shape = OrderShape::Bracket;
    m_orders.back().takeProfit = decimal(takeProfit);
    m_orders.back().stopLoss = decimal(stopLoss);
    return *this;
}

BrokerPortfolio& BrokerPortfolio::manyLimits(int count) {
    constexpr std::array symbols{"AAPL", "AMD", "BAC", "F", "GME", "INTC", "MSFT", "PLTR"};
    for (int i = 0; i < count; ++i)
        limit(symbols[static_cast<std::size_t>(i) % symbols.size()], TradeSide::Buy, "1",
              "1." + std::to_string(10 + i % 90));
    return *this;
}

BrokerPortfolio rehearsalPortfolio() {
    BrokerPortfolio portfolio;
    portfolio.cash("38412.57")
        .hold("AAPL", "60", "221.35", "228.40", "226.10")
        .hold("AMD", "45", "144.02", "139.15", "141.20")
        .hold("F", "800", "10.87", "11.23", "11.31")
        .hold("GME", "-150", "28.10", "26.74", "26.02")
        .hold("MSFT", "12.5", "409.80", "421.50", "418.75")
        .hold("NVDA", "90", "131.44", "138.70", "136.95")
        .hold("PLTR", "110", "58.21", "65.42", "66.90")
        .hold("XOM", "40", "121.77", "120.06", "119.40")
        .protect("AAPL", "60", "242.00", "214.00")
        .stop("AMD", "45", "129.00")
        .stop("F", "800", "9.90")
        .stop("GME", "150", "32.50")
        .protect("NVDA", "90", "155.00", "124.00")
        .stop("XOM", "25", "112.00")
        .limit("INTC", TradeSide::Buy, "200", "22.40")
        .bracket("SPY", "10", "572.00", "598.00", "560.00");
    return portfolio;
}

} // namespace catalyst::rehearsal
