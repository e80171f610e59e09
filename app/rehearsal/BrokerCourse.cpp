// What happens in the stand-in broker's world as time goes by.

#include "rehearsal/Amounts.h"
#include "rehearsal/BrokerWorld.h"

#include <algorithm>

namespace catalyst::rehearsal {

namespace {

using std::chrono::sys_days;

/// `part` of `of` shares, whole ones where the order is of whole ones; all of it where that is
/// nothing.
Decimal firstPart(const Decimal& quantity, const BrokerFault& fault) {
    const Decimal product = times(quantity, Decimal::fromInteger(fault.part));
    const auto exact = product.divide(Decimal::fromInteger(fault.of), 9, Rounding::TowardZero);
    const bool isWhole = quantity.rounded(0, Rounding::TowardZero) == quantity;
    const Decimal part = exact.value_or(quantity).rounded(isWhole ? 0 : 9, Rounding::TowardZero);
    return part.sign() > 0 && part < quantity ? part : quantity;
}

} // namespace

void BrokerWorld::advance() {
    const BootTime boot = m_clock.boot();
    const BootTime until = m_stillness > 0 ? m_at : std::max(boot, m_at);
    const auto offset =
        m_stillness > 0 ? m_offset : m_clock.now().time_since_epoch() - boot.time_since_epoch();
    if (offset != m_offset) {
        // The wall clock was set, or its day moved: the hours are others from here on.
        m_offset = offset;
        settle();
    }
    while (runNext(until)) {
    }
    m_at = until;
}

bool BrokerWorld::runNext(BootTime until) {
    const BootTime change(m_market.changesAt.time_since_epoch() - m_offset);
    const BootTime due = m_due.empty() ? BootTime::max() : m_due.begin()->first.first;
    const BootTime next = std::min({change, m_nextStep, due});
    if (next > until)
        return false;
    m_at = std::max(m_at, next);
    if (next == change) {
        settle();
    } else if (next == m_nextStep) {
        stepPrices();
    } else {
        const Due first = m_due.begin()->second;
        m_due.erase(m_due.begin());
        run(first);
    }
    return true;
}

void BrokerWorld::settle() {
    const bool wasOpen = m_market.isOpen;
    m_market = m_hours.at(wall());
    if (wall() >= m_market.session.begin && (!m_day || m_market.session.date != m_day->date))
        beginDay();
    expireOrders();
    if (wasOpen && !m_market.isOpen) {
        m_nextStep = BootTime::max();
        note(BrokerEvent::Kind::MarketClosed);
    }
    if (!wasOpen && m_market.isOpen) {
        note(BrokerEvent::Kind::MarketOpened);
        if (m_settings.pricesMove)
            m_nextStep = m_at + m_settings.tick;
    }
    if (m_market.isOpen)
        releaseOrders();
}

void BrokerWorld::beginDay() {
    if (m_day)
        m_closes[sys_days(m_day->date)] = m_ledger.equity(m_prices);
    m_ledger.beginDay(m_prices);
    m_day = m_market.session;
    note(BrokerEvent::Kind::DayBegan);
}

void BrokerWorld::expireOrders() {
    for (WorldOrder* order : m_orders.open()) {
        const bool isOver = order->life == TradeLife::Day && order->parent.empty() &&
                            sys_days(order->session) < sys_days(m_market.session.date);
        if (!isOver)
            continue;
        for (WorldOrder* one : m_orders.groupOf(*order))
            endOrder(*one, OrderPhase::Expired, BrokerEvent::Kind::OrderExpired);
    }
}

void BrokerWorld::releaseOrders() {
    for (WorldOrder* order : m_orders.open()) {
        if (order->isScheduled || order->isStuck)
            continue;
        const bool fillsByItself =
            order->phase == OrderPhase::PendingCancel
                ? order->fillsAnyway
                : order->type == TradeType::Market && order->phase != OrderPhase::Accepted;
        if (fillsByItself)
            schedule(*order, Due::Kind::Fill, m_settings.fillDelay);
        else if (order->phase == OrderPhase::Accepted)
            schedule(*order, Due::Kind::Acknowledge, m_settings.acknowledgeDelay);
    }
    triggerOrders();
}

void BrokerWorld::stepPrices() {
    m_nextStep += m_settings.tick;
    m_prices.step();
    triggerOrders();
}

bool BrokerWorld::isTriggered(const WorldOrder& order) const {
    const WorldOrder* parent = order.parent.empty() ? nullptr : m_orders.find(order.parent);
    const bool isLegAtWork = order.phase == OrderPhase::Held && parent &&
                             parent->side == order.side && parent->phase != OrderPhase::Accepted;
    const bool isAtWork =
        order.phase == OrderPhase::New || order.phase == OrderPhase::PartiallyFilled || isLegAtWork;
    if (!isAtWork || order.type == TradeType::Market)
        return false;
    const Decimal& price = m_prices.of(order.symbol);
    const bool buys = order.side == TradeSide::Buy;
    const bool stopIsReached = !order.stop || (buys ? price >= *order.stop : price <= *order.stop);
    const bool limitIsMet = !order.limit || (buys ? price <= *order.limit : price >= *order.limit);
    return stopIsReached && limitIsMet;
}

void BrokerWorld::triggerOrders() {
    for (WorldOrder* order : m_orders.open()) {
        // An earlier one of them may have ended this one.
        if (order->isOpen() && !order->isScheduled && !order->isStuck && isTriggered(*order))
            fill(*order);
    }
}

void BrokerWorld::schedule(WorldOrder& order, Due::Kind kind, std::chrono::microseconds after) {
    order.isScheduled = true;
    ++order.course;
    m_due.emplace(std::pair(m_at + after, ++m_scheduled), Due{kind, order.id, order.course});
}

void BrokerWorld::run(const Due& due) {
    if (due.kind == Due::Kind::Rogue) {
        runRogue();
        return;
    }
    if (due.kind == Due::Kind::Release) {
        if (m_market.isOpen)
            releaseOrders();
        return;
    }
    WorldOrder* order = m_orders.find(due.orderId);
    if (!order || order->course != due.course || !order->isOpen())
        return;
    order->isScheduled = false;
    runOrder(*order, due.kind);
}

void BrokerWorld::runOrder(WorldOrder& order, Due::Kind kind) {
    if (kind == Due::Kind::Cancel) {
        endOrder(order, OrderPhase::Canceled, BrokerEvent::Kind::OrderCanceled);
        return;
    }
    if (kind == Due::Kind::Fill) {
        fill(order);
        return;
    }
    if (!m_market.isOpen)
        return; // at the next opening
    m_orders.setPhase(order, OrderPhase::New, stamp());
    if (order.type == TradeType::Market)
        schedule(order, Due::Kind::Fill, m_settings.fillDelay);
    else if (isTriggered(order))
        fill(order);
}

void BrokerWorld::fill(WorldOrder& order) {
    const bool mayFill = order.phase != OrderPhase::PendingCancel || order.fillsAnyway;
    if (!mayFill || !m_market.isOpen ||
        m_faults.applies(BrokerFault::Kind::Halted, order.symbol, m_at))
        return;
    const auto partial = order.filled.isZero()
                             ? m_faults.take(BrokerFault::Kind::PartialFill, order.symbol, m_at)
                             : std::nullopt;
    execute(order, partial ? firstPart(order.quantity, *partial) : order.remaining());
    if (!order.isOpen())
        return;
    if (partial && partial->delay)
        schedule(order, Due::Kind::Fill, *partial->delay);
    else
        order.isStuck = true;
}

Decimal BrokerWorld::fillPrice(const WorldOrder& order) const {
    const Decimal& price = m_prices.of(order.symbol);
    if (!order.limit)
        return price;
    return order.side == TradeSide::Buy ? std::min(price, *order.limit)
                                        : std::max(price, *order.limit);
}

void BrokerWorld::execute(WorldOrder& order, const Decimal& quantity) {
    const Decimal price = fillPrice(order);
    const BrokerTime at = stamp();
    order.filled = plus(order.filled, quantity);
    order.filledValue = plus(order.filledValue, times(quantity, price));
    m_ledger.book(order.symbol, order.side == TradeSide::Buy ? quantity : quantity.negated(),
                  price);
    m_fills.push_back({uuidFrom(m_fillIds), order.id, order.symbol, order.side, quantity, price,
                       order.filled, order.remaining(), at});
    const bool isDone = order.remaining().isZero();
    if (isDone)
        m_orders.setPhase(order, OrderPhase::Filled, at);
    else if (order.phase != OrderPhase::PendingCancel)
        m_orders.setPhase(order, OrderPhase::PartiallyFilled, at);
    note(BrokerEvent::Kind::Filled, order, quantity);
    if (isDone)
        endRestOfGroup(order);
    noteFlatness();
}

void BrokerWorld::endRestOfGroup(WorldOrder& order) {
    const bool isEntry =
        !order.legs.empty() && m_orders.find(order.legs.front())->side != order.side;
    if (isEntry) {
        m_orders.activateLegs(order, stamp());
        return;
    }
    for (WorldOrder* one : m_orders.groupOf(order))
        endOrder(*one, OrderPhase::Canceled, BrokerEvent::Kind::OrderCanceled);
}

void BrokerWorld::endOrder(WorldOrder& order, OrderPhase phase, BrokerEvent::Kind event) {
    m_orders.setPhase(order, phase, stamp());
    note(event, order, order.remaining());
    noteFlatness();
}

BrokerTime BrokerWorld::stamp() {
    constexpr std::chrono::nanoseconds withinMicrosecond{137};
    constexpr std::chrono::milliseconds crowd{1};
    BrokerTime at = BrokerTime(wall()) + withinMicrosecond;
    // Two things at one moment are still one after the other; a clock that was set back is not.
    if (at <= m_lastStamp && m_lastStamp - at < crowd)
        at = m_lastStamp + std::chrono::nanoseconds(1);
    m_lastStamp = at;
    return at;
}

} // namespace catalyst::rehearsal
