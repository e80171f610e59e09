#include "broker/EnvironmentProbe.h"

#include <string>
#include <utility>

namespace catalyst {

namespace {

Task<BrokerResult<Account>> accountAt(BrokerEndpoint endpoint, BrokerKeys keys, SendRequest send,
                                      const Clock& clock) {
    RateBudget budget;
    AlpacaBroker broker(std::move(endpoint), std::move(keys), std::move(send), budget, clock,
                        RequestUse::Operator);
    auto account = co_await broker.account();
    co_return account;
}

BrokerFailure refusedByAll(const std::vector<EnvironmentCandidate>& candidates,
                           BrokerFailure last) {
    std::string names;
    for (const EnvironmentCandidate& candidate : candidates)
        names += (names.empty() ? "" : ", ") + std::string(toString(candidate.mode));
    last.error.detail = "the keys are refused by every environment asked (" + names +
                        "); the last: " + last.error.detail;
    return last;
}

} // namespace

Task<EnvironmentReading> probeEnvironment(std::vector<EnvironmentCandidate> candidates,
                                          BrokerKeys keys, SendRequest send, const Clock& clock) {
    EnvironmentReading reading;
    for (const EnvironmentCandidate& candidate : candidates) {
        auto account = co_await accountAt(candidate.endpoint, keys.clone(), send, clock);
        if (account) {
            reading.mode = candidate.mode;
            reading.account = std::move(*account);
            reading.failure.reset();
            co_return reading;
        }
        reading.failure = std::move(account.error());
        if (reading.failure->trouble != BrokerTrouble::Keys)
            co_return reading;
    }
    if (reading.failure)
        reading.failure = refusedByAll(candidates, std::move(*reading.failure));
    else
        reading.failure =
            failureOf({Error::Code::InvalidArgument, "there is no environment to ask"});
    co_return reading;
}

} // namespace catalyst
