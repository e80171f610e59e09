#include "rehearsal/BrokerLog.h"

#include <utility>

namespace catalyst::rehearsal {

std::string_view toString(BrokerEvent::Kind kind) {
    switch (kind) {
    case BrokerEvent::Kind::Request:
        return "request";
    case BrokerEvent::Kind::OrderAccepted:
        return "order_accepted";
    case BrokerEvent::Kind::OrderRefused:
        return "order_refused";
    case BrokerEvent::Kind::CancelAccepted:
        return "cancel_accepted";
    case BrokerEvent::Kind::OrderCanceled:
        return "order_canceled";
    case BrokerEvent::Kind::OrderExpired:
        return "order_expired";
    case BrokerEvent::Kind::Filled:
        return "filled";
    case BrokerEvent::Kind::MarketOpened:
        return "market_opened";
    case BrokerEvent::Kind::MarketClosed:
        return "market_closed";
    case BrokerEvent::Kind::DayBegan:
        return "day_began";
    case BrokerEvent::Kind::Suspended:
        return "suspended";
    case BrokerEvent::Kind::Resumed:
        return "resumed";
    case BrokerEvent::Kind::BecameFlat:
        return "became_flat";
    case BrokerEvent::Kind::NoLongerFlat:
        return "no_longer_flat";
    case BrokerEvent::Kind::RepeatedOperation:
        return "repeated_operation";
    case BrokerEvent::Kind::Placed:
        return "placed";
    }
    return "request";
}

namespace {

bool flatAfter(const BrokerEvent& event, bool before) {
    if (event.kind == BrokerEvent::Kind::BecameFlat)
        return true;
    return before && event.kind != BrokerEvent::Kind::NoLongerFlat;
}

} // namespace

std::size_t BrokerLog::add(BrokerEvent event) {
    event.number = ++m_count;
    m_events.push_back(std::move(event));
    if (m_events.size() > mostEvents) {
        m_wasFlatBefore = flatAfter(m_events.front(), m_wasFlatBefore);
        m_events.pop_front();
    }
    return m_count;
}

void BrokerLog::complete(std::size_t number, std::string what) {
    const std::size_t forgotten = m_count - m_events.size();
    if (number > forgotten)
        m_events[number - forgotten - 1].what = std::move(what);
}

void BrokerLog::addOperation(const std::string& operationId, const Moment& at) {
    if (operationId.empty() || ++m_operations[operationId] == 1)
        return;
    BrokerEvent event;
    event.at = at;
    event.kind = BrokerEvent::Kind::RepeatedOperation;
    event.operationId = operationId;
    add(std::move(event));
}

void BrokerLog::noteFlat(bool isFlat, const Moment& at) {
    if (std::exchange(m_isFlat, isFlat) == isFlat)
        return;
    BrokerEvent event;
    event.at = at;
    event.kind = isFlat ? BrokerEvent::Kind::BecameFlat : BrokerEvent::Kind::NoLongerFlat;
    add(std::move(event));
}

std::vector<BrokerEvent> BrokerLog::of(BrokerEvent::Kind kind) const {
    std::vector<BrokerEvent> found;
    for (const BrokerEvent& event : m_events) {
        if (event.kind == kind)
            found.push_back(event);
    }
    return found;
}

std::size_t BrokerLog::requestsOf(const std::string& operationId) const {
    const auto found = m_operations.find(operationId);
    return found == m_operations.end() ? 0 : found->second;
}

bool BrokerLog::wasFlatAt(BootTime at) const {
    bool isFlat = m_wasFlatBefore;
    for (const BrokerEvent& event : m_events) {
        if (event.at.boot > at)
            break;
        isFlat = flatAfter(event, isFlat);
    }
    return isFlat;
}

} // namespace catalyst::rehearsal
