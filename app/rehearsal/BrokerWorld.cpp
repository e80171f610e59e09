#include "rehearsal/BrokerWorld.h"

#include "rehearsal/Amounts.h"

#include <algorithm>

namespace catalyst::rehearsal {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

// The parts of the world draw from numbers of their own, so that more of the one does not change
// the other.
constexpr std::uint64_t pricesSeed = 0x9E3779B97F4A7C15U;
constexpr std::uint64_t ordersSeed = 0xC2B2AE3D27D4EB4FU;
constexpr std::uint64_t fillsSeed = 0x165667B19E3779F9U;
constexpr std::uint64_t accountSeed = 0x27D4EB2F165667C5U;
constexpr std::uint64_t pastSeed = 0x85EBCA77C2B2AE63U;

constexpr const char* rogueSymbol = "AMZN";

std::string accountIdFrom(std::uint64_t seed) {
    std::mt19937_64 random(seed ^ accountSeed);
    return uuidFrom(random);
}

/// Below one percent either way.
Decimal pastStep(std::uint64_t seed, sys_days date) {
    const auto number = static_cast<std::uint64_t>(date.time_since_epoch().count());
    std::mt19937_64 random(seed ^ pastSeed ^ number * pricesSeed);
    const auto tenthsOfPerMille = static_cast<std::int64_t>(random() % 181) - 85;
    return times(Decimal::fromInteger(10'000 - tenthsOfPerMille), decimal("0.0001"));
}

} // namespace

BrokerWorld::BrokerWorld(const Clock& clock, Settings settings)
    : m_clock(clock), m_settings(std::move(settings)), m_accountId(accountIdFrom(m_settings.seed)),
      m_prices(m_settings.seed ^ pricesSeed), m_ledger(decimal("100000")),
      m_orders(m_settings.seed ^ ordersSeed), m_hours(m_settings.calendar),
      m_fillIds(m_settings.seed ^ fillsSeed), m_at(clock.boot()),
      m_offset(clock.now().time_since_epoch() - m_at.time_since_epoch()) {
    m_market = m_hours.at(wall());
    if (wall() >= m_market.session.begin)
        m_day = m_market.session;
    if (m_market.isOpen && m_settings.pricesMove)
        m_nextStep = m_at + m_settings.tick;
}

void BrokerWorld::place(const BrokerPortfolio& portfolio) {
    advance();
    m_ledger = BrokerLedger(decimal(portfolio.cashText()));
    m_orders.clear();
    m_fills.clear();
    m_closes.clear();
    std::erase_if(m_due, [](const auto& due) { return due.second.kind != Due::Kind::Rogue; });
    for (const BrokerPortfolio::Holding& one : portfolio.holdings()) {
        m_prices.set(one.symbol, one.price);
        m_ledger.hold(one.symbol, one.quantity, one.entry, one.lastClose);
    }
    // As if they had been placed one after the other, and not just now.
    constexpr std::chrono::milliseconds apart{1};
    const auto age = std::chrono::hours(2) + apart * portfolio.orders().size();
    BrokerTime at = stamp() - age;
    for (const OrderRequest& request : portfolio.orders()) {
        m_prices.list(request.symbol);
        m_orders.add(request, OrderPhase::New, at, m_market.session.date, false);
        at += apart;
    }
    note(BrokerEvent::Kind::Placed, std::to_string(portfolio.holdings().size()) + " positions, " +
                                        std::to_string(portfolio.orders().size()) + " orders");
    noteFlatness();
}

void BrokerWorld::setPrice(const std::string& symbol, const Decimal& price) {
    advance();
    m_prices.set(symbol, price);
    if (m_market.isOpen)
        triggerOrders();
}

void BrokerWorld::set(const BrokerFault& fault) {
    advance();
    if (fault.kind == BrokerFault::Kind::RogueBot) {
        m_rogue = fault;
        m_rogueLeft = fault.times;
        m_rogueRuns = false;
        if (m_rogue->symbol.empty())
            m_rogue->symbol = rogueSymbol;
        m_prices.list(m_rogue->symbol);
        return;
    }
    m_faults.add(fault, m_at);
    if (fault.kind == BrokerFault::Kind::Halted && fault.lasts)
        m_due.emplace(std::pair(m_at + *fault.lasts, ++m_scheduled),
                      Due{Due::Kind::Release, {}, 0});
}

void BrokerWorld::makeWell() {
    advance();
    m_faults.clear();
    m_rogue.reset();
    m_rogueRuns = false;
    m_isBlocked = false;
    m_isShortingAllowed = true;
    m_hours.forgetEarlyClose();
    if (m_isSuspended)
        setSuspended(false);
    for (WorldOrder* order : m_orders.open()) {
        order->isStuck = false;
        const bool isCancelled = order->phase == OrderPhase::PendingCancel && !order->fillsAnyway;
        if (isCancelled && !order->isScheduled)
            schedule(*order, Due::Kind::Cancel, m_settings.cancelDelay);
    }
    settle();
}

void BrokerWorld::setSuspended(bool isSuspended, const std::string& operationId) {
    advance();
    if (std::exchange(m_isSuspended, isSuspended) == isSuspended)
        return;
    BrokerEvent event;
    event.at = moment();
    event.kind = isSuspended ? BrokerEvent::Kind::Suspended : BrokerEvent::Kind::Resumed;
    event.operationId = operationId;
    m_log.add(std::move(event));
}

void BrokerWorld::setBlocked(bool isBlocked) {
    advance();
    m_isBlocked = isBlocked;
}

void BrokerWorld::setShortingAllowed(bool isAllowed) {
    advance();
    m_isShortingAllowed = isAllowed;
}

void BrokerWorld::closeMarket(std::chrono::microseconds after) {
    advance();
    m_hours.closeAt(wall() + after);
    settle();
}

bool BrokerWorld::isFlat() {
    advance();
    return m_ledger.positions().empty() && !m_orders.hasOpen();
}

bool BrokerWorld::isSuspended() {
    advance();
    return m_isSuspended;
}

const BrokerLog& BrokerWorld::log() {
    advance();
    return m_log;
}

BrokerLog& BrokerWorld::logForRequests() {
    advance();
    return m_log;
}

const BrokerLedger& BrokerWorld::ledger() {
    advance();
    return m_ledger;
}

const OrderBook& BrokerWorld::orders() {
    advance();
    return m_orders;
}

const BrokerPrices& BrokerWorld::prices() {
    advance();
    return m_prices;
}

const std::vector<WorldFill>& BrokerWorld::fills() {
    advance();
    return m_fills;
}

MarketMoment BrokerWorld::market() {
    advance();
    return m_hours.at(wall());
}

Moment BrokerWorld::now() {
    advance();
    return moment();
}

std::vector<std::pair<MarketSession, Decimal>> BrokerWorld::pastEquity(std::size_t count) {
    advance();
    constexpr int farthest = 400; // more than a year of trading days
    std::vector<std::pair<MarketSession, Decimal>> past;
    Decimal equity = m_ledger.lastEquity();
    sys_days date(m_market.session.date);
    for (int i = 0; i < farthest && past.size() < count; ++i) {
        date -= days(1);
        const auto session = m_hours.sessionOn(date);
        if (!session)
            continue;
        const auto known = m_closes.find(date);
        if (known != m_closes.end())
            equity = known->second;
        past.emplace_back(*session, equity);
        equity = times(equity, pastStep(m_settings.seed, date)).rounded(2, Rounding::HalfEven);
    }
    std::ranges::reverse(past);
    return past;
}

std::optional<BrokerFault> BrokerWorld::takeRequestFault(BrokerFault::Kind kind,
                                                         std::string_view method,
                                                         std::string_view path) {
    advance();
    return m_faults.takeForRequest(kind, method, path, m_at);
}

void BrokerWorld::note(BrokerEvent::Kind kind, std::string what) {
    BrokerEvent event;
    event.at = moment();
    event.kind = kind;
    event.what = std::move(what);
    m_log.add(std::move(event));
}

void BrokerWorld::note(BrokerEvent::Kind kind, const WorldOrder& order, const Decimal& quantity,
                       const std::string& operationId) {
    BrokerEvent event;
    event.at = moment();
    event.kind = kind;
    event.symbol = order.symbol;
    event.orderId = order.id;
    event.operationId = operationId;
    event.quantity = order.side == TradeSide::Buy ? quantity : quantity.negated();
    event.isForeign = order.isForeign;
    if (kind == BrokerEvent::Kind::Filled)
        event.price = m_fills.back().price;
    m_log.add(std::move(event));
}

void BrokerWorld::noteFlatness() {
    m_log.noteFlat(m_ledger.positions().empty() && !m_orders.hasOpen(), moment());
}

} // namespace catalyst::rehearsal
