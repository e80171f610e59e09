#pragma once

#include "base/Clock.h"
#include "net/HttpMessage.h"

#include <optional>

namespace catalyst {

/// Who asks. A stop is never held back.
enum class RequestUse {
    Polling,  ///< repeats by itself
    Operator, ///< somebody waits for it
    Stop,
};

/// How many requests the account has left in the broker's current minute, by the last answer seen:
/// `X-RateLimit-Remaining`, `-Reset` (seconds since 1970, or seconds from now). Keeps
/// 40 of them for a stop. Pure but for what it was told; belongs to an account, not to a profile.
class RateBudget {
public:
    static constexpr int reserve = 40;

    /// Of any answer of the broker, 429 included; answers without these headers tell nothing.
    void observe(const HttpResponse& response, Instant now);
    /// A request was sent whose answer has not been seen: counts as used.
    void sent();
    /// No polling at all while a stop runs.
    void setStopRuns(bool runs) { m_stopRuns = runs; }

    bool mayAsk(RequestUse use, Instant now) const;
    /// Empty: never seen, or its minute is over: then nothing is known to be held back.
    std::optional<int> remaining(Instant now) const;
    std::optional<Instant> resetAt() const { return m_resetAt; }

private:
    std::optional<int> m_remaining;
    std::optional<Instant> m_resetAt;
    bool m_stopRuns = false;
};

} // namespace catalyst
