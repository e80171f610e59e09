#include "broker/AlpacaBroker.h"

#include "base/TimeText.h"
#include "broker/AlpacaFields.h"
#include "broker/AlpacaJson.h"
#include "rehearsal/RehearsalDirectory.h"

#include <array>
#include <set>
#include <utility>

namespace catalyst {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds readWithin{3'000};
constexpr std::chrono::milliseconds changeWithin{5'000};
constexpr int mostPages = 20;
constexpr std::size_t pageSize = 500;

/// For a path or a query; '/' included, which some symbols have ("BTC/USD").
std::string encoded(std::string_view text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (isPlain) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += hex[byte >> 4U];
        result += hex[byte & 0xFU];
    }
    return result;
}

std::string dateText(std::chrono::year_month_day date) {
    const Instant midnight{std::chrono::sys_days(date)};
    constexpr std::size_t dateLength = 10;
    return formatUtc(midnight).substr(0, dateLength);
}

template <class T>
BrokerResult<T> believed(Result<T> read) {
    if (read)
        return std::move(*read);
    return tl::unexpected(failureOf(std::move(read.error())));
}

/// The answer arrived and cannot be understood: of a mutation nothing is known then.
template <class T, class Read>
BrokerResult<T> understood(const BrokerResult<std::string>& body, Read read) {
    if (!body)
        return tl::unexpected(body.error());
    return believed<T>(read(*body));
}

BrokerFailure heldBack(const std::string& name, std::optional<Instant> resetAt) {
    BrokerFailure failure;
    failure.trouble = BrokerTrouble::NotSent;
    failure.error = {Error::Code::NotPermitted,
                     name +
                         ": not asked, the broker's requests of this minute are kept for a stop"};
    failure.resetAt = resetAt;
    return failure;
}

} // namespace

AlpacaBroker::AlpacaBroker(BrokerEndpoint endpoint, BrokerKeys keys, SendRequest send,
                           RateBudget& budget, const Clock& clock, RequestUse use)
    : m_endpoint(std::move(endpoint)), m_keys(std::move(keys)), m_send(std::move(send)),
      m_budget(budget), m_clock(clock), m_use(use) {}

HttpRequest AlpacaBroker::requestOf(Method method, std::string_view pathAndQuery) const {
    HttpRequest request;
    request.method = method;
    request.url = m_endpoint.baseUrl + std::string(pathAndQuery);
    request.headers = {{"APCA-API-KEY-ID", std::string(m_keys.id.reveal())},
                       {"APCA-API-SECRET-KEY", std::string(m_keys.secret.reveal())}};
    request.tls = m_endpoint.tls;
    request.deadline = method == Method::Get ? readWithin : changeWithin;
    request.bodyCap = alpaca::mostBytes;
    request.allowWarm = m_use == RequestUse::Stop;
    return request;
}

Task<BrokerResult<std::string>> AlpacaBroker::get(std::string pathAndQuery) {
    const std::string name = "GET " + pathAndQuery.substr(0, pathAndQuery.find('?'));
    if (!m_budget.mayAsk(m_use, m_clock.now()))
        co_return tl::unexpected(heldBack(name, m_budget.resetAt()));
    HttpRequest request = requestOf(Method::Get, pathAndQuery);
    co_return co_await exchange(std::move(request), name);
}

Task<BrokerResult<std::string>> AlpacaBroker::change(Method method, std::string pathAndQuery,
                                                     std::string id, std::string body) {
    const std::string name =
        std::string(toString(method)) + ' ' + pathAndQuery.substr(0, pathAndQuery.find('?'));
    HttpRequest request = requestOf(method, pathAndQuery);
    request.operationId = std::move(id);
    if (!body.empty()) {
        request.body = std::move(body);
        request.contentType = "application/json";
    }
    co_return co_await exchange(std::move(request), name);
}

Task<BrokerResult<std::string>> AlpacaBroker::exchange(HttpRequest request, std::string name) {
    m_budget.sent();
    Result<HttpResponse> response = co_await m_send(std::move(request));
    if (!response)
        co_return tl::unexpected(failureOf(std::move(response.error())));
    if (auto right = checkCounterpart(*response); !right)
        co_return tl::unexpected(failureOf(std::move(right.error())));
    m_budget.observe(*response, m_clock.now());
    if (response->status >= 200 && response->status < 300)
        co_return std::move(response->body);
    BrokerFailure failure = refusalOf(response->status, response->body, name);
    if (failure.trouble == BrokerTrouble::RateLimited)
        failure.resetAt = m_budget.resetAt();
    co_return tl::unexpected(std::move(failure));
}

Result<void> AlpacaBroker::checkCounterpart(const HttpResponse& response) const {
    const auto nonce = response.header(rehearsalHeader);
    if (m_endpoint.rehearsalNonce.empty() && !nonce)
        return {};
    if (nonce && *nonce == m_endpoint.rehearsalNonce && !m_endpoint.rehearsalNonce.empty())
        return {};
    if (m_endpoint.rehearsalNonce.empty())
        return fail(Error::Code::InvalidData,
                    "a rehearsal answered in the broker's place at " + hostOf(m_endpoint.baseUrl));
    return fail(Error::Code::InvalidData,
                "something else than this rehearsal's broker answered at " +
                    hostOf(m_endpoint.baseUrl));
}

Task<BrokerResult<Account>> AlpacaBroker::account() {
    const BrokerResult<std::string> body = co_await get("/v2/account");
    co_return understood<Account>(body, alpaca::readAccount);
}

Task<BrokerResult<BrokerClock>> AlpacaBroker::clock() {
    const BrokerResult<std::string> body = co_await get("/v2/clock");
    co_return understood<BrokerClock>(body, alpaca::readClock);
}

Task<BrokerResult<std::vector<BrokerDay>>> AlpacaBroker::calendar(std::chrono::year_month_day from,
                                                                  std::chrono::year_month_day to) {
    const std::string path = "/v2/calendar?start=" + dateText(from) + "&end=" + dateText(to);
    const BrokerResult<std::string> body = co_await get(path);
    co_return understood<std::vector<BrokerDay>>(body, alpaca::readCalendar);
}

Task<BrokerResult<Positions>> AlpacaBroker::positions() {
    const BrokerResult<std::string> body = co_await get("/v2/positions");
    co_return understood<Positions>(body, alpaca::readPositions);
}

Task<BrokerResult<OpenOrders>> AlpacaBroker::openOrders() {
    const std::string path =
        "/v2/orders?status=open&limit=" + std::to_string(pageSize) + "&nested=true&direction=asc";
    OpenOrders all;
    std::set<std::string> known;
    std::string after;
    for (int page = 0; page < mostPages; ++page) {
        const BrokerResult<std::string> body = co_await get(path + after);
        BrokerResult<Orders> orders = understood<Orders>(body, alpaca::readOrders);
        if (!orders)
            co_return tl::unexpected(std::move(orders.error()));
        const bool isLast = orders->size() < pageSize;
        const std::optional<Instant> last =
            orders->empty() ? std::nullopt : orders->back().submittedAt;
        bool isAnyNew = false;
        for (Order& order : *orders) {
            if (!order.id.empty() && !known.insert(order.id).second)
                continue;
            isAnyNew = true;
            all.orders.push_back(std::move(order));
        }
        if (isLast)
            co_return all;
        if (!last || !isAnyNew)
            break;
        // Several may have been submitted in one microsecond: those of it come once more.
        after = "&after=" + encoded(formatUtc(*last - 1us));
    }
    all.isComplete = false;
    co_return all;
}

Task<BrokerResult<Order>> AlpacaBroker::order(std::string id) {
    const std::string path = "/v2/orders/" + encoded(id);
    const BrokerResult<std::string> body = co_await get(path);
    co_return understood<Order>(body,
                                [](std::string_view text) { return alpaca::readOrder(text); });
}

Task<BrokerResult<std::vector<Fill>>> AlpacaBroker::fills(Instant since) {
    const std::string path = "/v2/account/activities/FILL?direction=asc&page_size=100&after=" +
                             encoded(formatUtc(since));
    const BrokerResult<std::string> body = co_await get(path);
    co_return understood<std::vector<Fill>>(body, alpaca::readFills);
}

Task<BrokerResult<EquityHistory>> AlpacaBroker::equityHistory(std::string period,
                                                              std::string timeframe) {
    const std::string path = "/v2/account/portfolio/history?period=" + encoded(period) +
                             "&timeframe=" + encoded(timeframe);
    const BrokerResult<std::string> body = co_await get(path);
    co_return understood<EquityHistory>(body, alpaca::readEquityHistory);
}

Task<BrokerResult<std::vector<CancelItem>>> AlpacaBroker::cancelAllOrders(MutationToken,
                                                                          std::string id) {
    const BrokerResult<std::string> body =
        co_await change(Method::Delete, "/v2/orders", std::move(id), std::string());
    co_return understood<std::vector<CancelItem>>(body, alpaca::readCancelItems);
}

Task<BrokerResult<std::vector<CloseItem>>> AlpacaBroker::closeAllPositions(MutationToken,
                                                                           std::string id) {
    const BrokerResult<std::string> body = co_await change(
        Method::Delete, "/v2/positions?cancel_orders=true", std::move(id), std::string());
    co_return understood<std::vector<CloseItem>>(body, alpaca::readCloseItems);
}

Task<BrokerResult<Order>> AlpacaBroker::closePosition(MutationToken, std::string id,
                                                      std::string symbol) {
    const std::string path = "/v2/positions/" + encoded(symbol);
    const BrokerResult<std::string> body =
        co_await change(Method::Delete, path, std::move(id), std::string());
    co_return understood<Order>(body,
                                [](std::string_view text) { return alpaca::readOrder(text); });
}

Task<BrokerResult<void>> AlpacaBroker::cancelOrder(MutationToken, std::string id,
                                                   std::string orderId) {
    const std::string path = "/v2/orders/" + encoded(orderId);
    const BrokerResult<std::string> body =
        co_await change(Method::Delete, path, std::move(id), std::string());
    if (!body)
        co_return tl::unexpected(body.error());
    co_return BrokerResult<void>{};
}

Task<BrokerResult<void>> AlpacaBroker::setSuspended(MutationToken, std::string id,
                                                    bool isSuspended) {
    const std::string wanted =
        isSuspended ? R"({"suspend_trade":true})" : R"({"suspend_trade":false})";
    const BrokerResult<std::string> body =
        co_await change(Method::Patch, "/v2/account/configurations", std::move(id), wanted);
    if (!body)
        co_return tl::unexpected(body.error());
    co_return BrokerResult<void>{};
}

} // namespace catalyst
