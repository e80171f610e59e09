#pragma once

#include "broker/Broker.h"
#include "broker/BrokerKeys.h"
#include "broker/RateBudget.h"
#include "net/HttpMessage.h"

#include <functional>
#include <string>

namespace catalyst {

/// Performs one request: `Http::send`, or a stand-in in the same process.
using SendRequest = std::function<Task<Result<HttpResponse>>(HttpRequest)>;

/// Where the broker answers.
struct BrokerEndpoint {
    std::string baseUrl; ///< "https://paper-api.alpaca.markets", without a slash at the end
    TlsPolicy tls;
    /// Of a rehearsal: every answer carries it as `rehearsalHeader`, else it is not believed. Empty
    /// for the real broker, whose answers must not have that header.
    std::string rehearsalNonce;

    bool operator==(const BrokerEndpoint&) const = default;
};

/// Alpaca's Trading API v2. Reads within 3 s, mutations within 5 s; answers above 16 MiB are
/// refused. What the answers say of the rate goes into the budget.
class AlpacaBroker final : public Broker {
public:
    /// `budget` and `clock` outlive it. Reads are refused (NotSent) while the budget does not allow
    /// `use`; mutations never are. For a stop, mutations may use a connection that is already open.
    AlpacaBroker(BrokerEndpoint endpoint, BrokerKeys keys, SendRequest send, RateBudget& budget,
                 const Clock& clock, RequestUse use);

    Task<BrokerResult<Account>> account() override;
    Task<BrokerResult<BrokerClock>> clock() override;
    Task<BrokerResult<std::vector<BrokerDay>>> calendar(std::chrono::year_month_day from,
                                                        std::chrono::year_month_day to) override;
    Task<BrokerResult<Positions>> positions() override;
    Task<BrokerResult<OpenOrders>> openOrders() override;
    Task<BrokerResult<Order>> order(std::string id) override;
    Task<BrokerResult<std::vector<Fill>>> fills(Instant since) override;
    Task<BrokerResult<EquityHistory>> equityHistory(std::string period,
                                                    std::string timeframe) override;

    Task<BrokerResult<std::vector<CancelItem>>> cancelAllOrders(MutationToken token,
                                                                std::string id) override;
    Task<BrokerResult<std::vector<CloseItem>>> closeAllPositions(MutationToken token,
                                                                 std::string id) override;
    Task<BrokerResult<Order>> closePosition(MutationToken token, std::string id,
                                            std::string symbol) override;
    Task<BrokerResult<void>> cancelOrder(MutationToken token, std::string id,
                                         std::string orderId) override;
    Task<BrokerResult<void>> setSuspended(MutationToken token, std::string id,
                                          bool isSuspended) override;

private:
    using Method = HttpRequest::Method;

    HttpRequest requestOf(Method method, std::string_view pathAndQuery) const;
    /// The body of a 2xx answer.
    Task<BrokerResult<std::string>> get(std::string pathAndQuery);
    Task<BrokerResult<std::string>> change(Method method, std::string pathAndQuery, std::string id,
                                           std::string body);
    Task<BrokerResult<std::string>> exchange(HttpRequest request, std::string name);
    Result<void> checkCounterpart(const HttpResponse& response) const;

    BrokerEndpoint m_endpoint;
    BrokerKeys m_keys;
    SendRequest m_send;
    RateBudget& m_budget;
    const Clock& m_clock;
    RequestUse m_use;
};

} // namespace catalyst
