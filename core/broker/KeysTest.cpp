#include "broker/KeysTest.h"

#include <algorithm>
#include <utility>

namespace catalyst {

Task<KeysTest> testKeys(std::vector<EnvironmentCandidate> candidates, BrokerKeys keys,
                        SendRequest send, const Clock& clock) {
    KeysTest test;
    test.expected = candidates.empty() ? Mode::Unknown : candidates.front().mode;
    test.reading = co_await probeEnvironment(candidates, keys.clone(), send, clock);
    const auto answered =
        std::ranges::find(candidates, test.reading.mode, &EnvironmentCandidate::mode);
    if (!test.reading.account || answered == candidates.end())
        co_return test;
    RateBudget budget;
    AlpacaBroker broker(answered->endpoint, std::move(keys), std::move(send), budget, clock,
                        RequestUse::Operator);
    const Instant asked = clock.now();
    const auto time = co_await broker.clock();
    const Instant now = clock.now();
    test.requestsLeft = budget.remaining(now);
    test.requestLimit = budget.limit();
    if (time)
        test.clockSkew = std::chrono::round<std::chrono::milliseconds>(asked + (now - asked) / 2 -
                                                                       time->timestamp);
    co_return test;
}

} // namespace catalyst
