#pragma once

#include "broker/EnvironmentProbe.h"

#include <chrono>
#include <optional>

namespace catalyst {

/// What a pair of keys opens, as the broker says.
struct KeysTest {
    Mode expected = Mode::Unknown; ///< what the profile says
    EnvironmentReading reading;
    /// This computer's clock against the broker's, above 0 when this one is ahead; empty: not read.
    /// Known to half of the request's time.
    std::optional<std::chrono::milliseconds> clockSkew;
    std::optional<int> requestsLeft; ///< of the broker's minute
    std::optional<int> requestLimit; ///< of a minute

    bool isAsExpected() const {
        return reading.mode != Mode::Unknown && reading.mode == expected;
    }

    bool operator==(const KeysTest&) const = default;
};

/// Asks the candidates for the account, the first being the expected one, then the one that
/// answered for its clock. At most one GET more than there are candidates. `clock` outlives it.
Task<KeysTest> testKeys(std::vector<EnvironmentCandidate> candidates, BrokerKeys keys,
                        SendRequest send, const Clock& clock);

} // namespace catalyst
