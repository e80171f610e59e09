#include "rehearsal/OrderBook.h"

#include "rehearsal/Amounts.h"

#include <algorithm>

namespace catalyst::rehearsal {

std::string uuidFrom(std::mt19937_64& random) {
    constexpr const char* digits = "0123456789abcdef";
    std::string id;
    std::uint64_t bits = 0;
    for (int i = 0; i < 32; ++i) {
        if (i % 16 == 0)
            bits = random();
        if (i == 8 || i == 12 || i == 16 || i == 20)
            id += '-';
        unsigned nibble = bits & 15U;
        bits >>= 4U;
        if (i == 12)
            nibble = 4;
        if (i == 16)
            nibble = 8 | (nibble & 3U);
        id += digits[nibble];
    }
    return id;
}

WorldOrder& OrderBook::append(WorldOrder order) {
    const std::size_t index = m_orders.size();
    m_byId.emplace(order.id, index);
    m_byClientId.emplace(order.clientId, index);
    if (order.isOpen())
        m_open.insert(index);
    return m_orders.emplace_back(std::move(order));
}

std::string OrderBook::newId() {
    return uuidFrom(m_random);
}

std::string OrderBook::add(const OrderRequest& request, OrderPhase phase, BrokerTime at,
                           std::chrono::year_month_day session, bool isForeign) {
    WorldOrder order;
    order.id = newId();
    order.clientId = request.clientId.empty() ? newId() : request.clientId;
    order.symbol = request.symbol;
    order.side = request.side;
    order.type = request.type;
    order.life = request.life;
    order.shape = request.shape;
    order.quantity = request.quantity;
    order.limit = request.limit;
    order.stop = request.stop;
    order.phase = phase;
    order.submittedAt = order.updatedAt = at;
    order.session = session;
    order.isForeign = isForeign;
    if (request.shape == OrderShape::Simple)
        return append(std::move(order)).id;

    const bool isBracket = request.shape == OrderShape::Bracket;
    const auto leg = [&](TradeType type) {
        WorldOrder made = order;
        made.id = newId();
        made.clientId = newId();
        made.side = isBracket ? opposite(order.side) : order.side;
        made.type = type;
        made.limit = type == TradeType::Limit ? request.takeProfit : std::nullopt;
        made.stop = type == TradeType::Stop ? request.stopLoss : std::nullopt;
        made.phase = OrderPhase::Held;
        made.parent = order.id;
        made.legs.clear();
        return made;
    };
    std::vector<WorldOrder> legs;
    if (isBracket)
        legs.push_back(leg(TradeType::Limit));
    legs.push_back(leg(TradeType::Stop));
    for (const WorldOrder& one : legs)
        order.legs.push_back(one.id);
    std::string id = append(std::move(order)).id;
    for (WorldOrder& one : legs)
        append(std::move(one));
    return id;
}

WorldOrder* OrderBook::find(const std::string& id) {
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : &m_orders[found->second];
}

const WorldOrder* OrderBook::find(const std::string& id) const {
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : &m_orders[found->second];
}

bool OrderBook::hasClientId(const std::string& clientId) const {
    return m_byClientId.contains(clientId);
}

void OrderBook::clear() {
    m_orders.clear();
    m_byId.clear();
    m_byClientId.clear();
    m_open.clear();
}

void OrderBook::setPhase(WorldOrder& order, OrderPhase phase, BrokerTime at) {
    order.phase = phase;
    order.updatedAt = at;
    if (phase == OrderPhase::Filled)
        order.filledAt = at;
    if (phase == OrderPhase::Canceled)
        order.canceledAt = at;
    if (phase == OrderPhase::Expired)
        order.expiredAt = at;
    if (order.isOpen())
        return;
    order.isScheduled = false;
    m_open.erase(m_byId.at(order.id));
}

void OrderBook::activateLegs(WorldOrder& entry, BrokerTime at) {
    WorldOrder* limit = nullptr;
    for (const std::string& id : entry.legs) {
        WorldOrder& leg = *find(id);
        if (!leg.isOpen())
            continue;
        leg.parent = limit ? limit->id : std::string();
        if (limit) {
            limit->legs.push_back(leg.id);
            continue;
        }
        limit = &leg;
        setPhase(leg, OrderPhase::New, at);
    }
}

std::vector<WorldOrder*> OrderBook::open() {
    std::vector<WorldOrder*> all;
    for (const std::size_t index : m_open)
        all.push_back(&m_orders[index]);
    return all;
}

std::vector<const WorldOrder*> OrderBook::open() const {
    std::vector<const WorldOrder*> all;
    for (const std::size_t index : m_open)
        all.push_back(&m_orders[index]);
    return all;
}

std::vector<WorldOrder*> OrderBook::groupOf(WorldOrder& order) {
    WorldOrder& first = order.parent.empty() ? order : *find(order.parent);
    std::vector<WorldOrder*> group;
    if (first.isOpen())
        group.push_back(&first);
    for (const std::string& id : first.legs) {
        // The legs of a filled entry have gone their own way.
        if (WorldOrder* leg = find(id); leg->isOpen() && leg->parent == first.id)
            group.push_back(leg);
    }
    return group;
}

Decimal OrderBook::held(const std::string& symbol, TradeSide side) const {
    Decimal sum;
    for (const std::size_t index : m_open) {
        const WorldOrder& order = m_orders[index];
        if (order.symbol == symbol && order.side == side && order.parent.empty())
            sum = plus(sum, order.remaining());
    }
    return sum;
}

bool OrderBook::matches(const WorldOrder& order, const OrderQuery& query) const {
    if (query.isNested && !order.parent.empty())
        return false;
    if (query.which == OrderQuery::Which::Open && !order.isOpen())
        return false;
    if (query.which == OrderQuery::Which::Closed && order.isOpen())
        return false;
    if ((query.after && order.submittedAt <= *query.after) ||
        (query.until && order.submittedAt > *query.until))
        return false;
    return query.symbols.empty() ||
           std::ranges::find(query.symbols, order.symbol) != query.symbols.end();
}

std::vector<const WorldOrder*> OrderBook::list(const OrderQuery& query) const {
    std::vector<const WorldOrder*> found;
    for (const WorldOrder& order : m_orders) {
        if (matches(order, query))
            found.push_back(&order);
    }
    std::ranges::stable_sort(found, [&](const WorldOrder* a, const WorldOrder* b) {
        return query.isAscending ? a->submittedAt < b->submittedAt
                                 : a->submittedAt > b->submittedAt;
    });
    if (found.size() > query.limit)
        found.resize(query.limit);
    return found;
}

} // namespace catalyst::rehearsal
