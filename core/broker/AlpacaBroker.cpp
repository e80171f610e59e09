#include "broker/AlpacaBroker.h"

#include "base/Redactor.h"
#include "broker/AlpacaJson.h"
#include "broker/AlpacaTargets.h"
#include "broker/JsonFields.h"
#include "broker/OrderPages.h"
#include "rehearsal/RehearsalDirectory.h"

#include <utility>

namespace catalyst {

namespace {

using Method = HttpRequest::Method;

constexpr int okStatus = 200;
constexpr int multiStatus = 207;
constexpr int unprocessableStatus = 422;

bool isSuccess(int status) {
    return status >= 200 && status < 300;
}

tl::unexpected<BrokerFailure> notSent(Error error) {
    BrokerFailure failure;
    failure.trouble = BrokerTrouble::NotSent;
    failure.error = std::move(error);
    return tl::unexpected(std::move(failure));
}

/// Something answered, and it is not what was asked for.
tl::unexpected<BrokerFailure> notUnderstood(const std::string& request, int status,
                                            const Error& why) {
    BrokerFailure failure;
    failure.trouble = BrokerTrouble::Unclear;
    failure.status = status;
    failure.error = {request.starts_with("GET ") ? why.code : Error::Code::OutcomeUnknown,
                     request + ": answered " + std::to_string(status) + ": " + why.detail};
    return tl::unexpected(std::move(failure));
}

/// No answer. Of a mutation `Http` tells apart what may have left.
tl::unexpected<BrokerFailure> notAnswered(Error error, bool isMutation) {
    const bool hasSurelyNotLeft = isMutation && error.code != Error::Code::OutcomeUnknown;
    BrokerFailure failure = failureOf(std::move(error));
    if (hasSurelyNotLeft)
        failure.trouble = BrokerTrouble::NotSent;
    return tl::unexpected(std::move(failure));
}

/// A refusal of a call about one thing.
BrokerFailure ofOne(BrokerFailure failure) {
    if (failure.trouble == BrokerTrouble::WholeCallRefused)
        failure.trouble = BrokerTrouble::Refused;
    return failure;
}

void replaceAll(std::string& text, std::string_view what) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + Redactor::mask.size()))
        text.replace(at, what.size(), Redactor::mask);
}

} // namespace

AlpacaBroker::AlpacaBroker(BrokerEndpoint endpoint, BrokerKeys keys, SendRequest send,
                           RateBudget& budget, const Clock& clock, RequestUse use)
    : m_endpoint(std::move(endpoint)), m_keys(std::move(keys)), m_send(std::move(send)),
      m_budget(budget), m_clock(clock), m_use(use) {}

HttpRequest AlpacaBroker::requestTo(Method method, const std::string& target) const {
    HttpRequest request;
    request.method = method;
    request.url = m_endpoint.baseUrl + target;
    request.deadline = method == Method::Get ? readDeadline : mutationDeadline;
    request.bodyCap = alpaca::bodyCap;
    request.tls = m_endpoint.tls;
    return request;
}

HttpRequest AlpacaBroker::change(Method method, const std::string& target,
                                 std::string operationId) const {
    HttpRequest request = requestTo(method, target);
    request.operationId = std::move(operationId);
    request.allowWarm = m_endpoint.allowsWarmMutations;
    return request;
}

Task<BrokerResult<AlpacaBroker::Answer>> AlpacaBroker::exchange(HttpRequest request) {
    const std::string name = describe(request);
    const bool isMutation = request.isMutation();
    if (m_keys.isEmpty())
        co_return notSent({Error::Code::InvalidArgument, name + ": there are no keys"});
    request.headers.push_back({"APCA-API-KEY-ID", std::string(m_keys.id.reveal())});
    request.headers.push_back({"APCA-API-SECRET-KEY", std::string(m_keys.secret.reveal())});
    m_budget.sent();
    auto response = co_await m_send(std::move(request));
    if (!response)
        co_return notAnswered(response.error(), isMutation);
    if (const auto right = checkCounterpart(*response); !right)
        co_return notUnderstood(name, response->status, right.error());
    const Instant now = m_clock.now();
    m_budget.observe(*response, now);
    hideKeys(response->body);
    if (isSuccess(response->status))
        co_return Answer{name, std::move(*response)};
    BrokerFailure failure = refusalOf(response->status, response->body, name);
    if (failure.trouble == BrokerTrouble::RateLimited)
        failure.resetAt = RateBudget::resetOf(*response, now);
    co_return tl::unexpected(std::move(failure));
}

Result<void> AlpacaBroker::checkCounterpart(const HttpResponse& response) const {
    const auto nonce = response.header(rehearsalHeader);
    const std::string& expected = m_endpoint.rehearsalNonce;
    if (expected.empty() && nonce)
        return fail(Error::Code::InvalidData,
                    "a rehearsal answered where the real broker was expected");
    if (!expected.empty() && !nonce)
        return fail(Error::Code::InvalidData,
                    "something answered that is not the rehearsal: its nonce is missing");
    if (!expected.empty() && *nonce != expected)
        return fail(Error::Code::InvalidData, "another rehearsal answered: its nonce differs");
    return {};
}

/// Whatever is echoed must not get from here into a detail, a record or a page.
void AlpacaBroker::hideKeys(std::string& body) const {
    for (const Secret* key : {&m_keys.id, &m_keys.secret}) {
        if (key->size() >= Redactor::minValue)
            replaceAll(body, key->reveal());
    }
}

template <class T>
Task<BrokerResult<T>> AlpacaBroker::read(std::string target,
                                         Result<T> (*reader)(std::string_view)) {
    HttpRequest request = requestTo(Method::Get, target);
    const Instant now = m_clock.now();
    if (!m_budget.mayAsk(m_use, now)) {
        BrokerFailure held;
        held.trouble = BrokerTrouble::RateLimited;
        held.resetAt = m_budget.remaining(now) ? m_budget.resetAt() : std::nullopt;
        held.error = {Error::Code::NotPermitted,
                      describe(request) + ": not sent, what is left of the broker's limit is kept "
                                          "for an emergency stop"};
        co_return tl::unexpected(std::move(held));
    }
    auto answer = co_await exchange(std::move(request));
    if (!answer)
        co_return tl::unexpected(ofOne(std::move(answer.error())));
    const HttpResponse& response = answer->response;
    if (response.status != okStatus)
        co_return tl::unexpected(refusalOf(response.status, response.body, answer->request));
    auto value = reader(response.body);
    if (!value)
        co_return notUnderstood(answer->request, response.status, value.error());
    co_return std::move(*value);
}

template <class Item>
Task<BrokerResult<std::vector<Item>>>
AlpacaBroker::forAll(HttpRequest request, Result<std::vector<Item>> (*reader)(std::string_view)) {
    auto answer = co_await exchange(std::move(request));
    if (!answer) {
        // Nothing of it was done, whatever the number says.
        if (answer.error().status == unprocessableStatus)
            answer.error().trouble = BrokerTrouble::WholeCallRefused;
        co_return tl::unexpected(std::move(answer.error()));
    }
    const HttpResponse& response = answer->response;
    if (response.status != okStatus && response.status != multiStatus)
        co_return tl::unexpected(refusalOf(response.status, response.body, answer->request));
    auto items = reader(response.body);
    if (!items)
        co_return notUnderstood(answer->request, response.status, items.error());
    co_return std::move(*items);
}

Task<BrokerResult<Account>> AlpacaBroker::account() {
    return read("/v2/account", alpaca::readAccount);
}

Task<BrokerResult<BrokerClock>> AlpacaBroker::clock() {
    return read("/v2/clock", alpaca::readClock);
}

Task<BrokerResult<std::vector<BrokerDay>>> AlpacaBroker::calendar(std::chrono::year_month_day from,
                                                                  std::chrono::year_month_day to) {
    return read(alpaca::calendarTarget(from, to), alpaca::readCalendar);
}

Task<BrokerResult<Positions>> AlpacaBroker::positions() {
    return read("/v2/positions", alpaca::readPositions);
}

Task<BrokerResult<OpenOrders>> AlpacaBroker::openOrders() {
    OrderPages pages;
    while (const auto target = pages.next()) {
        auto page = co_await read(*target, alpaca::readOrders);
        if (page) {
            pages.add(std::move(*page));
        } else {
            if (!pages.isBegun())
                co_return tl::unexpected(std::move(page.error()));
            pages.giveUp();
        }
    }
    co_return std::move(pages).take();
}

Task<BrokerResult<Order>> AlpacaBroker::order(std::string id) {
    const auto target = alpaca::orderTarget(id);
    if (!target)
        co_return notSent(target.error());
    auto order = co_await read(*target, alpaca::readOrder);
    co_return order;
}

Task<BrokerResult<std::vector<Fill>>> AlpacaBroker::fills(Instant since) {
    return read(alpaca::fillsTarget(since), alpaca::readFills);
}

Task<BrokerResult<EquityHistory>> AlpacaBroker::equityHistory(std::string period,
                                                              std::string timeframe) {
    return read(alpaca::equityHistoryTarget(period, timeframe), alpaca::readEquityHistory);
}

Task<BrokerResult<std::vector<CancelItem>>> AlpacaBroker::cancelAllOrders(MutationToken,
                                                                          std::string id) {
    return forAll(change(Method::Delete, "/v2/orders", std::move(id)), alpaca::readCancelItems);
}

Task<BrokerResult<std::vector<CloseItem>>> AlpacaBroker::closeAllPositions(MutationToken,
                                                                           std::string id) {
    return forAll(change(Method::Delete, "/v2/positions?cancel_orders=true", std::move(id)),
                  alpaca::readCloseItems);
}

Task<BrokerResult<Order>> AlpacaBroker::closePosition(MutationToken, std::string id,
                                                      std::string symbol) {
    const auto target = alpaca::positionTarget(symbol);
    if (!target)
        co_return notSent(target.error());
    auto answer = co_await exchange(change(Method::Delete, *target, std::move(id)));
    if (!answer)
        co_return tl::unexpected(ofOne(std::move(answer.error())));
    auto order = alpaca::readOrder(answer->response.body);
    if (!order)
        co_return notUnderstood(answer->request, answer->response.status, order.error());
    co_return std::move(*order);
}

Task<BrokerResult<void>> AlpacaBroker::cancelOrder(MutationToken, std::string id,
                                                   std::string orderId) {
    const auto target = alpaca::orderTarget(orderId);
    if (!target)
        co_return notSent(target.error());
    const auto answer = co_await exchange(change(Method::Delete, *target, std::move(id)));
    if (answer)
        co_return BrokerResult<void>();
    BrokerFailure failure = ofOne(answer.error());
    // Here 422 has this one meaning, with words or without.
    if (failure.status == unprocessableStatus && failure.trouble == BrokerTrouble::Refused)
        failure.trouble = BrokerTrouble::NotCancelable;
    co_return tl::unexpected(std::move(failure));
}

Task<BrokerResult<void>> AlpacaBroker::setSuspended(MutationToken, std::string id,
                                                    bool isSuspended) {
    HttpRequest request = change(Method::Patch, "/v2/account/configurations", std::move(id));
    request.contentType = "application/json";
    request.body = isSuspended ? R"({"suspend_trade":true})" : R"({"suspend_trade":false})";
    const auto answer = co_await exchange(std::move(request));
    if (!answer)
        co_return tl::unexpected(ofOne(answer.error()));
    const HttpResponse& response = answer->response;
    if (const auto object = alpaca::objectOf(response.body); !object)
        co_return notUnderstood(answer->request, response.status, object.error());
    // Without the field it is accepted as far as anybody knows; reading back decides.
    const auto now = alpaca::readSuspended(response.body);
    if (now && *now != isSuspended) {
        const Error why{Error::Code::InvalidData, "it says the opposite of what was asked"};
        co_return notUnderstood(answer->request, response.status, why);
    }
    co_return BrokerResult<void>();
}

} // namespace catalyst
