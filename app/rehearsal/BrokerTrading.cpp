// What the owner of the stand-in broker's account, and others, have it do.

#include "rehearsal/Amounts.h"
#include "rehearsal/BrokerWorld.h"

namespace catalyst::rehearsal {

namespace {

constexpr std::string_view washPrefix = "wash-";
constexpr std::chrono::seconds rogueInterval{1};
constexpr int invalidInput = 40010001;
constexpr int notPossible = 42210000;

BrokerRefusal forbidden(std::string message) {
    return {403, 40310000, std::move(message), {}};
}

BrokerRefusal unprocessable(int code, std::string message) {
    return {422, code, std::move(message), {}};
}

BrokerRefusal insufficient(const OrderRequest& request, const Decimal& existing,
                           const Decimal& held, const Decimal& available) {
    BrokerRefusal refusal =
        forbidden("insufficient qty available for order (requested: " + plain(request.quantity) +
                  ", available: " + plain(available) + ")");
    refusal.fields = {{"symbol", request.symbol},
                      {"existing_qty", plain(existing)},
                      {"held_for_orders", plain(held)},
                      {"available", plain(available)}};
    return refusal;
}

BrokerRefusal washTrade(const std::string& existingOrder) {
    BrokerRefusal refusal = forbidden("potential wash trade detected. use complex orders");
    refusal.fields = {{"reject_reason", "opposite side limit order exists"},
                      {"existing_order_id", existingOrder}};
    return refusal;
}

bool isFractional(const Decimal& quantity) {
    return quantity.rounded(0, Rounding::TowardZero) != quantity;
}

bool isBadPrice(const std::optional<Decimal>& price) {
    return price && (price->sign() <= 0 || *price > Decimal::fromInteger(1'000'000) ||
                     price->rounded(2, Rounding::TowardZero) != *price);
}

OrderRequest closing(const WorldPosition& position) {
    OrderRequest request;
    request.symbol = position.symbol;
    request.side = position.quantity.sign() > 0 ? TradeSide::Sell : TradeSide::Buy;
    request.quantity = position.quantity.abs();
    return request;
}

BrokerRefusal notFound(std::string message) {
    return {404, 40410000, std::move(message), {}};
}

} // namespace

std::optional<BrokerRefusal> BrokerWorld::whyNotTraded() const {
    if (m_isBlocked)
        return forbidden("account is not authorized to trade: account is blocked");
    if (m_isSuspended)
        return forbidden("new orders are rejected by user request");
    return std::nullopt;
}

std::optional<BrokerRefusal> BrokerWorld::whyNot(const OrderRequest& request,
                                                 bool passesSuspension) const {
    if (auto refusal = whyNotTraded(); refusal && !passesSuspension)
        return refusal;
    if (!m_prices.knows(request.symbol))
        return unprocessable(notPossible,
                             "asset \"" + request.symbol.substr(0, 32) + "\" not found");
    const Decimal most = Decimal::fromInteger(1'000'000'000);
    if (request.quantity.sign() <= 0 || request.quantity > most || request.quantity.scale() > 9)
        return unprocessable(invalidInput, "qty must be > 0");
    if (isBadPrice(request.limit) || isBadPrice(request.stop) || isBadPrice(request.takeProfit) ||
        isBadPrice(request.stopLoss))
        return unprocessable(notPossible, "invalid price: sub-penny increment does not fulfill "
                                          "minimum pricing criteria");
    if (isFractional(request.quantity) && request.life != TradeLife::Day)
        return unprocessable(notPossible, "fractional orders must be DAY orders");
    if (!request.clientId.empty() && m_orders.hasClientId(request.clientId))
        return unprocessable(invalidInput, "client_order_id must be unique");
    return whyNotAvailable(request);
}

std::optional<BrokerRefusal> BrokerWorld::whyNotAvailable(const OrderRequest& request) const {
    const WorldPosition* position = m_ledger.find(request.symbol);
    const int direction = request.side == TradeSide::Buy ? 1 : -1;
    if (position && position->quantity.sign() != direction) {
        const Decimal existing = position->quantity.abs();
        const Decimal held = m_orders.held(request.symbol, request.side);
        const Decimal left = minus(existing, held);
        const Decimal available = left.sign() < 0 ? Decimal() : left;
        if (request.quantity > available)
            return insufficient(request, existing, held, available);
        return std::nullopt;
    }
    if (direction < 0 && !m_isShortingAllowed)
        return forbidden("account is not allowed to short");
    if (direction < 0 && isFractional(request.quantity))
        return unprocessable(notPossible, "fractional orders cannot be sold short");
    const Decimal cost =
        times(request.quantity, request.limit.value_or(m_prices.of(request.symbol)));
    if (cost > m_ledger.buyingPower(m_prices))
        return forbidden("insufficient buying power");
    return std::nullopt;
}

std::optional<BrokerRefusal> BrokerWorld::whyNotClosed(const WorldPosition& position) {
    const OrderRequest request = closing(position);
    if (auto refusal = whyNotTraded())
        return refusal;
    if (m_faults.take(BrokerFault::Kind::HeldForOrders, position.symbol, m_at))
        return insufficient(request, request.quantity, request.quantity, Decimal());
    for (const WorldOrder* order : m_orders.open()) {
        if (order->symbol == position.symbol && order->clientId.starts_with(washPrefix))
            return washTrade(order->id);
    }
    if (m_faults.take(BrokerFault::Kind::WashTrade, position.symbol, m_at)) {
        OrderRequest against;
        against.symbol = position.symbol;
        against.side = opposite(request.side);
        against.type = TradeType::Limit;
        against.life = TradeLife::Gtc;
        against.quantity = Decimal::fromInteger(1);
        const Decimal away = decimal(against.side == TradeSide::Buy ? "0.5" : "1.5");
        against.limit =
            times(m_prices.of(position.symbol), away).rounded(2, Rounding::AwayFromZero);
        against.clientId = std::string(washPrefix) + std::to_string(++m_rogueOrders);
        return washTrade(accept(against, {}, true));
    }
    return whyNot(request, false);
}

std::string BrokerWorld::accept(const OrderRequest& request, const std::string& operationId,
                                bool isForeign) {
    const std::string id =
        m_orders.add(request, OrderPhase::Accepted, stamp(), m_market.session.date, isForeign);
    WorldOrder& order = *m_orders.find(id);
    note(BrokerEvent::Kind::OrderAccepted, order, order.quantity, operationId);
    if (m_market.isOpen)
        schedule(order, Due::Kind::Acknowledge, m_settings.acknowledgeDelay);
    noteFlatness();
    return id;
}

void BrokerWorld::refuse(const std::string& symbol, const BrokerRefusal& refusal,
                         const std::string& operationId, bool isForeign) {
    BrokerEvent event;
    event.at = moment();
    event.kind = BrokerEvent::Kind::OrderRefused;
    event.symbol = symbol;
    event.operationId = operationId;
    event.isForeign = isForeign;
    event.what = refusal.message;
    m_log.add(std::move(event));
}

Traded BrokerWorld::submit(const OrderRequest& request, const std::string& operationId,
                           bool isForeign) {
    advance();
    if (auto refusal = whyNot(request, false)) {
        refuse(request.symbol, *refusal, operationId, isForeign);
        return tl::unexpected(std::move(*refusal));
    }
    return accept(request, operationId, isForeign);
}

void BrokerWorld::requestCancel(WorldOrder& order, std::chrono::microseconds takes,
                                const std::string& operationId) {
    if (order.phase == OrderPhase::PendingCancel)
        return;
    m_orders.setPhase(order, OrderPhase::PendingCancel, stamp());
    note(BrokerEvent::Kind::CancelAccepted, order, order.remaining(), operationId);
    if (!order.parent.empty()) {
        schedule(order, Due::Kind::Cancel, takes); // a leg has no course of its own
        return;
    }
    if (const auto fault = m_faults.take(BrokerFault::Kind::FillAfterCancel, order.symbol, m_at)) {
        order.fillsAnyway = true;
        order.isStuck = false;
        schedule(order, Due::Kind::Fill, fault->delay.value_or(m_settings.fillDelay));
        return;
    }
    const auto stuck = m_faults.take(BrokerFault::Kind::StuckCancel, order.symbol, m_at);
    if (!stuck || stuck->delay) {
        schedule(order, Due::Kind::Cancel, stuck ? *stuck->delay : takes);
        return;
    }
    ++order.course; // what was planned for it is off
    order.isScheduled = false;
    order.isStuck = true;
}

std::optional<BrokerRefusal> BrokerWorld::whyNotCancelled(const WorldOrder& order) {
    if (m_faults.take(BrokerFault::Kind::CancelRefused, order.symbol, m_at))
        return unprocessable(notPossible, "order is not cancelable");
    return std::nullopt;
}

Done BrokerWorld::cancel(const std::string& orderId, const std::string& operationId) {
    advance();
    WorldOrder* order = m_orders.find(orderId);
    if (!order)
        return tl::unexpected(notFound("order not found for " + orderId.substr(0, 64)));
    if (!order->isOpen() || order->phase == OrderPhase::PendingCancel)
        return tl::unexpected(unprocessable(notPossible, "order is already in \"" +
                                                             std::string(toString(order->phase)) +
                                                             "\" state"));
    if (auto refusal = whyNotCancelled(*order))
        return tl::unexpected(std::move(*refusal));
    for (WorldOrder* one : m_orders.groupOf(*order))
        requestCancel(*one, m_settings.cancelDelay, operationId);
    return {};
}

std::vector<std::pair<std::string, Done>> BrokerWorld::cancelAll(const std::string& operationId) {
    advance();
    stopBegan();
    std::vector<std::pair<std::string, Done>> all;
    for (WorldOrder* order : m_orders.open()) {
        if (auto refusal = whyNotCancelled(*order)) {
            all.emplace_back(order->id, tl::unexpected(std::move(*refusal)));
            continue;
        }
        requestCancel(*order, m_settings.cancelDelay, operationId);
        all.emplace_back(order->id, Done());
    }
    return all;
}

Traded BrokerWorld::close(const WorldPosition& position, const std::string& operationId) {
    if (auto refusal = whyNotClosed(position)) {
        refuse(position.symbol, *refusal, operationId, false);
        return tl::unexpected(std::move(*refusal));
    }
    return accept(closing(position), operationId, false);
}

Traded BrokerWorld::closePosition(const std::string& symbol, const std::string& operationId) {
    advance();
    const WorldPosition* position = m_ledger.find(symbol);
    if (!position)
        return tl::unexpected(notFound("position does not exist: " + symbol.substr(0, 32)));
    return close(*position, operationId);
}

std::vector<std::pair<std::string, Traded>> BrokerWorld::closeAll(bool cancelOrders,
                                                                  const std::string& operationId) {
    advance();
    stopBegan();
    if (cancelOrders) {
        for (WorldOrder* order : m_orders.open()) {
            if (!whyNotCancelled(*order))
                requestCancel(*order, std::chrono::microseconds(0), operationId);
        }
        advance();
    }
    // Of what is held now: a cancellation may have let something fill.
    const auto positions = m_ledger.positions();
    std::vector<std::pair<std::string, Traded>> all;
    for (const auto& [symbol, position] : positions)
        all.emplace_back(symbol, close(position, operationId));
    return all;
}

void BrokerWorld::stopBegan() {
    if (!m_rogue || m_rogueRuns || m_rogueLeft == 0)
        return;
    m_rogueRuns = true;
    m_due.emplace(std::pair(m_at + m_rogue->delay.value_or(rogueInterval), ++m_scheduled),
                  Due{Due::Kind::Rogue, {}, 0});
}

void BrokerWorld::runRogue() {
    if (!m_rogue || !m_rogueRuns || m_rogueLeft == 0)
        return;
    OrderRequest request;
    request.symbol = m_rogue->symbol;
    request.quantity = Decimal::fromInteger(1);
    request.clientId = "rogue-" + std::to_string(++m_rogueOrders);
    if (m_rogue->restsOnly) {
        request.type = TradeType::Limit;
        request.limit =
            times(m_prices.of(request.symbol), decimal("0.5")).rounded(2, Rounding::AwayFromZero);
    }
    if (const auto refusal = whyNot(request, m_rogue->passesSuspension))
        refuse(request.symbol, *refusal, {}, true);
    else
        accept(request, {}, true);
    if (m_rogueLeft != BrokerFault::forEver)
        --m_rogueLeft;
    m_rogueRuns = false;
    stopBegan();
}

} // namespace catalyst::rehearsal
