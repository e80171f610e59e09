#include "rehearsal/BrokerPrices.h"

#include "rehearsal/Amounts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace catalyst::rehearsal {

namespace {

constexpr std::array<std::pair<const char*, std::int64_t>, 16> listed{{{"AAPL", 22840},
                                                                       {"AMD", 13915},
                                                                       {"AMZN", 20170},
                                                                       {"BAC", 4388},
                                                                       {"F", 1123},
                                                                       {"GME", 2674},
                                                                       {"GOOGL", 17655},
                                                                       {"INTC", 2431},
                                                                       {"META", 58210},
                                                                       {"MSFT", 42150},
                                                                       {"NFLX", 87405},
                                                                       {"NVDA", 13870},
                                                                       {"PLTR", 6542},
                                                                       {"SPY", 59480},
                                                                       {"TSLA", 33855},
                                                                       {"XOM", 12006}}};

constexpr std::int64_t steps = 1000;      ///< of a random step, either way
constexpr std::int64_t perWhole = 10'000; ///< hundredths of a percent

} // namespace

BrokerPrices::BrokerPrices(std::uint64_t seed) : m_random(seed) {
    for (const auto& [symbol, cents] : listed)
        m_prices.emplace(symbol, priced(cents));
}

BrokerPrices::Price BrokerPrices::priced(std::int64_t cents) {
    const std::int64_t least = std::max<std::int64_t>(cents, 1);
    return {least, times(Decimal::fromInteger(least), decimal("0.01"))};
}

void BrokerPrices::set(const std::string& symbol, const Decimal& price) {
    std::string cents = price.toString(2);
    std::erase(cents, '.');
    m_prices.insert_or_assign(symbol, priced(std::stoll(cents)));
}

void BrokerPrices::list(const std::string& symbol) {
    constexpr std::int64_t firstCents = 5000;
    m_prices.try_emplace(symbol, priced(firstCents));
}

const Decimal& BrokerPrices::of(const std::string& symbol) const {
    return m_prices.at(symbol).value;
}

void BrokerPrices::step() {
    for (auto& [symbol, price] : m_prices) {
        const auto random = static_cast<std::int64_t>(m_random() % (2 * steps + 1)) - steps;
        const std::int64_t moved = price.cents * random * 2 / (perWhole * steps);
        if (moved != 0)
            price = priced(price.cents + moved);
    }
}

} // namespace catalyst::rehearsal
