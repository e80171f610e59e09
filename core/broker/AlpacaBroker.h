#pragma once

#include "broker/Broker.h"
#include "broker/BrokerKeys.h"
#include "broker/RateBudget.h"
#include "net/HttpMessage.h"

#include <functional>
#include <memory>
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

/// Alpaca's Trading API v2. Refuses redirects, caps bodies at 16 MiB.
class AlpacaBroker final : public Broker {
public:
    /// `send`, `budget` and `clock` outlive it. Reads are refused (RateLimited, not sent) while the
    /// budget does not allow `use`; mutations never are.
    AlpacaBroker(BrokerEndpoint endpoint, BrokerKeys keys, SendRequest send, RateBudget& budget,
                 const Clock& clock, RequestUse use);

    // All of Broker's.
};

} // namespace catalyst
