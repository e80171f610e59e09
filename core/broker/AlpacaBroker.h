#pragma once

#include "broker/Broker.h"
#include "broker/BrokerKeys.h"
#include "broker/RateBudget.h"
#include "net/HttpMessage.h"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace catalyst {

/// Performs one request: `Http::send`, or a stand-in that keeps its promises.
using SendRequest = std::function<Task<Result<HttpResponse>>(HttpRequest)>;

/// Where the broker answers, and how it is asked.
struct BrokerEndpoint {
    std::string baseUrl; ///< "https://paper-api.alpaca.markets", without a slash at the end
    TlsPolicy tls;
    /// Of a rehearsal: every answer carries it as `rehearsalHeader`, else it is not believed. Empty
    /// for the real broker, whose answers must not have that header.
    std::string rehearsalNonce;
    /// Mutations may use an open connection (`HttpRequest::allowWarm`): for a stop, whose lane
    /// keeps one and reads back whatever became of it.
    bool allowsWarmMutations = false;

    bool operator==(const BrokerEndpoint&) const = default;
};

/// Alpaca's Trading API v2. Refuses redirects (a read that is redirected is Unclear), caps bodies
/// at 16 MiB, sends every request once. Its tasks end before it does.
///
/// A symbol or order id that cannot be one (empty, dots only, above 128 bytes) is NotSent.
///
/// Of a mutation, an error code of OutcomeUnknown says that it may have been performed; with every
/// other one it surely was not. The keys are taken out of what the broker says before it is read.
class AlpacaBroker final : public Broker {
public:
    /// Of the whole request, in real time.
    static constexpr std::chrono::milliseconds readDeadline{3000};
    static constexpr std::chrono::milliseconds mutationDeadline{5000};

    /// `budget` and `clock` outlive it. Reads are refused (RateLimited with status 0, not sent)
    /// while the budget does not allow `use`; mutations never are. Without keys nothing is sent.
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
    /// What the right counterpart answered with 2xx, and to what.
    struct Answer {
        std::string request;
        HttpResponse response;
    };

    HttpRequest requestTo(HttpRequest::Method method, const std::string& target) const;
    /// A mutation with its id.
    HttpRequest change(HttpRequest::Method method, const std::string& target,
                       std::string operationId) const;
    Task<BrokerResult<Answer>> exchange(HttpRequest request);
    template <class T>
    Task<BrokerResult<T>> read(std::string target, Result<T> (*reader)(std::string_view));
    template <class Item>
    Task<BrokerResult<std::vector<Item>>>
    forAll(HttpRequest request, Result<std::vector<Item>> (*reader)(std::string_view));
    Result<void> checkCounterpart(const HttpResponse& response) const;
    void hideKeys(std::string& body) const;

    BrokerEndpoint m_endpoint;
    BrokerKeys m_keys;
    SendRequest m_send;
    RateBudget& m_budget;
    const Clock& m_clock;
    RequestUse m_use;
};

} // namespace catalyst
