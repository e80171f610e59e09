#pragma once

#include "base/Decimal.h"
#include "rehearsal/BrokerPrices.h"

#include <map>
#include <string>

namespace catalyst::rehearsal {

/// A holding. The averages are rounded to 8 decimals; what an account is worth never depends on
/// them.
struct WorldPosition {
    std::string symbol;
    Decimal quantity;  ///< negative for a short, never 0
    Decimal entry;     ///< average price of what is held
    Decimal dayEntry;  ///< the same with what was held when the day began at that moment's price
    Decimal lastClose; ///< the price when the day began, or its first fill's

    Decimal value(const Decimal& price) const;
    Decimal cost() const; ///< of the sign of the quantity, as the value
    Decimal dayCost() const;

    bool operator==(const WorldPosition&) const = default;
};

/// Cash and holdings of the account. Equity is cash and what is held at its prices, exactly, at
/// every moment.
class BrokerLedger {
public:
    explicit BrokerLedger(const Decimal& cash) : m_cash(cash), m_lastEquity(cash) {}

    /// Puts a holding in place: cash stays as it is. The day began with it at `lastClose`.
    void hold(const std::string& symbol, const Decimal& quantity, const Decimal& entry,
              const Decimal& lastClose);
    /// An execution; `quantity` is negative for a sale.
    void book(const std::string& symbol, const Decimal& quantity, const Decimal& price);
    /// What is there now counts as the last close.
    void beginDay(const BrokerPrices& prices);

    const std::map<std::string, WorldPosition>& positions() const { return m_positions; }
    const WorldPosition* find(const std::string& symbol) const;
    const Decimal& cash() const { return m_cash; }
    const Decimal& lastEquity() const { return m_lastEquity; }
    Decimal equity(const BrokerPrices& prices) const;
    Decimal longValue(const BrokerPrices& prices) const;
    Decimal shortValue(const BrokerPrices& prices) const; ///< 0 or negative
    /// Twice the equity, less what is at risk already; never negative.
    Decimal buyingPower(const BrokerPrices& prices) const;

private:
    Decimal m_cash;
    Decimal m_lastEquity;
    std::map<std::string, WorldPosition> m_positions;
};

} // namespace catalyst::rehearsal
