#include "broker/GuardedBroker.h"

#include <utility>

namespace catalyst {

namespace {

/// For a call that was refused.
template <class T>
Task<BrokerResult<T>> refused(BrokerFailure failure) {
    co_return tl::unexpected(std::move(failure));
}

BrokerFailure refusal(std::string why) {
    BrokerFailure failure;
    failure.trouble = BrokerTrouble::Refused;
    failure.error = {Error::Code::NotPermitted, std::move(why)};
    return failure;
}

} // namespace

std::string conflictWords(const KeysPlace& place) {
    if (!place.isWrong())
        return {};
    const std::string account = place.lastFour.empty() ? "" : " (…" + place.lastFour + ")";
    return "profile " + place.profile + " says " + std::string(toString(place.expected)) +
           "; the keys belong to a " + std::string(toString(place.observed)) + " account" +
           account + ".";
}

std::optional<BrokerFailure> guardRefusal(const KeysPlace& place, RequestUse use,
                                          BrokerCallKind kind) {
    if (use == RequestUse::Stop)
        return std::nullopt;
    if (place.isWrong())
        return refusal(conflictWords(place) +
                       " Everything but the emergency stop is refused. Change `environment` in the "
                       "profile, or the keys: catalystctl broker login");
    if (place.observed == Mode::Unknown && kind == BrokerCallKind::Change)
        return refusal("profile " + place.profile + " says " +
                       std::string(toString(place.expected)) +
                       "; whether the keys belong to such an account has not been observed yet. "
                       "Until then nothing is changed, except by the emergency stop");
    return std::nullopt;
}

GuardedBroker::GuardedBroker(Broker& behind, KeysPlace place, RequestUse use)
    : m_behind(behind), m_place(std::move(place)), m_use(use) {}

/// Tasks are lazy: a call that is not awaited has sent nothing.
template <class T>
Task<BrokerResult<T>> GuardedBroker::ifAllowed(BrokerCallKind kind,
                                               Task<BrokerResult<T>> call) const {
    auto refusal = guardRefusal(m_place, m_use, kind);
    return refusal ? refused<T>(std::move(*refusal)) : std::move(call);
}

Task<BrokerResult<Account>> GuardedBroker::account() {
    auto refusal = guardRefusal(m_place, m_use, BrokerCallKind::Read);
    if (refusal)
        co_return tl::unexpected(std::move(*refusal));
    auto account = co_await m_behind.account();
    if (account && m_place.observed == Mode::Unknown) {
        m_place.observed = m_place.expected;
        m_place.lastFour = lastFour(*account);
    }
    co_return account;
}

Task<BrokerResult<BrokerClock>> GuardedBroker::clock() {
    return ifAllowed(BrokerCallKind::Read, m_behind.clock());
}

Task<BrokerResult<std::vector<BrokerDay>>>
GuardedBroker::calendar(std::chrono::year_month_day from, std::chrono::year_month_day to) {
    return ifAllowed(BrokerCallKind::Read, m_behind.calendar(from, to));
}

Task<BrokerResult<Positions>> GuardedBroker::positions() {
    return ifAllowed(BrokerCallKind::Read, m_behind.positions());
}

Task<BrokerResult<OpenOrders>> GuardedBroker::openOrders() {
    return ifAllowed(BrokerCallKind::Read, m_behind.openOrders());
}

Task<BrokerResult<Order>> GuardedBroker::order(std::string id) {
    return ifAllowed(BrokerCallKind::Read, m_behind.order(std::move(id)));
}

Task<BrokerResult<std::vector<Fill>>> GuardedBroker::fills(Instant since) {
    return ifAllowed(BrokerCallKind::Read, m_behind.fills(since));
}

Task<BrokerResult<EquityHistory>> GuardedBroker::equityHistory(std::string period,
                                                               std::string timeframe) {
    return ifAllowed(BrokerCallKind::Read,
                     m_behind.equityHistory(std::move(period), std::move(timeframe)));
}

Task<BrokerResult<std::vector<CancelItem>>> GuardedBroker::cancelAllOrders(MutationToken token,
                                                                           std::string id) {
    return ifAllowed(BrokerCallKind::Change, m_behind.cancelAllOrders(token, std::move(id)));
}

Task<BrokerResult<std::vector<CloseItem>>> GuardedBroker::closeAllPositions(MutationToken token,
                                                                            std::string id) {
    return ifAllowed(BrokerCallKind::Change, m_behind.closeAllPositions(token, std::move(id)));
}

Task<BrokerResult<Order>> GuardedBroker::closePosition(MutationToken token, std::string id,
                                                       std::string symbol) {
    return ifAllowed(BrokerCallKind::Change,
                     m_behind.closePosition(token, std::move(id), std::move(symbol)));
}

Task<BrokerResult<void>> GuardedBroker::cancelOrder(MutationToken token, std::string id,
                                                    std::string orderId) {
    return ifAllowed(BrokerCallKind::Change,
                     m_behind.cancelOrder(token, std::move(id), std::move(orderId)));
}

Task<BrokerResult<void>> GuardedBroker::setSuspended(MutationToken token, std::string id,
                                                     bool isSuspended) {
    return ifAllowed(BrokerCallKind::Change,
                     m_behind.setSuspended(token, std::move(id), isSuspended));
}

} // namespace catalyst
