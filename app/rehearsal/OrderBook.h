#pragma once

#include "rehearsal/WorldOrder.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <random>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace catalyst::rehearsal {

/// What of the orders somebody asks for.
struct OrderQuery {
    enum class Which { Open, Closed, All };

    Which which = Which::Open;
    std::size_t limit = 50;
    std::optional<BrokerTime> after; ///< submitted later than
    std::optional<BrokerTime> until; ///< submitted not later than
    bool isAscending = false;
    bool isNested = false;            ///< legs are inside their order and not counted
    std::vector<std::string> symbols; ///< none: every one
};

/// All orders there ever were, and which of them belong together.
class OrderBook {
public:
    /// Ids follow from the seed.
    explicit OrderBook(std::uint64_t seed) : m_random(seed) {}

    /// Adds the order and its legs and returns its id. The legs of a bracket are held, those of an
    /// OCO too but for the limit, which is the order itself.
    std::string add(const OrderRequest& request, OrderPhase phase, BrokerTime at,
                    std::chrono::year_month_day session, bool isForeign);
    /// Stays valid until `clear`.
    WorldOrder* find(const std::string& id);
    const WorldOrder* find(const std::string& id) const;
    bool hasClientId(const std::string& clientId) const;
    void clear();

    void setPhase(WorldOrder& order, OrderPhase phase, BrokerTime at);
    /// The entry of a bracket is filled: its legs are an OCO from now on.
    void activateLegs(WorldOrder& entry, BrokerTime at);

    bool hasOpen() const { return !m_open.empty(); }
    std::size_t openCount() const { return m_open.size(); }
    /// Oldest first, legs too.
    std::vector<WorldOrder*> open();
    std::vector<const WorldOrder*> open() const;
    /// The open orders that end with it: itself, its legs, and the order whose leg it is.
    std::vector<WorldOrder*> groupOf(WorldOrder& order);
    /// How much of the symbol its open orders of that side are going to trade; an OCO counts once.
    Decimal held(const std::string& symbol, TradeSide side) const;
    std::vector<const WorldOrder*> list(const OrderQuery& query) const;

private:
    WorldOrder& append(WorldOrder order);
    std::string newId();
    bool matches(const WorldOrder& order, const OrderQuery& query) const;

    std::mt19937_64 m_random;
    std::deque<WorldOrder> m_orders; ///< as they came
    std::unordered_map<std::string, std::size_t> m_byId;
    std::unordered_map<std::string, std::size_t> m_byClientId;
    std::set<std::size_t> m_open;
};

/// A UUID of the fourth kind.
std::string uuidFrom(std::mt19937_64& random);

} // namespace catalyst::rehearsal
