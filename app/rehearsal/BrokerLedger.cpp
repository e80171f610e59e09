#include "rehearsal/BrokerLedger.h"

#include "rehearsal/Amounts.h"

namespace catalyst::rehearsal {

namespace {

constexpr int averageScale = 8;

Decimal averaged(const Decimal& heldAt, const Decimal& held, const Decimal& price,
                 const Decimal& added) {
    const Decimal cost = plus(times(heldAt, held), times(price, added));
    return quotient(cost, plus(held, added), averageScale);
}

} // namespace

Decimal WorldPosition::value(const Decimal& price) const {
    return times(quantity, price);
}

Decimal WorldPosition::cost() const {
    return times(quantity, entry);
}

Decimal WorldPosition::dayCost() const {
    return times(quantity, dayEntry);
}

void BrokerLedger::hold(const std::string& symbol, const Decimal& quantity, const Decimal& entry,
                        const Decimal& lastClose) {
    m_positions.insert_or_assign(symbol,
                                 WorldPosition{symbol, quantity, entry, lastClose, lastClose});
    m_lastEquity = plus(m_lastEquity, times(quantity, lastClose));
}

void BrokerLedger::book(const std::string& symbol, const Decimal& quantity, const Decimal& price) {
    m_cash = minus(m_cash, times(quantity, price));
    const auto found = m_positions.find(symbol);
    if (found == m_positions.end()) {
        m_positions.emplace(symbol, WorldPosition{symbol, quantity, price, price, price});
        return;
    }
    WorldPosition& position = found->second;
    const Decimal after = plus(position.quantity, quantity);
    if (after.isZero()) {
        m_positions.erase(found);
    } else if (position.quantity.sign() == quantity.sign()) {
        position.entry = averaged(position.entry, position.quantity, price, quantity);
        position.dayEntry = averaged(position.dayEntry, position.quantity, price, quantity);
        position.quantity = after;
    } else if (after.sign() == position.quantity.sign()) {
        position.quantity = after;
    } else {
        position = WorldPosition{symbol, after, price, price, price};
    }
}

void BrokerLedger::beginDay(const BrokerPrices& prices) {
    m_lastEquity = equity(prices);
    for (auto& [symbol, position] : m_positions) {
        position.lastClose = prices.of(symbol);
        position.dayEntry = position.lastClose;
    }
}

const WorldPosition* BrokerLedger::find(const std::string& symbol) const {
    const auto found = m_positions.find(symbol);
    return found == m_positions.end() ? nullptr : &found->second;
}

Decimal BrokerLedger::equity(const BrokerPrices& prices) const {
    return plus(m_cash, plus(longValue(prices), shortValue(prices)));
}

Decimal BrokerLedger::longValue(const BrokerPrices& prices) const {
    Decimal sum;
    for (const auto& [symbol, position] : m_positions) {
        if (position.quantity.sign() > 0)
            sum = plus(sum, position.value(prices.of(symbol)));
    }
    return sum;
}

Decimal BrokerLedger::shortValue(const BrokerPrices& prices) const {
    Decimal sum;
    for (const auto& [symbol, position] : m_positions) {
        if (position.quantity.sign() < 0)
            sum = plus(sum, position.value(prices.of(symbol)));
    }
    return sum;
}

Decimal BrokerLedger::buyingPower(const BrokerPrices& prices) const {
    const Decimal atRisk = minus(longValue(prices), shortValue(prices));
    const Decimal left = minus(times(equity(prices), Decimal::fromInteger(2)), atRisk);
    return left.sign() < 0 ? Decimal() : left;
}

} // namespace catalyst::rehearsal
