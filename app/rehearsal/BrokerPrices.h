#pragma once

#include "base/Decimal.h"

#include <cstdint>
#include <map>
#include <random>
#include <string>

namespace catalyst::rehearsal {

/// What every symbol costs, in whole cents, and how that moves. Follows from the seed and the steps
/// alone.
class BrokerPrices {
public:
    /// Knows some sixteen symbols.
    explicit BrokerPrices(std::uint64_t seed);

    /// Adds the symbol when it is new. Rounded to cents, at least one.
    void set(const std::string& symbol, const Decimal& price);
    /// A symbol that is new costs 50.
    void list(const std::string& symbol);
    bool knows(const std::string& symbol) const { return m_prices.contains(symbol); }
    /// Of a symbol it knows.
    const Decimal& of(const std::string& symbol) const;
    /// One step of everybody's walk: at most two hundredths of a percent either way.
    void step();

private:
    struct Price {
        std::int64_t cents = 1;
        Decimal value;
    };
    static Price priced(std::int64_t cents);

    std::mt19937_64 m_random;
    std::map<std::string, Price> m_prices;
};

} // namespace catalyst::rehearsal
