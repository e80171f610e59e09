#pragma once

#include "base/Clock.h"
#include "net/HttpMessage.h"

#include <chrono>
#include <optional>

namespace catalyst {

/// Who asks. A stop is never held back.
enum class RequestUse {
    Polling,  ///< repeats by itself
    Operator, ///< somebody waits for it
    Stop,
};

/// How many requests the account has left in the broker's current minute, by the last answer seen:
/// `X-RateLimit-Limit`, `-Remaining`, `-Reset` (seconds since 1970, or seconds from now). Keeps
/// 40 of them for a stop. Pure but for what it was told; belongs to an account, not to a profile,
/// and to one thread.
///
/// The broker's minute ends at most 60 s after it was seen, whatever the header or this computer's
/// clock says; so it does where no end was told, or one that lies in the past.
class RateBudget {
public:
    static constexpr int reserve = 40;         ///< polling pauses below it
    static constexpr int operatorReserve = 20; ///< what a person asks for pauses below it
    static constexpr std::chrono::seconds minute{60};

    /// Of any answer of the broker, 429 included, which leaves none; answers without these headers
    /// tell nothing, nor does a header that is no whole number from 0.
    void observe(const HttpResponse& response, Instant now);
    /// A request was sent whose answer has not been seen: counts as used.
    void sent();
    /// No polling at all while a stop runs.
    void setStopRuns(bool runs) { m_stopRuns = runs; }

    bool mayAsk(RequestUse use, Instant now) const;
    /// Empty: never seen, or its minute is over.
    std::optional<int> remaining(Instant now) const;
    /// A minute's requests; empty: never told.
    std::optional<int> limit() const { return m_limit; }
    /// When the minute of the last answer ends; empty: never seen.
    std::optional<Instant> resetAt() const { return m_resetAt; }

    /// The end of the minute as an answer tells it, at most 60 s from now. Empty: it does not, or
    /// one that is over.
    static std::optional<Instant> resetOf(const HttpResponse& response, Instant now);

private:
    std::optional<int> m_limit;
    std::optional<int> m_remaining;
    Instant m_seenAt{};
    std::optional<Instant> m_resetAt;
    bool m_isResetTold = false;
    bool m_stopRuns = false;
};

} // namespace catalyst
